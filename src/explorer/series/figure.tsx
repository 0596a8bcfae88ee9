import type { JSX } from 'preact';
import { relativeErrorPlot } from '../../report/figure/relative-error.js';
import { plotLayout } from '../../report/plot/layout.js';
import { plotSvg } from '../../report/plot/svg-plot.js';
import type { RelativeErrors } from '../../study/curve/relative-errors.js';
import { Made } from '../page/made.js';
import { Measured } from '../page/measured.js';
import { Picture } from '../page/picture.js';

/** The relative errors of truncated series against d. */
export interface ErrorFigureProps {
  readonly errors: readonly RelativeErrors[];
  /** What the orders that are shown are told by: `errors` is another list each time. */
  readonly of: readonly unknown[];
  /** What is expanded, in a few words. */
  readonly what: string;
  /** The d that is looked at. */
  readonly d: number;
}

const PER_INCH = 96;
const MOST = 760;

/** The figure, with a line at d; nothing where no error is seen beside rounding. */
export function ErrorFigure({ errors, of, what, d }: ErrorFigureProps): JSX.Element {
  return (
    <Measured>
      {(width) => (
        <Made of={[...of, width]} make={() => drawn(errors, what, Math.min(MOST, width) / PER_INCH)}>
          {(made) =>
            made === null ? (
              <p class="soft">No error of these sums is seen beside rounding.</p>
            ) : (
              <Picture
                svg={made.svg}
                name="relative-error"
                label={made.title}
                caption="Both axes are logarithmic. Values have twelve digits: errors that would be rounding are left out."
              >
                <svg
                  viewBox={`0 0 ${made.layout.width.toFixed(2)} ${made.layout.height.toFixed(2)}`}
                  class="unheard"
                  aria-hidden="true"
                >
                  <Line at={made.layout.x(d)} {...made.layout} />
                </svg>
              </Picture>
            )
          }
        </Made>
      )}
    </Measured>
  );
}

function Line({ at, left, right, top, bottom }: Readonly<Record<'at' | 'left' | 'right' | 'top' | 'bottom', number>>) {
  return at >= left && at <= right ? <line class="cursor" x1={at} x2={at} y1={top} y2={bottom} /> : null;
}

function drawn(errors: readonly RelativeErrors[], what: string, inches: number) {
  const plot = relativeErrorPlot(errors, what);
  return plot === null ? null : { title: plot.title, svg: plotSvg(plot, inches), layout: plotLayout(plot, inches) };
}
