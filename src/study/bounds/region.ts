import { sizeText } from '../../representation/young-type.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';

/** Where estimates hold: all real d from `from` on, which is all t = d^(−1/2) in (0, t₀] and perhaps more. */
export interface Region {
  readonly from: Rational;
  readonly t0: Rational;
}

/** Decimal places of t₀. */
const PLACES = 12;

/**
 * The region of all d ≥ from, with t₀ ≥ from^(−1/2) a decimal rounded up, but never above `most`: of a curve that is proved
 * for t ≤ most only, with from ≥ 1/most², nothing beyond is asked. Exact. Throws a RangeError unless from > 0.
 */
export function regionFrom(from: Rational, most?: Rational): Region {
  if (from.n <= 0n) throw new RangeError('a region starts at a positive d');
  const scale = 10n ** BigInt(PLACES);
  // The least n with n² from ≥ scale².
  const square = (scale * scale * from.d + from.n - 1n) / from.n;
  const t0 = rational(squareRootAbove(square), scale);
  return { from, t0: most !== undefined && rationals.sign(rationals.sub(t0, most)) === 1 ? most : t0 };
}

/** The least whole number d ≥ 1/t₀². */
export function wholeFrom(t0: Rational): Rational {
  const { n, d } = t0;
  return rational((d * d + n * n - 1n) / (n * n));
}

/** The least whole number whose square is at least n > 0. */
function squareRootAbove(n: bigint): bigint {
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 2));
  // Newton's method from above falls until it is the whole part of the root.
  for (let next = (root + n / root) >> 1n; next < root; next = (root + n / root) >> 1n) root = next;
  return root * root >= n ? root : root + 1n;
}

/** A d from which on something is proved, as text, exactly: a decimal where it has finitely many digits, else a fraction. */
export function startText(d: Rational): string {
  return sizeText(polynomial(d));
}
