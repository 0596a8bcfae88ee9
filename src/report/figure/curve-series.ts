import { at, range } from '../../scalar/list.js';
import type { CurvesRecord, FamilyCurve } from '../../study/curve/record.js';
import { horizontalScale } from '../plot/axis.js';
import type { CurvePoint } from '../plot/curve.js';
import type { Plot, PlotSeries, PlotSign, SeriesStyle } from '../plot/plot.js';
import type { CurveStyle } from '../plot/style.js';
import { escapeLatex } from '../text/escape.js';
import type { Inline } from '../text/notation.js';
import { curveKeys, curveLabel, curveName, familyLabel } from './curve-names.js';
import { type CurveTold, type DrawnCurve, toldApart } from './curve-styles.js';

/** Widths of curves and of truncated series, and of the bars of points. */
const CURVE = 1;
const SERIES = 0.7;
/** How many markers stand on a curve, and on a truncated series. */
const SIGNS = 4;
const SIGNS_OF_SERIES = 2;
/** So far from its place along the axis, in widths of it, a marker may stand. */
const NEAR = 0.05;

/** Where the curves of a plot lie along its horizontal axis. */
export type Across = Plot['x'];

/**
 * The curves with their legend, truncated series and given points. Of several families with several curves each, each family and
 * each curve has a line of its own in the legend, not each pair. Pure.
 */
export function curveSeries(record: CurvesRecord, across: Across): readonly PlotSeries[] {
  const { families, quantity: of } = record;
  const names = families.map((family) => [...new Set(family.curves.map(({ shows }) => curveName(family, shows)))]);
  const keys = curveKeys(names.flat());
  const distinct = [...new Set(keys.values())];
  const told = toldApart(record, distinct);
  const place = (name: string): number => Math.max(0, distinct.indexOf(keys.get(name) ?? name));
  const orders = [...new Set(families.flatMap(({ series }) => series.map(({ order }) => order)))].sort((a, b) => a - b);
  // Curves that are told by markers have these at places of their own.
  const phases = told.legend !== null ? families.length * distinct.length : Math.max(families.length, distinct.length);
  const phaseOf = (f: number, n: number): number => {
    if (told.legend === null) return (Math.max(f, n) + 0.5) / phases;
    return (f + families.length * n + 0.5) / phases;
  };
  const drawn = (f: number, name: string, curves: readonly FamilyCurve[], places: number, width: number): PlotSeries => {
    const n = place(name);
    const style = told.curve(f, n);
    const pieces = curves.flatMap(({ stretches }) => stretches);
    const signs = curves.map(({ stretches }) => signsOn(stretches, across, phaseOf(f, n), places));
    return { label: '', style: seriesStyle(style, width), pieces, dots: [], signs: takingTurns(style, signs) };
  };
  const curves = families.flatMap((family, f) =>
    at(names, f).map((name): PlotSeries => {
      const own = family.curves.filter(({ shows }) => curveName(family, shows) === name);
      const isOne = of !== 'eigenvalues' && of !== 'entries';
      const label: Inline = told.legend !== null ? '' : isOne ? { family: familyLabel(family) } : curveLabel(of, name);
      return { ...drawn(f, name, own, SIGNS, CURVE), label };
    }),
  );
  const truncated = families.flatMap((family, f) =>
    family.series.flatMap(({ order, curves: own }) =>
      own.map((curve): PlotSeries => {
        const series = drawn(f, curveName(family, curve.shows), [curve], SIGNS_OF_SERIES, SERIES);
        return { ...series, style: { ...series.style, dash: told.order(orders.indexOf(order)).dash } };
      }),
    ),
  );
  const samples = orders.map((order, o) => sample(`to order ${order}`, { ...told.order(o), signs: [] }, SERIES));
  return [...curves, ...truncated, ...separateLegend(record, told, keys, distinct), ...samples, ...pointsOf(record, told)];
}

/** Lines of the legend for each family and for each kind of curve, where these are told separately. */
function separateLegend(
  { families, quantity }: CurvesRecord,
  { legend }: CurveTold,
  keys: ReadonlyMap<string, string>,
  distinct: readonly string[],
): readonly PlotSeries[] {
  if (legend === null) return [];
  return [
    ...families.map((family, f) => sample({ family: familyLabel(family) }, legend.family(f), CURVE)),
    ...distinct.map((key, n) => {
      const names = [...keys].flatMap(([name, own]) => (own === key ? [curveLabel(quantity, name)] : []));
      const label = names.map((name, i): Inline => [i === 0 ? '' : ', ', name]);
      return sample(label, legend.curve(n), CURVE);
    }),
  ];
}

/** A line of the legend alone: a curve of no length. */
function sample(label: Inline, style: DrawnCurve, width: number): PlotSeries {
  const signs = style.signs.map((sign): PlotSign => ({ ...sign, points: [] }));
  return { label, style: seriesStyle(style, width), pieces: [[]], dots: [], signs };
}

function seriesStyle({ color, dash }: CurveStyle, width: number): SeriesStyle {
  return { color, dash, width, marker: 'circle' };
}

/** The signs of a style on points along its curves: the first sign on the first of them, the next on the next, and again. */
function takingTurns({ signs }: DrawnCurve, curves: readonly (readonly CurvePoint[])[]): readonly PlotSign[] {
  return signs.map((sign, s) => ({
    ...sign,
    points: curves.flatMap((points) => points.filter((_, i) => i % signs.length === s)),
  }));
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

/** Given points by label and family, with markers that differ. */
function pointsOf({ points, families }: CurvesRecord, told: CurveTold): readonly PlotSeries[] {
  const keys = [...new Set(points.map(({ label, family }) => JSON.stringify([label, family])))];
  return keys.map((key, i): PlotSeries => {
    const own = points.filter(({ label, family }) => JSON.stringify([label, family]) === key);
    const { label, family } = at(own, 0);
    const place = families.findIndex((f) => f.family === family);
    const found = families[place];
    // What a user wrote stays as it is: no letter of it becomes a formula.
    const written: Inline = { math: { text: label ?? 'points', latex: `\\mbox{${escapeLatex(label ?? 'points')}}` } };
    return {
      label: found === undefined ? written : [written, ' (', { family: familyLabel(found) }, ')'],
      style: { ...told.points(place, i), dash: undefined, width: SERIES },
      pieces: [],
      dots: own.map(({ d, value, error }) => ({ x: d, y: value, error })),
    };
  });
}
