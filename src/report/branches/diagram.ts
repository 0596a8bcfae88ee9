import type { BranchesRecord, SideCurvePoint } from '../../study/birth/record.js';
import { shortName } from '../../study/family/family.js';
import type { CurvePoint } from '../plot/curve.js';
import type { Marker } from '../plot/marker.js';
import type { Plot, PlotAxis, PlotMark, PlotSeries } from '../plot/plot.js';
import { piecesBetween } from '../plot/window.js';
import type { Inline } from '../text/notation.js';
import { modelWords } from '../text/values.js';
import { type DiagramOptions, diagramAxis, diagramPanel, shownValue } from './diagram-axes.js';
import { type DiagramEvent, diagramEvents, EVENT_KINDS } from './diagram-events.js';
import { followed } from './sides.js';

/** Colours of the Okabe–Ito palette for branches, black for the family. */
const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9'];
const FAMILY = '#000000';
const INK = '#222222';
/** Widths of lines in points, and the dashes of what is unstable. */
const WIDTH = { stable: 1.6, unstable: 0.9 };
const DASHES = '4 2.5';
/** The markers of what happens on branches. */
const MARKERS: Readonly<Record<DiagramEvent['kind'], Marker>> = {
  birth: 'circle',
  fold: 'square',
  crossing: 'diamond',
  merge: 'down',
  'global minimum': 'triangle',
  end: 'cross',
};

/**
 * The bifurcation diagram of a family against d: the family and the branches born from it, solid where they are minima and dashed
 * where they are saddles, with births, folds, fractional dimensions and ends. Pure; nothing is thrown.
 */
export function branchesPlot(record: BranchesRecord, options: DiagramOptions): Plot {
  const { family, model, crossings } = record;
  const x = diagramAxis(record, options.x);
  const branches = followed(record);
  const family0: Inline = { family: shortName(family) };
  const curves = [
    ...lineSeries(family0, FAMILY, [record.curve], x, options),
    ...branches.flatMap(({ name, sides }, i) =>
      lineSeries(
        { family: name },
        COLORS[i % COLORS.length] ?? INK,
        sides.map(({ curve }) => curve),
        x,
        options,
      ),
    ),
  ];
  const events = diagramEvents(record, shownValue(options.of));
  return {
    title: `Branches born from family ${shortName(family)}${modelWords(model)}: ${options.of} against d; solid: minima, dashed: saddles`,
    titled: false,
    x,
    panels: [diagramPanel(record, x, options)],
    series: [...curves, ...stabilityKey(record), ...EVENT_KINDS.flatMap((kind) => eventSeries(kind, events))],
    marks: crossings.map(({ d }): PlotMark => ({ x: Number(d), label: markLabel(d) })),
  };
}

/** A fractional dimension above the plot: cut off after three decimals, with dots. */
function markLabel(d: string): Inline {
  const [whole = '', fraction = ''] = d.split('.');
  if (fraction.length <= DECIMALS) return { formula: `d = ${d}` };
  const digits = `${whole}.${fraction.slice(0, DECIMALS)}`;
  return { math: { text: `d = ${digits}…`, latex: `d=${digits}\\ldots` } };
}

const DECIMALS = 3;

/** The line of a family or a branch: named by its solid part if it has one, else by its dashed one. */
function lineSeries(
  label: Inline,
  color: string,
  curves: readonly (readonly SideCurvePoint[])[],
  { low, high }: PlotAxis,
  { of }: DiagramOptions,
): readonly PlotSeries[] {
  const value = shownValue(of);
  const pieces = (stable: boolean): readonly (readonly CurvePoint[])[] =>
    curves.flatMap((curve) =>
      runs(curve, (point) => Number.isFinite(value(point)), stable).flatMap((run) =>
        piecesBetween(
          run.map((point): CurvePoint => [point.d, value(point)]),
          low,
          high,
        ),
      ),
    );
  const [solid, dashed] = [pieces(true), pieces(false)];
  const named: PlotSeries = {
    label,
    style: { color, dash: undefined, width: WIDTH.stable, marker: 'circle' },
    pieces: solid.length > 0 ? solid : [[]],
    dots: [],
  };
  const unstable: PlotSeries = {
    label: '',
    style: { color, dash: DASHES, width: WIDTH.unstable, marker: 'circle' },
    pieces: dashed,
    dots: [],
  };
  if (dashed.length === 0) return [named];
  return solid.length === 0 ? [{ ...unstable, label }] : [named, unstable];
}

/** The runs of a curve that are stable, or are not, where it is seen; the point at which stability changes belongs to both. */
function runs(
  curve: readonly SideCurvePoint[],
  isSeen: (point: SideCurvePoint) => boolean,
  stable: boolean,
): readonly (readonly SideCurvePoint[])[] {
  const found: SideCurvePoint[][] = [];
  let open: SideCurvePoint[] | undefined;
  curve.forEach((point, i) => {
    if (point.stable !== stable || !isSeen(point)) {
      open = undefined;
      return;
    }
    if (open === undefined) {
      const before = curve[i - 1];
      open = before === undefined || !isSeen(before) ? [] : [before];
      found.push(open);
    }
    open.push(point);
  });
  return found;
}

/** What solid and dashed lines mean, where both are drawn. */
function stabilityKey(record: BranchesRecord): readonly PlotSeries[] {
  const all = [record.curve, ...followed(record).flatMap(({ sides }) => sides.map(({ curve }) => curve))].flat();
  const key = (label: string, dash: string | undefined, width: number): PlotSeries => ({
    label,
    style: { color: INK, dash, width, marker: 'circle' },
    pieces: [[]],
    dots: [],
  });
  return [
    ...(all.some(({ stable }) => stable) ? [key('minimum', undefined, WIDTH.stable)] : []),
    ...(all.some(({ stable }) => !stable) ? [key('saddle', DASHES, WIDTH.unstable)] : []),
  ];
}

function eventSeries(kind: DiagramEvent['kind'], events: readonly DiagramEvent[]): readonly PlotSeries[] {
  const dots = events.filter((event) => event.kind === kind).map(({ d, y }) => ({ x: d, y, error: 0 }));
  if (dots.length === 0) return [];
  const label = kind === 'crossing' ? 'eigenvalue crosses 0' : kind;
  return [{ label, style: { color: INK, dash: undefined, width: 1, marker: MARKERS[kind] }, pieces: [], dots }];
}
