import { InputError } from '../../input/errors.js';
import { at } from '../../scalar/list.js';
import { crossingMark } from '../../study/crossing/eigenvalue-curves.js';
import type { CurveOf, CurvesRecord, FamilyCurve, FamilyCurves } from '../../study/curve/record.js';
import { eigenvaluePanels } from '../plot/axis.js';
import type { Plot, PlotPanel, PlotSeries, SeriesStyle } from '../plot/plot.js';
import { componentLabel, curveStyles } from '../plot/style.js';
import { escapeLatex } from '../text/escape.js';
import type { Inline } from '../text/notation.js';

/** Kinds of axes; null for what suits the quantity. */
export interface CurveScales {
  readonly x: AxisScale | null;
  readonly y: AxisScale | null;
}
export const AXIS_SCALES = ['linear', 'log'] as const;
export type AxisScale = (typeof AXIS_SCALES)[number];

/** Okabe and Ito's colours with dash patterns and, in print without colours, different greys; black first. */
const STYLES: readonly Omit<SeriesStyle, 'width'>[] = [
  { color: '#000000', dash: undefined, marker: 'circle' },
  { color: '#d55e00', dash: '7 2.5', marker: 'square' },
  { color: '#0072b2', dash: '2 2', marker: 'triangle' },
  { color: '#e69f00', dash: '9 2.5 2 2.5', marker: 'diamond' },
  { color: '#009e73', dash: '4 2', marker: 'circle' },
  { color: '#cc79a7', dash: '9 2.5 2 2.5 2 2.5', marker: 'square' },
  { color: '#56b4e9', dash: '12 3', marker: 'triangle' },
  { color: '#661100', dash: '5 2 1 2', marker: 'diamond' },
];
/** Dash patterns of series, from the first order on. */
const ORDER_DASHES = ['4 2.5', '1.5 2', '7 2 1.5 2', '10 3'];
const CURVE = 1;
const SERIES = 0.7;
const GIVEN = '#661100';
const TITLES = { least: 'least eigenvalue', eigenvalues: 'eigenvalue', loss: 'loss', entries: 'entry', index: 'Morse index' };
/** From this quotient of its ends on, an axis is logarithmic where nothing else is asked for. */
const WIDE = { x: 20, y: 50 };
/** A curve that diverges is cut where it is this many times farther from 0 than most of the values. */
const CUT = 4;
const PANEL_GAP = 0.03;

/**
 * The plot of a record of curves: families by colour and dash, or the curves of a single family; series of each order dashed
 * beside solid curves; fractional dimensions and given points on top. What does not fit on the axes is told in `notes`. Throws an
 * InputError for a logarithmic axis on which there is nothing. Pure.
 */
export function curvesPlot(
  record: CurvesRecord,
  scales: CurveScales,
): { readonly plot: Plot; readonly notes: readonly string[] } {
  const [low, high] = record.range;
  const x = scales.x ?? (high / low >= WIDE.x ? 'log' : 'linear');
  const { panels, notes } = panelsOf(record, scales.y);
  const title = `${TITLES[record.quantity][0]?.toUpperCase()}${TITLES[record.quantity].slice(1)} of ${record.families.length === 1 ? 'family' : 'families'} ${record.families.map(nameOf).join('; ')} against d`;
  const outside = record.points.filter(({ d }) => d < low || d > high).length;
  return {
    plot: {
      title,
      titled: false,
      x: { label: { formula: 'd' }, kind: x, low, high },
      panels,
      series: seriesOf(record),
      marks: marksOf(record),
    },
    notes: [
      ...notes,
      ...unlabelled(record),
      ...(outside === 0
        ? []
        : [`${outside} of the given points ${outside === 1 ? 'is' : 'are'} outside of the range of d and not drawn`]),
    ],
  };
}

function nameOf({ alias, family }: Pick<FamilyCurves, 'alias' | 'family'>): string {
  return alias ?? family;
}

function markOf(d: string): Inline {
  const { label, digits } = crossingMark(d);
  return { math: { text: label, latex: `d^{*}=${digits ?? ''}\\ldots` } };
}

/** The fractional dimensions of all families, each once. */
function marksOf({ families }: CurvesRecord): Plot['marks'] {
  const all = new Map(families.flatMap(({ marks }) => marks.map(({ d }) => [d, { x: Number(d), label: markOf(d) }] as const)));
  const marks = [...all.values()];
  return marks.length > MOST_LABELLED ? marks.map(({ x }) => ({ x, label: '' })) : marks;
}

/** More marks than this have no labels: they would take more room than the plot. */
const MOST_LABELLED = 6;

/** The fractional dimensions in words, where the plot has no room for them. */
function unlabelled({ families }: CurvesRecord): readonly string[] {
  if (new Set(families.flatMap(({ marks }) => marks.map(({ d }) => d))).size <= MOST_LABELLED) return [];
  return families
    .filter(({ marks }) => marks.length > 0)
    .map((family) => `fractional dimensions of family ${nameOf(family)}: ${family.marks.map(({ d }) => d).join(', ')}`);
}

/** The name of a curve, by which curves of one kind have one line in the legend. */
function curveName(of: CurveOf, oneBlock: boolean): string {
  if (of.kind === 'eigenvalue') return componentLabel(of, { oneBlock });
  return of.kind === 'entry' ? of.entry : of.kind;
}

/** A component or an entry as a label. */
function curveLabel(of: CurveOf, name: string): Inline {
  if (of.kind === 'eigenvalue') return { component: name, blocks: [] };
  if (of.kind !== 'entry') return name;
  const [letter = '', index = ''] = name.split('_');
  return { math: { text: `${letter}_${index}`, latex: `${letter}_{${index}}` } };
}

/**
 * One line of the legend for each family, component or entry. Of several families with several curves each, colours tell the
 * families and dashes the curves.
 */
function seriesOf(record: CurvesRecord): readonly PlotSeries[] {
  const { families, quantity: of } = record;
  const many = of === 'eigenvalues' || of === 'entries';
  const hasSeries = families.some(({ series }) => series.length > 0);
  const nameIn = ({ family }: FamilyCurves, curve: CurveOf): string => curveName(curve, !family.includes(','));
  const groups = families.map((family) => {
    const names = [...new Set(family.curves.map((curve) => nameIn(family, curve.shows)))];
    return { family, names };
  });
  const allNames = [...new Set(groups.flatMap(({ names }) => names))];
  const single = families.length === 1;
  const components = curveStyles(allNames);
  const styleOf = (f: number, name: string): SeriesStyle => {
    const n = many ? allNames.indexOf(name) : 0;
    const own = at(STYLES, (single && many ? n : f) % STYLES.length);
    const style = single && of === 'eigenvalues' ? { ...own, ...components.get(name) } : own;
    const dash = many && !single ? STYLES[n % STYLES.length]?.dash : style.dash;
    return { ...style, dash: hasSeries ? undefined : dash, width: CURVE };
  };
  const curves = groups.flatMap(({ family, names }, f) =>
    names.map((name): PlotSeries => {
      const own = family.curves.filter((curve) => nameIn(family, curve.shows) === name);
      const [first] = own;
      const curve: Inline = first === undefined ? name : curveLabel(first.shows, name);
      const label: Inline = !many ? { family: nameOf(family) } : single ? curve : [{ family: nameOf(family) }, ': ', curve];
      return { label, style: styleOf(f, name), pieces: own.flatMap((found) => found.stretches), dots: [] };
    }),
  );
  const orders = [...new Set(families.flatMap(({ series }) => series.map(({ order }) => order)))].sort((a, b) => a - b);
  const truncated = groups.flatMap(({ family }, f) =>
    family.series.flatMap(({ order, curves: own }) =>
      own.map((curve): PlotSeries => {
        const name = nameIn(family, curve.shows);
        const dash = ORDER_DASHES[orders.indexOf(order) % ORDER_DASHES.length];
        return { label: '', style: { ...styleOf(f, name), dash, width: SERIES }, pieces: curve.stretches, dots: [] };
      }),
    ),
  );
  const samples = orders.map(
    (order, i): PlotSeries => ({
      label: `to order ${order}`,
      style: { color: '#000000', dash: ORDER_DASHES[i % ORDER_DASHES.length], width: SERIES, marker: 'circle' },
      // A curve of no length: the line of the legend alone.
      pieces: [[]],
      dots: [],
    }),
  );
  return [...curves, ...truncated, ...samples, ...pointsOf(record)];
}

/** Given points by label and family, with markers that differ. */
function pointsOf({ points, families }: CurvesRecord): readonly PlotSeries[] {
  const keys = [...new Set(points.map(({ label, family }) => JSON.stringify([label, family])))];
  return keys.map((key, i): PlotSeries => {
    const own = points.filter(({ label, family }) => JSON.stringify([label, family]) === key);
    const { label, family } = at(own, 0);
    const place = families.findIndex((f) => f.family === family);
    const found = families[place];
    const color = place < 0 ? GIVEN : at(STYLES, place % STYLES.length).color;
    // What a user wrote stays as it is: no letter of it becomes a formula.
    const written: Inline = { math: { text: label ?? 'points', latex: `\\mbox{${escapeLatex(label ?? 'points')}}` } };
    return {
      label: found === undefined ? written : [written, ' (', { family: nameOf(found) }, ')'],
      style: { color, dash: undefined, width: SERIES, marker: at(STYLES, (i + 1) % STYLES.length).marker },
      pieces: [],
      dots: own.map(({ d, value, error }) => ({ x: d, y: value, error })),
    };
  });
}

/** The vertical axis: linear, logarithmic, or for eigenvalues that grow in two stretches. */
function panelsOf(
  record: CurvesRecord,
  asked: AxisScale | null,
): { readonly panels: readonly PlotPanel[]; readonly notes: readonly string[] } {
  const { quantity: of, families, points } = record;
  const values = families.flatMap(({ curves }) => curves.map(valuesOf));
  const all = [...values.flat(), ...points.map(({ value }) => value)];
  const positive = all.filter((value) => value > 0);
  const label = TITLES[of];
  const isWide = positive.length === all.length && Math.max(...all) > WIDE.y * Math.min(...all);
  const kind =
    asked ??
    (of === 'loss' && positive.length > 0
      ? lossIsWide(positive)
        ? 'log'
        : 'linear'
      : of !== 'index' && isWide
        ? 'log'
        : 'linear');
  if (kind === 'log' && of === 'eigenvalues' && asked === null) return { panels: stretches(values), notes: [] };
  if (kind === 'log') {
    if (positive.length === 0) {
      throw new InputError(`a logarithmic axis of the ${label}: no value is positive; --y-scale linear is accepted`);
    }
    // Next to an end at which the loss vanishes it falls below all that is of interest.
    const sorted = [...positive].sort((a, b) => a - b);
    const least = Math.max(at(sorted, 0), at(sorted, Math.floor(sorted.length * LOW_PART)) / FALL);
    const hidden = families.filter((family) => family.curves.some((curve) => valuesOf(curve).some((value) => value <= 0)));
    return {
      panels: [{ ...logRange(least, Math.max(...positive)), kind: 'log', top: 0, bottom: 1, label }],
      notes: hidden.map(
        (family) => `values of family ${nameOf(family)} that are not positive have no place on the logarithmic axis`,
      ),
    };
  }
  if (of === 'eigenvalues' && asked === null) return { panels: stretches(values), notes: [] };
  const sizes = all.map(Math.abs).sort((a, b) => a - b);
  const most = sizes[Math.floor(0.8 * (sizes.length - 1))] ?? 1;
  const [least, greatest] = [Math.min(...all), Math.max(...all)];
  const bound = CUT * most;
  const cuts = of === 'least' && (least < -bound || greatest > bound) && most > 0;
  const [from, to] = cuts ? [Math.max(least, -most), Math.min(greatest, bound)] : [least, greatest];
  const span = to > from ? to - from : Math.max(1, Math.abs(to));
  const diverging = families.filter((family) => family.curves.some((curve) => valuesOf(curve).some((v) => v < from || v > to)));
  return {
    panels: [{ low: from - 0.06 * span, high: to + 0.06 * span, kind: 'linear', top: 0, bottom: 1, label }],
    notes: cuts
      ? diverging.map((family) => `the curve of family ${nameOf(family)} leaves the axis: its values go from ${range(family)}`)
      : [],
  };
}

/** The losses at the ends of branches vanish: the part of the values that may fall off the axis, and how far below them it goes. */
const LOW_PART = 0.05;
const FALL = 10;

function lossIsWide(positive: readonly number[]): boolean {
  return Math.max(...positive) > 10 * Math.min(...positive);
}

function range(family: FamilyCurves): string {
  const values = family.curves.flatMap(valuesOf);
  return `${Number(Math.min(...values).toPrecision(3))} to ${Number(Math.max(...values).toPrecision(3))}`;
}

function logRange(least: number, greatest: number): { readonly low: number; readonly high: number } {
  const room = Math.max(1.2, (greatest / least) ** 0.05);
  return { low: least / room, high: greatest * room };
}

function stretches(values: readonly (readonly number[])[]): readonly PlotPanel[] {
  return eigenvaluePanels(values, 0, 1, PANEL_GAP).map((panel) => ({
    ...panel,
    label: panel.kind === 'linear' ? 'eigenvalue' : '',
  }));
}

function valuesOf({ stretches: own }: FamilyCurve): readonly number[] {
  return own.flat().map(([, value]) => value);
}
