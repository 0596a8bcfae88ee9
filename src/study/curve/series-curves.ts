import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { range } from '../../scalar/list.js';
import type { Family } from '../family/family.js';
import { expand } from '../series/expand.js';
import type { CurveQuantity, FamilyCurve, FamilyCurves } from './record.js';
import { seriesOf, sumAt } from './series-sums.js';

/** Points in which a truncated series is drawn. */
const POINTS = 120;
const PARTS = { least: 'eigenvalues', eigenvalues: 'eigenvalues', loss: 'loss', entries: 'entries' } as const;

/**
 * The series of a quantity, truncated at each of some orders, as curves over a range of d: from one expansion to the largest.
 * `missing` says which eigenvalues have none to an order. Values are sums of coefficients of 20 digits in doubles. Throws what
 * `expand` throws.
 */
export function seriesCurves(
  mpfr: MpfrLibrary,
  family: Family,
  of: CurveQuantity,
  orders: readonly number[],
  [low, high]: readonly [number, number],
): { readonly series: FamilyCurves['series']; readonly missing: readonly string[] } {
  if (of === 'index') return { series: [], missing: [] };
  const record = expand(mpfr, family, Math.max(...orders), PARTS[of]);
  const dimensions = range(POINTS + 1).map((i) => (i === POINTS ? high : low * (high / low) ** (i / POINTS)));
  const named = seriesOf(record, of);
  const label = family.alias ?? family.name;
  const missing: string[] = [];
  const series = [...new Set(orders)]
    .sort((a, b) => a - b)
    .map((order) => {
      const known = named.filter(({ series: own }) => own.order === null || own.order > order);
      if (known.length < named.length) {
        missing.push(
          `${named.length - known.length} of ${named.length} series of family ${label} stop before order ${order} and are not shown to it`,
        );
      }
      const curves = known.map(({ name, series: own }): FamilyCurve => {
        const terms = own.terms.filter(({ power }) => power <= order);
        return { shows: name, stretches: [dimensions.map((d) => [d, sumAt(terms, d)] as const)] };
      });
      if (of !== 'least') return { order, curves };
      return { order, curves: known.length < named.length || known.length === 0 ? [] : [leastOf(curves, dimensions)] };
    });
  return { series, missing };
}

/** The least of the values of all curves at each d. */
function leastOf(curves: readonly FamilyCurve[], dimensions: readonly number[]): FamilyCurve {
  const all = curves.flatMap(({ stretches }) => stretches);
  return {
    shows: { kind: 'least' },
    stretches: [
      dimensions.map((d, i) => [d, Math.min(...all.map((piece) => piece[i]?.[1] ?? Number.POSITIVE_INFINITY))] as const),
    ],
  };
}
