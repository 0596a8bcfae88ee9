import type { CompiledType } from '../../../landscape/compile.js';
import { ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { zipWith } from '../../../scalar/list.js';
import { rational, rationalText } from '../../../symbolic/exact/rational.js';
import { overPi } from '../../../symbolic/qpi/coefficient-domain.js';
import { type QPi, qpiField } from '../../../symbolic/qpi/qpi.js';
import type { Series } from '../../../symbolic/series/series.js';
import type { Family } from '../../family/family.js';
import { type EntryAnsatz, leadingAnsatz } from '../../series/ansatz.js';
import { expandNumerically } from '../../series/numeric.js';
import { type FoundTail, findTail, refuseDigits, TAIL_BITS, type TailSearch } from '../find.js';
import type { FailedTail } from '../image.js';
import { type Proved, widest, withRadii } from '../search.js';
import { proveLeading } from './prove.js';

/** The last powers of t of the sums that are tried, with as many terms of Taylor models and of the inverse as they need. */
const TRIES = [8, 12] as const;
const BEYOND = 2;
const INVERSE_TERMS = 7;
/** 1/t₀ of the tails that are tried, the largest t₀ first: coefficients may grow by a factor of 85 per order. */
const WIDTHS = [20, 30, 50, 70, 100, 140, 200, 300, 500, 1000] as const;
/** Radii to begin with: those of rounded coefficients are less. */
const FIRST_RADIUS = 1e-6;
/** Coefficients are rounded to multiples of 2^−40: short numbers, which exact arithmetic is done with. */
const UNIT = 2 ** 40;

/** Finds a tail by its exact series, or by unknown leading coefficients where there are none. Throws as `findTail` does. */
export function findAnyTail(mpfr: MpfrLibrary, family: Family, search: TailSearch = {}): FoundTail {
  return findTail(mpfr, family, search, (same, compiled) => {
    const found = findLeadingTail(mpfr, same, compiled, search);
    return 'reason' in found
      ? refuseDigits(family, found.reason)
      : { compiled, use: (over) => over(overPi, found.tail, found.proof) };
  });
}

/**
 * Finds the largest t₀ for which a family without exact series is proved for every real d ≥ 1/t₀²: the leading coefficients are those
 * of the numerical expansion, and nothing of it is trusted. Cost: an expansion and some dozen attempts at a proof.
 */
function findLeadingTail(
  mpfr: MpfrLibrary,
  family: Family,
  compiled: CompiledType,
  search: TailSearch,
): Proved<QPi> | FailedTail {
  const lasts = search.order === undefined ? TRIES : [search.order];
  const { entries } = expandNumerically(mpfr, family, Math.max(...lasts), { loss: false, eigenvalues: false });
  const ansatz = leadingAnsatz(mpfr, family, compiled, entries);
  const balls = ballRing(mpfr, TAIL_BITS);
  try {
    const widths = search.t0 === undefined ? WIDTHS.map((n) => rational(1, n)) : [search.t0];
    const orders = ansatz.map(({ power }) => power);
    return widest(lasts, widths, (last) => {
      const point = zipWith(ansatz, entries, (form, series) => sumUpTo(last, form, series));
      const start = orders.map(() => FIRST_RADIUS);
      return (t0) => {
        search.progress?.(`leading coefficients in intervals, terms to order ${last}, t up to ${rationalText(t0)}`);
        const terms = last + BEYOND;
        const tail = { t0, terms, orders, point, inverseTerms: INVERSE_TERMS, leading: 'unknown' } as const;
        return withRadii(tail, start, (widened) => proveLeading(balls, compiled, overPi, widened));
      };
    });
  } finally {
    balls.dispose();
  }
}

/** Exact terms below the order, and rounded ones from there on. */
function sumUpTo(last: number, { known, power }: EntryAnsatz, series: Series<string>): Series<QPi> {
  const all = Array.from({ length: Math.max(last, power) + 1 }, (_, n): QPi => {
    if (n < power) return known.find((term) => term.power === n)?.coefficient ?? qpiField.zero;
    const value = Number(series.coefficients[n - series.start] ?? '0');
    return qpiField.fromRational(BigInt(Math.round(value * UNIT)), BigInt(UNIT));
  });
  const start = all.findIndex((c) => c.numerator.length > 0);
  if (start < 0) return { start: 0, coefficients: [], order: Number.POSITIVE_INFINITY };
  return {
    start,
    coefficients: all.slice(start, all.findLastIndex((c) => c.numerator.length > 0) + 1),
    order: Number.POSITIVE_INFINITY,
  };
}
