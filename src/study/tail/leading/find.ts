import type { CompiledType } from '../../../landscape/compile.js';
import { type BallRing, ballRing } from '../../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../../numeric/mpfr/mpfr.js';
import { zipWith } from '../../../scalar/list.js';
import { type Rational, rational, rationalText } from '../../../symbolic/exact/rational.js';
import { overPi } from '../../../symbolic/qpi/coefficient-domain.js';
import { type QPi, qpiField } from '../../../symbolic/qpi/qpi.js';
import type { Series } from '../../../symbolic/series/series.js';
import type { Family } from '../../family/family.js';
import { type EntryAnsatz, leadingAnsatz } from '../../series/ansatz.js';
import { expandNumerically } from '../../series/numeric.js';
import { type FoundTail, findTail, refuseDigits, TAIL_BITS, type TailSearch } from '../find.js';
import type { FailedTail } from '../image.js';
import type { Tail, TailProof } from '../tail.js';
import { proveLeading } from './prove.js';

/** A tail with unknown leading coefficients that is proved. */
interface ProvedLeading {
  readonly tail: Tail<QPi>;
  readonly proof: TailProof;
}

/** The last powers of t of the sums that are tried, with as many terms of Taylor models and of the inverse as they need. */
const TRIES = [8, 12] as const;
const BEYOND = 2;
const INVERSE_TERMS = 7;
/** 1/t₀ of the tails that are tried, the largest t₀ first: coefficients may grow by a factor of 85 per order. */
const WIDTHS = [20, 30, 50, 70, 100, 140, 200, 300, 500, 1000] as const;
/** Radii to begin with: those of rounded coefficients are less. */
const FIRST_RADIUS = 1e-6;
const WIDENINGS = 4;
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
): ProvedLeading | FailedTail {
  const lasts = search.order === undefined ? TRIES : [search.order];
  const { entries } = expandNumerically(mpfr, family, Math.max(...lasts), { loss: false, eigenvalues: false });
  const ansatz = leadingAnsatz(mpfr, family, compiled, entries);
  const balls = ballRing(mpfr, TAIL_BITS);
  try {
    let best: ProvedLeading | FailedTail = { reason: 'nothing was tried', radii: null };
    for (const last of lasts) {
      const point = zipWith(ansatz, entries, (form, series) => sumUpTo(last, form, series));
      const attempt = (t0: Rational): ProvedLeading | FailedTail => {
        search.progress?.(`leading coefficients in intervals, terms to order ${last}, t up to ${rationalText(t0)}`);
        return balls.scope(
          () =>
            withRadii(balls, compiled, {
              t0,
              terms: last + BEYOND,
              orders: ansatz.map(({ power }) => power),
              point,
              inverseTerms: INVERSE_TERMS,
              leading: 'unknown',
            }),
          () => [],
        );
      };
      best = widestOf(search.t0 === undefined ? WIDTHS.map((n) => rational(1, n)) : [search.t0], attempt, best);
    }
    return best;
  } finally {
    balls.dispose();
  }
}

/** The first success in a list, by bisection, if it is wider than the best so far. */
function widestOf(
  widths: readonly Rational[],
  attempt: (t0: Rational) => ProvedLeading | FailedTail,
  before: ProvedLeading | FailedTail,
): ProvedLeading | FailedTail {
  let best = before;
  const wider = 'reason' in before ? widths : widths.filter(({ n, d }) => n * before.tail.t0.d > d * before.tail.t0.n);
  let high = -1;
  let low = wider.length;
  while (low - high > 1) {
    // The least width first: what fails there fails everywhere.
    const middle = low === wider.length && high === -1 ? wider.length - 1 : Math.floor((low + high) / 2);
    const t0 = wider[middle];
    if (t0 === undefined) return best;
    const tried = attempt(t0);
    if ('reason' in tried) {
      if (low === wider.length) return 'reason' in best ? tried : best;
      high = middle;
    } else {
      low = middle;
      best = tried;
    }
  }
  return best;
}

/** Radii from what the test needs, widened until it succeeds. */
function withRadii(balls: BallRing, compiled: CompiledType, tail: Omit<Tail<QPi>, 'radii'>): ProvedLeading | FailedTail {
  let radii: readonly number[] = tail.orders.map(() => FIRST_RADIUS);
  for (let i = 0; ; i++) {
    const proof = proveLeading(balls, compiled, overPi, { ...tail, radii });
    if (!('reason' in proof)) return { tail: { ...tail, radii }, proof };
    if (proof.radii === null || i === WIDENINGS) return proof;
    radii = proof.radii;
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
