import type { JSX } from 'preact';
import { relativeErrorPlot } from '../../report/figure/relative-error.js';
import type { RelativeErrors } from '../../study/curve/relative-errors.js';
import { CursorFigure } from '../page/cursor-figure.js';
import { Made } from '../page/made.js';
import { dimensionNumber } from '../state/subject.js';

/** The relative errors of truncated series against d. */
export interface ErrorFigureProps {
  readonly errors: readonly RelativeErrors[];
  /** What the orders that are shown are told by: `errors` is another list each time. */
  readonly of: readonly unknown[];
  /** What is expanded, in a few words. */
  readonly what: string;
  /** The d that is looked at. */
  readonly d: string;
  readonly goTo: (d: string) => void;
}

/** Digits of a d that is dragged to. */
const DIGITS = 4;

/** The figure, with a cursor at d; a sentence where no error is seen beside rounding. */
export function ErrorFigure({ errors, of, what, d, goTo }: ErrorFigureProps): JSX.Element {
  return (
    <Made of={of} make={() => relativeErrorPlot(errors, what)}>
      {(plot) =>
        plot === null ? (
          <p class="soft">No error of these sums is seen beside rounding.</p>
        ) : (
          <CursorFigure
            of={plot}
            plot={() => plot}
            name="relative-error"
            label={plot.title}
            caption="Both axes are logarithmic. Values have twelve digits: errors that would be rounding are left out, as are those of more than a hundred times the value."
            cursor={dimensionNumber(d)}
            cursorText={`d = ${d}`}
            axis="d"
            onMove={(x) => goTo(String(Number(x.toPrecision(DIGITS))))}
          />
        )
      }
    </Made>
  );
}
