import type { Field } from '../ring.js';
import type { Comparison } from './comparison.js';
import { type Law, law, premise, throwsRangeError, truth } from './law.js';

/** The laws of a field. */
export function fieldLaws<T>(R: Field<T>, compare: Comparison<T>): readonly Law<T>[] {
  const { size, equal } = compare;
  const invertible = (a: T): boolean => R.isZero(a) === 'no';
  /** Dominates every term of a quotient by a, also in the derivatives of duals. */
  const reciprocal = (a: T): T => size(R.div(R.one, a));
  return [
    law('a · (1/a) = 1', 1, (a) =>
      premise(invertible(a), () => equal(R.mul(a, R.div(R.one, a)), R.one, 2, () => R.mul(size(a), reciprocal(a)))),
    ),
    law('(a/b) · b = a', 2, (a, b) =>
      premise(invertible(b), () => equal(R.mul(R.div(a, b), b), a, 2, () => R.mul(R.mul(size(a), reciprocal(b)), size(b)))),
    ),
    law('a/b = a · (1/b)', 2, (a, b) =>
      premise(invertible(b), () => equal(R.div(a, b), R.mul(a, R.div(R.one, b)), 3, () => R.mul(size(a), reciprocal(b)))),
    ),
    // Left: a sum and a quotient. Right: a quotient and a sum on the way of each term.
    law('(a + b)/c = a/c + b/c', 3, (a, b, c) =>
      premise(invertible(c), () =>
        equal(R.div(R.add(a, b), c), R.add(R.div(a, c), R.div(b, c)), 4, () => R.mul(R.add(size(a), size(b)), reciprocal(c))),
      ),
    ),
    law('a/1 = a', 1, (a) => equal(R.div(a, R.one), a, 0, () => size(a))),
    law('an exact field refuses to divide by 0', 1, (a) =>
      premise(R.exact, () => truth(throwsRangeError(() => R.div(a, R.zero)))),
    ),
  ];
}

/** The image of the rational numbers. The samples are integers n, d. */
export function fractionLaws<T>(R: Field<T>, compare: Comparison<T>): readonly Law<bigint>[] {
  const { size, equal } = compare;
  return [
    // The fraction, d and the product are rounded on the left, n on the right.
    law('fromRational(n, d) · d = n', 2, (n, d) =>
      premise(d !== 0n, () =>
        equal(R.mul(R.fromRational(n, d), R.fromInteger(d)), R.fromInteger(n), 4, () => size(R.fromInteger(n))),
      ),
    ),
    // Rounded once, so the result depends on the value of the fraction only.
    law('fromRational(k·n, k·d) = fromRational(n, d)', 3, (n, d, k) =>
      premise(d !== 0n && k !== 0n, () => R.isZero(R.sub(R.fromRational(k * n, k * d), R.fromRational(n, d)))),
    ),
    law('fromRational(n, 1) = fromInteger n', 1, (n) =>
      equal(R.fromRational(n, 1n), R.fromInteger(n), 0, () => size(R.fromInteger(n))),
    ),
    law('fromRational refuses the denominator 0', 1, (n) => truth(throwsRangeError(() => R.fromRational(n, 0n)))),
  ];
}
