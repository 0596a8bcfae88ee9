import { seriesStyle } from '../../report/discover/plot.js';
import { FLOOR } from '../../report/discover/trajectory-plot.js';
import type { CurvePoint } from '../../report/plot/curve.js';
import type { Plot, PlotSeries } from '../../report/plot/plot.js';
import type { Trajectory } from '../../study/discover/trajectory.js';
import type { DescentFrame, LiveSample } from './session.js';

/** Room above and below the values, as a factor. */
const ROOM = 2;
const DASH = '5 2';

/** Loss and norm of the gradient against steps, on logarithmic scales. Pure. */
export function lossCurves(samples: readonly LiveSample[]): Plot {
  return logarithmic(samples, 'Loss and norm of the gradient along the descent', 'loss; dashed: gradient', [
    { label: 'loss', style: seriesStyle(0), values: samples.map(({ loss }) => loss) },
    {
      label: 'norm of the gradient',
      style: { ...seriesStyle(1), dash: DASH },
      values: samples.map(({ gradientNorm }) => gradientNorm),
    },
  ]);
}

/**
 * How far an entry is from the mean over its orbit, at most, for each type of the catalogue, against steps; once the end is known, for its
 * type in the blocks that it has there, too. Pure.
 */
export function typeCurves(
  { samples, types }: Pick<DescentFrame, 'samples' | 'types'>,
  way: Omit<Trajectory, 'index'> | null,
): Plot {
  const own =
    way === null || way.end === null ? [] : [{ name: way.end, values: way.samples.map(({ distance }) => distance ?? 0) }];
  return logarithmic(samples, 'Distance from the types of families along the descent', 'distance from the type', [
    ...types.map(({ sizes, families }, i) => ({
      label: [`(${sizes.join(', ')}): `, ...families.flatMap((family, j) => (j === 0 ? [{ family }] : [', ', { family }]))],
      style: seriesStyle(i),
      values: samples.map(({ distances }) => distances[i] ?? 0),
    })),
    ...own.map(({ name, values }) => ({
      label: ['end: ', { family: name }],
      style: { ...seriesStyle(OWN_COLOUR), dash: DASH },
      values,
    })),
  ]);
}

/** The last of the colours: ink. */
const OWN_COLOUR = 6;

interface Line extends Pick<PlotSeries, 'label' | 'style'> {
  /** One for each sample. */
  readonly values: readonly number[];
}

function logarithmic(samples: readonly LiveSample[], title: string, label: string, lines: readonly Line[]): Plot {
  const series = lines.map(({ values, ...line }) => ({ ...line, points: shown(samples, values) }));
  const values = series.flatMap(({ points }) => points.map(([, value]) => value));
  return {
    title,
    titled: false,
    x: { label: 'steps', kind: 'log', low: 1, high: Math.max(10, samples.at(-1)?.steps ?? 0) },
    panels: [
      { low: Math.min(1, ...values) / ROOM, high: Math.max(FLOOR, ...values) * ROOM, kind: 'log', top: 0, bottom: 1, label },
    ],
    series: series.map(({ points, ...line }) => ({ ...line, pieces: [points], dots: [] })),
    marks: [],
  };
}

/** What can be shown on logarithmic scales. */
function shown(samples: readonly LiveSample[], values: readonly number[]): readonly CurvePoint[] {
  return samples.flatMap(({ steps }, i): CurvePoint[] => {
    const value = values[i] ?? 0;
    return steps > 0 && value > FLOOR && Number.isFinite(value) ? [[steps, value]] : [];
  });
}
