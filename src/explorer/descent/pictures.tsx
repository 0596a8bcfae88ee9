import type { JSX } from 'preact';
import { matrixMap } from '../../report/discover/matrix-map.js';
import { PER_INCH } from '../../report/plot/metrics.js';
import type { Plot } from '../../report/plot/plot.js';
import { plotSvg } from '../../report/plot/svg-plot.js';
import { rowsOf } from '../../study/discover/classify.js';
import type { DiscoverRun } from '../../study/discover/run.js';
import { Kept } from '../page/kept.js';
import { Measured } from '../page/measured.js';
import { Picture } from '../page/picture.js';
import type { DescentEnding } from './answer.js';
import { lossCurves, typeCurves } from './plots.js';
import type { DescentFrame } from './session.js';

/** Widths in CSS pixels at most. */
const WIDEST_MATRIX = 420;
const WIDEST_PLOT = 620;

/** The matrix as it moves, the loss, and the distances from types. */
export function DescentPictures({
  run,
  frame,
  ending,
}: {
  readonly run: DiscoverRun;
  readonly frame: DescentFrame;
  readonly ending: DescentEnding | null;
}): JSX.Element {
  const name = `descent-${run.k}x${run.d}-seed${run.seed}`;
  const plot = (what: string, caption: string, make: () => Plot): JSX.Element => (
    <Measured>
      {(width) => {
        const drawn = make();
        const inches = Math.min(width, WIDEST_PLOT) / PER_INCH;
        return <Picture svg={plotSvg(drawn, inches)} name={`${name}-${what}`} label={drawn.title} caption={caption} />;
      }}
    </Measured>
  );
  const last = frame.samples.length;
  return (
    <div class="pair">
      <div class="map">
        {' '}
        <Measured>
          {(width) => (
            <Picture
              svg={matrixMap(rowsOf(frame.w, run.k), {
                title: `W at step ${frame.steps}`,
                width: Math.min(width, WIDEST_MATRIX),
              })}
              name={`${name}-matrix`}
              label={`The matrix W of ${run.k} rows at step ${frame.steps}`}
              caption="The matrix, a row for each neuron in the order of the start: blue is positive, orange with a dash negative."
            />
          )}
        </Measured>
      </div>{' '}
      <div>
        <Kept of={[run, last, frame.why]}>
          {() =>
            plot('loss', 'Loss and norm of the gradient against steps. Below 10⁻¹³ is rounding.', () => lossCurves(frame.samples))
          }
        </Kept>
        {frame.types.length > 0 && (
          <Kept of={[run, last, frame.why, ending]}>
            {() => plot('types', TYPES_CAPTION, () => typeCurves(frame, ending?.way ?? null))}
          </Kept>
        )}
      </div>
    </div>
  );
}

const TYPES_CAPTION =
  'How far an entry is from the mean over its orbit, at most, in the types of the families: an upper bound, with rows and columns placed by their largest entries. Once it is over, dashed, with those of the end.';
