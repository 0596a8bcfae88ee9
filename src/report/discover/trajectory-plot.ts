import type { Trajectory, TrajectorySample } from '../../study/discover/trajectory.js';
import type { CurvePoint } from '../plot/curve.js';
import type { Plot, PlotSeries } from '../plot/plot.js';
import { seriesStyle } from './plot.js';

/** Room above and below the values, as a factor. */
const ROOM = 2;
/** What is smaller is rounding, and is not drawn. */
export const FLOOR = 1e-13;
/** Of lines of distances. */
const DASH = '5 2';

/**
 * The loss along some descents against steps, and, dashed, how far their points are from the nearest symmetry type; on logarithmic
 * scales, without what is below 10⁻¹³. Pure.
 */
export function trajectoryPlot(trajectories: readonly Trajectory[]): Plot {
  const all = trajectories.flatMap(({ samples }) => samples);
  const values = all.flatMap((sample) => [sample.loss, shownDistance(sample)]).filter((x) => x > FLOOR);
  return {
    title: `Loss along ${trajectories.length} descents, and, dashed, the distance from the nearest symmetry type`,
    titled: false,
    x: { label: 'steps', kind: 'log', low: 1, high: Math.max(2, ...all.map(({ steps }) => steps)) },
    panels: [
      {
        low: Math.min(1, ...values) / ROOM,
        high: Math.max(FLOOR, ...values) * ROOM,
        kind: 'log',
        top: 0,
        bottom: 1,
        label: 'loss; dashed: distance from a type',
      },
    ],
    series: trajectories.flatMap(({ index, end, samples }, i): readonly PlotSeries[] => {
      const style = seriesStyle(i);
      const start = `start ${index}: `;
      const loss = samples.map(({ steps, loss: value }): CurvePoint => [steps, value]);
      const distance = samples.map((sample): CurvePoint => [sample.steps, shownDistance(sample)]);
      return [
        { label: end === null ? [start, 'no type'] : [start, { family: end }], style, pieces: [shown(loss)], dots: [] },
        ...(end === null
          ? []
          : [{ label: [start, 'distance'], style: { ...style, dash: DASH, width: 1 }, pieces: [shown(distance)], dots: [] }]),
      ];
    }),
    marks: [],
  };
}

/** What can be shown on logarithmic scales. */
function shown(points: readonly CurvePoint[]): readonly CurvePoint[] {
  return points.filter(([steps, value]) => steps > 0 && value > FLOOR);
}

/** The same as lines of CSV: start, end, steps, loss, norm of the gradient, distance from the type of the end, the nearest type and the distance from it. Pure. */
export function trajectoryCsv(trajectories: readonly Trajectory[]): string {
  const lines = trajectories.flatMap(({ index, end, samples }) =>
    samples.map(({ steps, loss, gradientNorm, distance, nearest }) =>
      [index, end === null ? '' : `"${end}"`, steps, loss, gradientNorm, distance ?? '', ...typeCells(nearest)].join(','),
    ),
  );
  return `start,end,steps,loss,gradient,distance,nearest,nearestDistance\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** The sizes of a type, as `"1,7"`, and the distance from it. */
function typeCells(nearest: TrajectorySample['nearest']): readonly (string | number)[] {
  return nearest === null || nearest === undefined ? ['', ''] : [`"${nearest.sizes.join(',')}"`, nearest.distance];
}

/** The distance from the nearest type, or from that of the end where no other was looked for. */
function shownDistance({ nearest, distance }: TrajectorySample): number {
  return nearest?.distance ?? distance ?? 0;
}
