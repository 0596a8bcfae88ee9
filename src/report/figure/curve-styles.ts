import { at } from '../../scalar/list.js';
import type { CurvesRecord } from '../../study/curve/record.js';
import { MARKERS, type Marker, type MarkerFill } from '../plot/marker.js';
import { type CurveStyle, curveStyles } from '../plot/style.js';

/** Okabe and Ito's colours, in print without colours different greys; black first. */
const COLORS = ['#000000', '#d55e00', '#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#661100'];
/** Dash patterns after a solid line; with it twice as many as colours, so that the ninth curve is not like the first. */
const DASHES = [
  '7 2.5',
  '2 2',
  '9 2.5 2 2.5',
  '4 2',
  '9 2.5 2 2.5 2 2.5',
  '12 3',
  '5 2 1 2',
  '2 5',
  '14 2.5 2 2.5 2 2.5 2 2.5',
  '7 6',
  '5 2 1 2 1 2',
  '16 2.5 5 2.5',
  '1 1.5',
  '5 2 1 2 1 2 1 2',
  '16 6',
];
/** Dash patterns of truncated series, from the first order on; none is solid. */
const ORDER_DASHES = ['4 2.5', '1.5 2', '7 2 1.5 2', '10 3', '7 2 1.5 2 1.5 2', '1.5 4.5', '10 3 4 3', '4 5'];
/** The colour of given points that belong to no family. */
const OF_NO_FAMILY = '#661100';

/** A marker of a curve, which tells its family or which of the curves of a family it is. */
export interface CurveSign {
  readonly marker: Marker;
  readonly fill: MarkerFill;
}

/** How a curve is drawn. `signs` take turns along it. */
export interface DrawnCurve extends CurveStyle {
  readonly signs: readonly CurveSign[];
}

/** What tells the curves of a plot apart; `f` counts families and `n` the curves of a family, `o` the orders of series. */
export interface CurveTold {
  readonly curve: (f: number, n: number) => DrawnCurve;
  /** Lines of the legend for a family and for one of the curves of every family, where these are told separately; else null. */
  readonly legend: { readonly family: (f: number) => DrawnCurve; readonly curve: (n: number) => DrawnCurve } | null;
  readonly order: (o: number) => CurveStyle;
  /** Given points: of a family, or of none (−1), as the i-th kind of them. */
  readonly points: (f: number, i: number) => { readonly color: string; readonly marker: Marker };
}

/**
 * What tells the curves of a record apart in print without colours. `keys` are those of the curves of one family.
 *
 * | families | curves of each | without series | with series |
 * |---|---|---|---|
 * | several | one | family by dash | family by open marker, order by dash |
 * | one | several | curve by dash, and an open marker where dashes repeat | curve by open marker, order by dash |
 * | several | several | family by open marker, curve by dash | family by filled marker, curve by open marker, order by dash |
 *
 * Colours tell families, or the curves of a single one, besides. Eight families, sixteen kinds of curves (eight with series) and
 * eight orders differ; kinds from there on repeat. Pure.
 */
export function toldApart({ families, quantity }: CurvesRecord, keys: readonly string[]): CurveTold {
  const many = quantity === 'eigenvalues' || quantity === 'entries';
  const single = families.length === 1;
  const hasSeries = families.some(({ series }) => series.length > 0);
  const order = (o: number): CurveStyle => ({ color: at(COLORS, 0), dash: cyclic(ORDER_DASHES, o) });
  const signedBy = (i: number, fill: MarkerFill): CurveSign => ({ marker: cyclic(MARKERS, i), fill });
  const points = (start: number): CurveTold['points'] => {
    return (f, i) => ({ color: f < 0 ? OF_NO_FAMILY : cyclic(COLORS, f), marker: cyclic(MARKERS, start + i) });
  };
  if (many && !single) {
    // Where markers tell both, those of families are filled and those of curves open.
    const ofFamily = (f: number): CurveSign => signedBy(f, hasSeries ? 'filled' : 'open');
    const ofCurve = (n: number): readonly CurveSign[] => (hasSeries ? [signedBy(n, 'open')] : []);
    const dash = (n: number): string | undefined => (hasSeries ? undefined : dashOf(n));
    return {
      curve: (f, n) => ({ color: cyclic(COLORS, f), dash: dash(n), signs: [ofFamily(f), ...ofCurve(n)] }),
      legend: {
        family: (f) => ({ color: cyclic(COLORS, f), dash: undefined, signs: [ofFamily(f)] }),
        curve: (n) => ({ color: at(COLORS, 0), dash: dash(n), signs: ofCurve(n) }),
      },
      order,
      // Filled markers of families are no points.
      points: points(hasSeries ? families.length : 1),
    };
  }
  const count = many ? keys.length : families.length;
  const own = quantity === 'eigenvalues' ? curveStyles(keys) : new Map<string, CurveStyle>();
  const styles = Array.from({ length: count }, (_, i): CurveStyle => {
    const general = { color: cyclic(COLORS, i), dash: dashOf(i) };
    return (many ? own.get(keys[i] ?? '') : undefined) ?? general;
  });
  const drawn = styles.map(({ color, dash }, i): DrawnCurve => {
    if (hasSeries) return { color, dash: undefined, signs: count > 1 ? [signedBy(i, 'open')] : [] };
    const before = styles.slice(0, i).filter((other) => other.dash === dash).length;
    return { color, dash, signs: before === 0 ? [] : [signedBy(before - 1, 'open')] };
  });
  return { curve: (f, n) => at(drawn, many ? n : f), legend: null, order, points: points(1) };
}

function dashOf(n: number): string | undefined {
  const place = n % (DASHES.length + 1);
  return place === 0 ? undefined : at(DASHES, place - 1);
}

function cyclic<T>(list: readonly T[], i: number): T {
  return at(list, i % list.length);
}
