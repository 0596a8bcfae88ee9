import type { Dual, DualRing } from '../dual.js';
import { type OrderedField, power, type Real, type Ring, type Truth } from '../ring.js';
import { all, truth } from './law.js';

/** How elements of a ring are compared. */
export interface Comparison<T> {
  /** A majorant |a|: sums and products of majorants bound those of the elements. */
  size(a: T): T;
  /**
   * Whether a and b differ by at most `roundings` unit roundoffs of `bound`, a sum of products of sizes that
   * dominates every term on either side. In an exact ring: whether they are equal.
   */
  equal(a: T, b: T, roundings: number, bound: () => T): Truth;
}

/** Comparison in an exact ring: equal is equal. */
export function exactComparison<T>(R: Ring<T>): Comparison<T> {
  return { size: (a) => a, equal: (a, b) => R.isZero(R.sub(a, b)) };
}

/**
 * Comparison in floats: |a − b| ≤ (roundings + 1) · 2^−precision · bound. To first order every rounding adds at most
 * one unit roundoff of a term below the bound; the one more covers the second-order terms and the rounding of the
 * difference and of the bound, which are smaller by a factor of the unit roundoff.
 * Valid where nothing overflows or underflows, and for precisions of at least 10 bits.
 */
export function realComparison<T>(R: Real<T>): Comparison<T> {
  const unit = unitRoundoff(R);
  const size = (a: T): T => absolute(R, a);
  return {
    size,
    equal: (a, b, roundings, bound) => atMost(R, size(R.sub(a, b)), R.mul(R.mul(R.fromInteger(roundings + 1), unit), bound())),
  };
}

/** The most roundings that one dual operation makes in a partial derivative, relative to its majorant (division). */
const DUAL_ROUNDINGS = 5;

/**
 * Comparison of duals, value by value and partial by partial. The size of a dual has the sizes of its parts, so that the
 * product rule on sizes dominates all terms of a partial derivative. One operation on duals makes up to five roundings
 * of such terms (division: quotient, product, difference, reciprocal, product), so the count is multiplied by five.
 */
export function dualComparison<T>(D: DualRing<T>, base: Comparison<T>, variables: number): Comparison<Dual<T>> {
  const directions = Array.from({ length: variables }, (_, i) => i);
  return {
    size: (a) =>
      D.make(
        base.size(a.value),
        a.partials.map((p) => (p === undefined ? p : base.size(p))),
      ),
    equal: (a, b, roundings, bound) => {
      const limit = bound();
      return all([
        base.equal(a.value, b.value, roundings, () => limit.value),
        ...directions.map((i) =>
          base.equal(D.partial(a, i), D.partial(b, i), DUAL_ROUNDINGS * roundings, () => D.partial(limit, i)),
        ),
      ]);
    },
  };
}

/** 2^−precision. */
export function unitRoundoff<T>(R: Real<T>): T {
  return power(R, R.fromRational(1n, 2n), R.precision);
}

/** |a|. */
export function absolute<T>(R: OrderedField<T>, a: T): T {
  return R.sign(a) === -1 ? R.neg(a) : a;
}

/** Whether a ≤ b. */
export function atMost<T>(R: OrderedField<T>, a: T, b: T): Truth {
  const sign = R.sign(R.sub(b, a));
  return sign === 'unknown' ? 'unknown' : truth(sign >= 0);
}
