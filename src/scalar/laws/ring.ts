import { power, type Ring } from '../ring.js';
import type { Comparison } from './comparison.js';
import { all, type Law, law, negation } from './law.js';

/**
 * The laws of a commutative ring with one, for up to four elements.
 *
 * @example
 * ```ts
 * import { double, realComparison, ringLaws } from 'symbreak';
 * ringLaws(double, realComparison(double)).every((law) => law.holds(0.1, 0.2, 0.3, -7) === 'yes'); // true
 * ```
 */
export function ringLaws<T>(R: Ring<T>, compare: Comparison<T>): readonly Law<T>[] {
  const { size, equal } = compare;
  const sizes = (...xs: readonly T[]): T => R.sum(xs.map(size));
  return [
    // Each side rounds twice.
    law('a + (b + c) = (a + b) + c', 3, (a, b, c) =>
      equal(R.add(a, R.add(b, c)), R.add(R.add(a, b), c), 4, () => sizes(a, b, c)),
    ),
    law('a + b = b + a', 2, (a, b) => equal(R.add(a, b), R.add(b, a), 0, () => sizes(a, b))),
    law('a + 0 = a = 0 + a', 1, (a) =>
      all([equal(R.add(a, R.zero), a, 0, () => size(a)), equal(R.add(R.zero, a), a, 0, () => size(a))]),
    ),
    law('a + (−a) = 0', 1, (a) => equal(R.add(a, R.neg(a)), R.zero, 0, () => size(a))),
    law('a − b = a + (−b)', 2, (a, b) => equal(R.sub(a, b), R.add(a, R.neg(b)), 0, () => sizes(a, b))),
    law('−(a − b) = b − a', 2, (a, b) => equal(R.neg(R.sub(a, b)), R.sub(b, a), 0, () => sizes(a, b))),
    law('a · (b · c) = (a · b) · c', 3, (a, b, c) =>
      equal(R.mul(a, R.mul(b, c)), R.mul(R.mul(a, b), c), 4, () => R.mul(size(a), R.mul(size(b), size(c)))),
    ),
    law('a · b = b · a', 2, (a, b) => equal(R.mul(a, b), R.mul(b, a), 0, () => R.mul(size(a), size(b)))),
    law('a · 1 = a = 1 · a', 1, (a) =>
      all([equal(R.mul(a, R.one), a, 0, () => size(a)), equal(R.mul(R.one, a), a, 0, () => size(a))]),
    ),
    law('a · 0 = 0', 1, (a) => equal(R.mul(a, R.zero), R.zero, 0, () => R.zero)),
    law('(−a) · b = −(a · b)', 2, (a, b) => equal(R.mul(R.neg(a), b), R.neg(R.mul(a, b)), 0, () => R.mul(size(a), size(b)))),
    // Left: a sum and a product. Right: a product and a sum on the way of each term.
    law('a · (b + c) = a·b + a·c', 3, (a, b, c) =>
      equal(R.mul(a, R.add(b, c)), R.add(R.mul(a, b), R.mul(a, c)), 4, () => R.mul(size(a), sizes(b, c))),
    ),
    law('sqr a = a · a', 1, (a) => equal(R.sqr(a), R.mul(a, a), 2, () => R.mul(size(a), size(a)))),
    law('sum is the fold of +', 3, (a, b, c) =>
      all([
        equal(R.sum([]), R.zero, 0, () => R.zero),
        equal(R.sum([a]), a, 0, () => size(a)),
        equal(R.sum([a, b, c]), R.add(R.add(a, b), c), 4, () => sizes(a, b, c)),
      ]),
    ),
    law('dot is the fold of products', 4, (a, b, c, d) =>
      all([
        equal(R.dot([], []), R.zero, 0, () => R.zero),
        equal(R.dot([a, b], [c, d]), R.add(R.mul(a, c), R.mul(b, d)), 4, () =>
          R.add(R.mul(size(a), size(c)), R.mul(size(b), size(d))),
        ),
      ]),
    ),
    law('power is the repeated product', 1, (a) =>
      all([
        equal(power(R, a, 0), R.one, 0, () => R.one),
        equal(power(R, a, 1), a, 0, () => size(a)),
        // Left: sqr and a product, the square's error counted once. Right: two products.
        equal(power(R, a, 3), R.mul(R.mul(a, a), a), 4, () => R.mul(size(a), R.mul(size(a), size(a)))),
      ]),
    ),
    law('a − a is zero, and 0 ≠ 1', 1, (a) => all([R.isZero(R.sub(a, a)), R.isZero(R.zero), negation(R.isZero(R.one))])),
    law('scope hands out what is kept', 2, (a, b) =>
      equal(
        R.scope(
          () => R.add(R.mul(a, b), a),
          (x) => [x],
        ),
        R.add(R.mul(a, b), a),
        0,
        () => R.add(R.mul(size(a), size(b)), size(a)),
      ),
    ),
  ];
}

/** The image of the integers: a homomorphism of rings. The samples are integers. */
export function integerLaws<T>(R: Ring<T>, compare: Comparison<T>): readonly Law<bigint>[] {
  const { size, equal } = compare;
  const image = (n: bigint): T => R.fromInteger(n);
  return [
    law('fromInteger(m + n) = fromInteger m + fromInteger n', 2, (m, n) =>
      equal(image(m + n), R.add(image(m), image(n)), 3, () => R.add(size(image(m)), size(image(n)))),
    ),
    law('fromInteger(m · n) = fromInteger m · fromInteger n', 2, (m, n) =>
      equal(image(m * n), R.mul(image(m), image(n)), 4, () => R.mul(size(image(m)), size(image(n)))),
    ),
    law('fromInteger(−n) = −fromInteger n', 1, (n) => equal(image(-n), R.neg(image(n)), 0, () => size(image(n)))),
    law('fromInteger 0 = 0, fromInteger 1 = 1', 0, () =>
      all([equal(image(0n), R.zero, 0, () => R.zero), equal(image(1n), R.one, 0, () => R.one)]),
    ),
    law('fromInteger of a number = fromInteger of the bigint', 1, (n) => {
      const safe = BigInt.asIntN(53, n);
      return equal(R.fromInteger(Number(safe)), image(safe), 0, () => size(image(safe)));
    }),
  ];
}
