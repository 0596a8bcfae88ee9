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
import { familyStability, type LineKind, runsOf, type StabilityOf, sideStability } from './stability.js';

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
  const own: Line = { curve: record.curve, stability: familyStability(record) };
  const curves = [
    ...lineSeries({ family: shortName(family) }, FAMILY, [own], x, options),
    ...branches.flatMap(({ name, sides }, i) => {
      const lines = sides.map((side): Line => ({ curve: side.curve, stability: sideStability(side) }));
      return lineSeries({ family: name }, COLORS[i % COLORS.length] ?? INK, lines, x, options);
    }),
  ];
  const events = diagramEvents(record, shownValue(options.of));
  return {
    title: `Branches born from family ${shortName(family)}${modelWords(model)}: ${options.of} against d; solid: minima, dashed: saddles`,
    titled: false,
    x,
    panels: [diagramPanel(record, x, options)],
    series: [...curves, ...stabilityKey(curves), ...EVENT_KINDS.flatMap((kind) => eventSeries(kind, events))],
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

/** A curve with where it is a minimum. */
interface Line {
  readonly curve: readonly SideCurvePoint[];
  readonly stability: StabilityOf;
}

/** The line of a family or a branch: named by its solid part if it has one, else by its dashed one. */
function lineSeries(
  label: Inline,
  color: string,
  lines: readonly Line[],
  { low, high }: PlotAxis,
  { of }: DiagramOptions,
): readonly PlotSeries[] {
  const pieces = (kind: LineKind): readonly (readonly CurvePoint[])[] =>
    lines.flatMap(({ curve, stability }) =>
      runsOf(kind, curve, stability, shownValue(of)).flatMap((run) => piecesBetween(run, low, high)),
    );
  const [solid, dashed] = [pieces('minimum'), pieces('saddle')];
  const stable: PlotSeries = { label, style: lineStyle(color, 'minimum'), pieces: solid.length > 0 ? solid : [[]], dots: [] };
  const unstable: PlotSeries = { label: '', style: lineStyle(color, 'saddle'), pieces: dashed, dots: [] };
  if (dashed.length === 0) return [stable];
  return solid.length === 0 ? [{ ...unstable, label }] : [stable, unstable];
}

function lineStyle(color: string, kind: LineKind): PlotSeries['style'] {
  return kind === 'minimum'
    ? { color, dash: undefined, width: WIDTH.stable, marker: 'circle' }
    : { color, dash: DASHES, width: WIDTH.unstable, marker: 'circle' };
}

/** What solid and dashed lines mean, as far as they are drawn. */
function stabilityKey(lines: readonly PlotSeries[]): readonly PlotSeries[] {
  const drawn = lines.filter(({ pieces }) => pieces.some((piece) => piece.length > 1));
  return (['minimum', 'saddle'] as const).flatMap((kind): readonly PlotSeries[] => {
    const style = lineStyle(INK, kind);
    return drawn.some((line) => line.style.dash === style.dash) ? [{ label: kind, style, pieces: [[]], dots: [] }] : [];
  });
}

function eventSeries(kind: DiagramEvent['kind'], events: readonly DiagramEvent[]): readonly PlotSeries[] {
  const dots = events.filter((event) => event.kind === kind).map(({ d, y }) => ({ x: d, y, error: 0 }));
  if (dots.length === 0) return [];
  const label = kind === 'crossing' ? 'eigenvalue crosses 0' : kind;
  return [{ label, style: { color: INK, dash: undefined, width: 1, marker: MARKERS[kind] }, pieces: [], dots }];
}
