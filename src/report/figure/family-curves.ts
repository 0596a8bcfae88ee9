import { InputError } from '../../input/errors.js';
import { at, range } from '../../scalar/list.js';
import { crossingMark } from '../../study/crossing/eigenvalue-curves.js';
import type { CurveOf, CurvesRecord, FamilyCurve, FamilyCurves } from '../../study/curve/record.js';
import { eigenvaluePanels, horizontalScale } from '../plot/axis.js';
import type { CurvePoint } from '../plot/curve.js';
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
  const across: Across = { label: { formula: 'd' }, kind: x, low, high };
  const outside = record.points.filter(({ d }) => d < low || d > high).length;
  return {
    plot: {
      title,
      titled: false,
      x: across,
      panels,
      series: seriesOf(record, across).filter((series) => isSeen(series, panels)),
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

/** Whether a series has a part on the axes, or is a line of the legend alone. */
function isSeen({ pieces, dots }: PlotSeries, panels: readonly PlotPanel[]): boolean {
  const values = [...pieces.flat().map(([, value]) => value), ...dots.map(({ y }) => y)];
  return values.length === 0 || values.some((value) => panels.some(({ low, high }) => value >= low && value <= high));
}

function nameOf({ alias, family }: Pick<FamilyCurves, 'alias' | 'family'>): string {
  return alias ?? family;
}

function markOf(d: string): Inline {
  const { label, digits } = crossingMark(d);
  return { math: { text: label, latex: `d^{*}=${digits ?? ''}\\ldots` } };
}

/** The fractional dimensions of all families, each with the name of its family where there are several. */
function marksOf({ families }: CurvesRecord): Plot['marks'] {
  const of = (family: FamilyCurves): Inline => (families.length === 1 ? '' : [' (', { family: nameOf(family) }, ')']);
  const marks = families.flatMap((family) => family.marks.map(({ d }) => ({ x: Number(d), label: [markOf(d), of(family)] })));
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
function curveLabel(of: CurvesRecord['quantity'], name: string): Inline {
  if (of === 'eigenvalues') return { component: name, blocks: [] };
  const [letter = '', index = ''] = name.split('_');
  return { math: { text: `${letter}_${index}`, latex: `${letter}_{${index}}` } };
}

/** Where the curves of a plot lie along its horizontal axis. */
type Across = Plot['x'];

/**
 * The curves with their legend. Of several families with several curves each, colours and markers tell the families and dashes the
 * curves, and each of these has a line of its own in the legend, not each pair; where dashes tell the orders of series, markers
 * tell the curves. So none is told from another by its colour alone, but families in a plot of many curves with series.
 */
function seriesOf(record: CurvesRecord, across: Across): readonly PlotSeries[] {
  const { families, quantity: of } = record;
  const many = of === 'eigenvalues' || of === 'entries';
  const single = families.length === 1;
  const hasSeries = families.some(({ series }) => series.length > 0);
  const named = families.map((family) => {
    const nameIn = (curve: CurveOf): string => curveName(curve, !family.family.includes(','));
    return { family, nameIn, names: [...new Set(family.curves.map(({ shows }) => nameIn(shows)))] };
  });
  const keys = keysOf(named.flatMap(({ names }) => names));
  const distinct = [...new Set(keys.values())];
  const components = curveStyles(distinct);
  const isPair = many && !single;
  const count = many && (single || hasSeries) ? distinct.length : families.length;
  const isSigned = isPair || (hasSeries && count > 1);
  const styleOf = (f: number, key: string): SeriesStyle => {
    const n = Math.max(0, distinct.indexOf(key));
    const own = at(STYLES, (single && many ? n : f) % STYLES.length);
    const style = single && of === 'eigenvalues' ? { ...own, ...components.get(key) } : own;
    const told = at(STYLES, n % STYLES.length);
    const dash = hasSeries ? undefined : isPair ? told.dash : style.dash;
    return { ...style, dash, marker: isPair && hasSeries ? told.marker : own.marker, width: CURVE, isSigned };
  };
  const signs = (own: readonly FamilyCurve[], f: number, key: string, places: number): readonly CurvePoint[] => {
    if (!isSigned) return [];
    const phase = ((many && (single || hasSeries) ? distinct.indexOf(key) : f) + 0.5) / count;
    return own.flatMap(({ stretches: pieces }) => signsOn(pieces, across, phase, places));
  };
  const curves = named.flatMap(({ family, nameIn, names }, f) =>
    names.map((name): PlotSeries => {
      const own = family.curves.filter(({ shows }) => nameIn(shows) === name);
      const key = keys.get(name) ?? name;
      const label: Inline = isPair ? '' : many ? curveLabel(of, name) : { family: nameOf(family) };
      const pieces = own.flatMap((found) => found.stretches);
      return { label, style: styleOf(f, key), pieces, dots: [], signs: signs(own, f, key, SIGNS) };
    }),
  );
  const orders = [...new Set(families.flatMap(({ series }) => series.map(({ order }) => order)))].sort((a, b) => a - b);
  const truncated = named.flatMap(({ family, nameIn }, f) =>
    family.series.flatMap(({ order, curves: own }) =>
      own.map((curve): PlotSeries => {
        const name = nameIn(curve.shows);
        const key = keys.get(name) ?? name;
        const dash = ORDER_DASHES[orders.indexOf(order) % ORDER_DASHES.length];
        const style = { ...styleOf(f, key), dash, width: SERIES };
        return { label: '', style, pieces: curve.stretches, dots: [], signs: signs([curve], f, key, SIGNS_OF_SERIES) };
      }),
    ),
  );
  const black = at(STYLES, 0);
  const pairs: readonly PlotSeries[] = isPair
    ? [
        ...families.map((family, f) =>
          sample({ family: nameOf(family) }, { ...styleOf(f, ''), dash: undefined, isSigned: !hasSeries }),
        ),
        ...distinct.map((key) => {
          const names = [...keys].flatMap(([name, own]) => (own === key ? [curveLabel(of, name)] : []));
          const label = names.map((name, i): Inline => [i === 0 ? '' : ', ', name]);
          return sample(label, { ...styleOf(0, key), color: black.color, isSigned: hasSeries });
        }),
      ]
    : [];
  const samples = orders.map((order, i) =>
    sample(`to order ${order}`, { ...black, dash: ORDER_DASHES[i % ORDER_DASHES.length], width: SERIES }),
  );
  return [...curves, ...truncated, ...pairs, ...samples, ...pointsOf(record)];
}

/** Open markers on a curve, and on a truncated series. */
const SIGNS = 4;
const SIGNS_OF_SERIES = 2;

/** A line of the legend alone: a curve of no length. */
function sample(label: Inline, style: SeriesStyle): PlotSeries {
  return { label, style, pieces: [[]], dots: [] };
}

/**
 * By what a curve is told: its name, or for a component of a family with one block the one of its kind on the last block, which
 * is what becomes of it in families with several.
 */
function keysOf(names: readonly string[]): ReadonlyMap<string, string> {
  const all = [...new Set(names)];
  const kind = (name: string): string => name.replace(/_\d+/g, '');
  return new Map(
    all.map((name) => [
      name,
      name.includes('_')
        ? name
        : (all
            .filter((other) => other !== name && kind(other) === name)
            .sort()
            .at(-1) ?? name),
    ]),
  );
}

/** Points of a curve near to evenly spaced places along the axis, `phase` of a step from its beginning. */
function signsOn(
  pieces: FamilyCurve['stretches'],
  { kind, low, high }: Across,
  phase: number,
  places: number,
): readonly CurvePoint[] {
  const scale = horizontalScale({ kind, low, high }, [0, 1]);
  const points = pieces.flat();
  return range(places).flatMap((i): readonly CurvePoint[] => {
    const place = (i + phase) / places;
    const distance = ([d]: CurvePoint): number => Math.abs(scale(d) - place);
    const [first, ...others] = points;
    if (first === undefined) return [];
    const nearest = others.reduce((a, b) => (distance(b) < distance(a) ? b : a), first);
    return distance(nearest) < NEAR ? [nearest] : [];
  });
}

/** So far from its place along the axis, in widths of it, an open marker may stand. */
const NEAR = 0.05;

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
      ? diverging.map((family) => `the curve of family ${nameOf(family)} leaves the axis: its values go from ${spanOf(family)}`)
      : [],
  };
}

/** The losses at the ends of branches vanish: the part of the values that may fall off the axis, and how far below them it goes. */
const LOW_PART = 0.05;
const FALL = 10;

function lossIsWide(positive: readonly number[]): boolean {
  return Math.max(...positive) > 10 * Math.min(...positive);
}

function spanOf(family: FamilyCurves): string {
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
