import type { DiscoveredRecord, DiscoverRecord } from '../../study/discover/record.js';
import type { SweepRecord } from '../../study/discover/sweep.js';
import type { CurvePoint } from '../plot/curve.js';
import type { Marker } from '../plot/marker.js';
import type { Plot, PlotSeries } from '../plot/plot.js';
import { modelWords } from '../text/values.js';

/** Colours that people who see few of them tell apart: Okabe and Ito. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'] as const;
/** Of points that are not named. */
const OTHERS = '#777777';
/** Room beside the outermost values, as a part of the range. */
const ROOM = 0.06;
/** At most so many points have a line of the legend: the most frequent. */
const MOST_SHOWN = COLORS.length;

/** How far right of its k a published share stands, so that both intervals are seen. */
const BESIDE = 0.15;

/** Room beside the first and the last k, where no other k has a tick. */
const BESIDE_ENDS = 0.5;

/** A share of descents with its interval. */
interface Share {
  readonly k: number;
  readonly share: number;
  readonly interval: readonly [number, number];
}

/** The colour and marker of one of several series. */
export function seriesStyle(i: number, marker: Marker = 'circle'): PlotSeries['style'] {
  return { color: COLORS[i % COLORS.length] ?? COLORS[0], dash: undefined, width: 1.5, marker };
}

/** A line up to how often a point was found. */
function stalk({ loss, times }: DiscoveredRecord): PlotSeries['pieces'][number] {
  return [
    [Number(loss), 0],
    [Number(loss), times],
  ];
}

/**
 * How many descents ended at each loss, a line for each point: losses of critical points are isolated. The most frequent have colours and
 * names of their own, the others are grey. Pure.
 */
export function lossPlot({ k, d, model, found, starts }: DiscoverRecord): Plot {
  const shown = found.slice(0, MOST_SHOWN);
  const others = found.slice(MOST_SHOWN);
  const most = Math.max(...found.map(({ loss }) => Number(loss)), Number.MIN_VALUE);
  const highest = Math.max(1, ...shown.map(({ times }) => times));
  return {
    title: `Losses at the ends of ${starts} descents at k = ${k}, d = ${d}${modelWords(model)}`,
    titled: false,
    x: { label: 'loss', kind: 'linear', low: -ROOM * most, high: (1 + ROOM) * most },
    panels: [{ low: 0, high: (1 + ROOM) * highest, kind: 'linear', top: 0, bottom: 1, label: 'descents' }],
    series: [
      ...shown.map((point, i) => ({
        label: { family: point.family ?? point.name },
        style: seriesStyle(i),
        pieces: [stalk(point)],
        dots: [{ x: Number(point.loss), y: point.times, error: 0 }],
      })),
      ...(others.length === 0
        ? []
        : [
            {
              label: `${others.length} ${others.length === 1 ? 'other' : 'others'}`,
              style: { ...seriesStyle(0, 'diamond'), color: OTHERS },
              pieces: others.map(stalk),
              dots: others.map(({ loss, times }) => ({ x: Number(loss), y: times, error: 0 })),
            },
          ]),
    ],
    marks: [],
  };
}

/** The share of descents that reach the global minimum against k, with 95 % intervals, and the published one where there is one. Pure. */
export function sharePlot({ rows, sweep }: SweepRecord): Plot {
  const neurons = rows.map(({ k }) => k);
  const bars = (list: readonly Share[], beside = 0): PlotSeries['pieces'] =>
    list.map(({ k, interval: [low, high] }) => [
      [k + beside, low],
      [k + beside, high],
    ]);
  const dots = (list: readonly Share[], beside = 0): PlotSeries['dots'] =>
    list.map(({ k, share }) => ({ x: k + beside, y: share, error: 0 }));
  const own = rows.map(({ k, global, starts, interval }): Share => ({ k, share: global / starts, interval }));
  const published = rows.flatMap(({ k, published: theirs }): readonly Share[] =>
    theirs === null ? [] : [{ k, share: theirs.global / theirs.starts, interval: theirs.interval }],
  );
  return {
    title: `Share of descents that reach a global minimum, ${sweep}: 95 % intervals`,
    titled: false,
    x: {
      label: { formula: 'k' },
      kind: 'whole',
      low: Math.min(...neurons) - BESIDE_ENDS,
      high: Math.max(...neurons) + BESIDE_ENDS,
    },
    panels: [{ low: 0, high: 1 + ROOM, kind: 'linear', top: 0, bottom: 1, label: 'share at the global minimum' }],
    series: [
      {
        label: 'these starts',
        style: seriesStyle(0),
        pieces: [own.map(({ k, share }): CurvePoint => [k, share]), ...bars(own)],
        dots: dots(own),
      },
      ...(published.length === 0
        ? []
        : [
            {
              label: 'published (set beside)',
              style: seriesStyle(1, 'square'),
              pieces: bars(published, BESIDE),
              dots: dots(published, BESIDE),
            },
          ]),
    ],
    marks: [],
  };
}
