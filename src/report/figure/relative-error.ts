import { at } from '../../scalar/list.js';
import type { RelativeErrors } from '../../study/curve/relative-errors.js';
import type { CurvePoint } from '../plot/curve.js';
import { MARKERS } from '../plot/marker.js';
import type { Plot, PlotSeries } from '../plot/plot.js';
import type { CurveStyle } from '../plot/style.js';
import type { Inline } from '../text/notation.js';

/** Colours of Okabe and Ito with dashes: each order differs from the others without colours, and by its marker, too. */
const STYLES: readonly CurveStyle[] = [
  { color: '#d55e00', dash: undefined },
  { color: '#0072b2', dash: '7 2.5' },
  { color: '#009e73', dash: '2 2' },
  { color: '#cc79a7', dash: '9 2.5 2 2.5' },
  { color: '#56b4e9', dash: '4 2' },
  { color: '#e69f00', dash: '12 3' },
  { color: '#661100', dash: '5 2 1 2' },
  { color: '#000000', dash: '2 5' },
];
const WIDTH = 1.1;
const SIGNS = 3;
/** What is more than a hundred times the value is off the picture: where a value vanishes, the error has no bound. */
const MOST = 100;
/** Room above the largest error and below the least, as a factor. */
const ROOM = 2;

/**
 * The relative errors of truncated series against d, both axes logarithmic, a curve for each order; null where there is no error to
 * be seen. Pure.
 *
 * @param what is expanded, such as `loss of family II`.
 */
export function relativeErrorPlot(errors: readonly RelativeErrors[], what: string): Plot | null {
  const shown = errors.filter(({ stretches }) => stretches.some((piece) => piece.length > 1));
  const points = shown.flatMap(({ stretches }) => stretches.flat());
  if (points.length === 0) return null;
  const [dimensions, sizes] = [points.map(([d]) => d), points.map(([, error]) => error)];
  return {
    title: `Relative error of the truncated series against d: ${what}`,
    titled: false,
    x: { label: { formula: 'd' }, kind: 'log', low: Math.min(...dimensions), high: Math.max(...dimensions) },
    panels: [
      {
        kind: 'log',
        low: Math.min(MOST, ...sizes) / ROOM,
        high: ROOM * Math.min(MOST, Math.max(...sizes)),
        top: 0,
        bottom: 1,
        label: 'relative error',
      },
    ],
    series: shown.map(orderSeries),
    marks: [],
  };
}

function orderSeries({ order, stretches }: RelativeErrors, i: number): PlotSeries {
  const label: Inline = [`to order ${order}`];
  const style = { ...at(STYLES, i % STYLES.length), width: WIDTH, marker: at(MARKERS, i % MARKERS.length) };
  return {
    label,
    style,
    pieces: stretches,
    dots: [],
    signs: [{ marker: style.marker, fill: 'open', points: spread(stretches.flat()) }],
  };
}

/** Some points evenly along a curve. */
function spread(points: readonly CurvePoint[]): readonly CurvePoint[] {
  if (points.length === 0) return [];
  return Array.from({ length: SIGNS }, (_, n) => at(points, Math.floor(((n + 0.5) * points.length) / SIGNS)));
}
