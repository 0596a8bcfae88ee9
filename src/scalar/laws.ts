import type { Dual, DualRing } from './dual.js';
import { type Elementary, type Field, type OrderedField, power, type Real, type Ring, type Truth } from './ring.js';

/**
 * The laws that every ring must satisfy, tier by tier, as pure functions of sample elements. They know no test
 * framework: a test, or a user who brings a ring of his own, feeds them elements and looks at the answers.
 *
 * An equality of an inexact ring is tested up to a *derived* error: every law says how many roundings its two sides
 * make and gives a majorant of all intermediate terms (see `Comparison`). The count is one for each of + − × ÷ √ and
 * each conversion, two for each arc cosine or angle (whose error is below one unit in the last place).
 */
export interface Law<X> {
  readonly name: string;
  /** How many sample elements `holds` takes. */
  readonly arity: number;
  /** Whether the law holds there; also `yes` where its premise fails (say, a divisor is 0). */
  holds(...elements: readonly X[]): Truth;
}

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

/** The laws of an ordered field, none of which allows an error: rounding is monotone and keeps signs. */
export function orderedLaws<T>(R: OrderedField<T>): readonly Law<T>[] {
  const sign = (a: T): number => {
    const s = R.sign(a);
    return s === 'unknown' ? Number.NaN : s;
  };
  /** Equality of two signs; unknown signs are NaN. */
  const same = (s: number, t: number): Truth => (Number.isNaN(s) || Number.isNaN(t) ? 'unknown' : truth(s === t));
  return [
    law('sign 0 = 0, sign 1 = 1', 0, () => all([same(sign(R.zero), 0), same(sign(R.one), 1)])),
    law('sign(−a) = −sign a', 1, (a) => same(sign(R.neg(a)) + sign(a), 0)),
    law('sign(a · b) = sign a · sign b', 2, (a, b) => same(sign(R.mul(a, b)) - sign(a) * sign(b), 0)),
    law('sign(a/b) = sign a · sign b', 2, (a, b) =>
      premise(R.isZero(b) === 'no', () => same(sign(R.div(a, b)) - sign(a) * sign(b), 0)),
    ),
    law('a² + b² > 0 unless a = b = 0', 2, (a, b) =>
      same(sign(R.add(R.sqr(a), R.sqr(b))), Math.max(Math.abs(sign(a)), Math.abs(sign(b)))),
    ),
    law('exactly one of a < b, a = b, a > b', 2, (a, b) =>
      all([
        same(sign(R.sub(a, b)) + sign(R.sub(b, a)), 0),
        same(R.isZero(R.sub(a, b)) === 'yes' ? 1 : 0, sign(R.sub(a, b)) === 0 ? 1 : 0),
      ]),
    ),
    law('a < b < c gives a < c', 3, (a, b, c) =>
      premise(sign(R.sub(b, a)) === 1 && sign(R.sub(c, b)) === 1, () => same(sign(R.sub(c, a)), 1)),
    ),
    law('a < b gives a + c ≤ b + c', 3, (a, b, c) =>
      premise(sign(R.sub(b, a)) === 1, () => truth(sign(R.sub(R.add(b, c), R.add(a, c))) >= 0)),
    ),
  ];
}

/**
 * The laws of square root, arc cosine and angle. The majorant of an angle is π plus |c|·|s|·1/(c²+s²), which is at most
 * 1/2 in value and dominates the terms of its derivatives. Where a premise says a ≥ 0 or a ≠ 0 the sample is skipped.
 */
export function elementaryLaws<T>(R: Elementary<T>, compare: Comparison<T>): readonly Law<T>[] {
  const { size, equal } = compare;
  const two = R.fromInteger(2);
  const eight = R.fromInteger(8);
  const angleSize = (c: T, s: T): T =>
    R.add(size(R.pi), R.mul(R.mul(size(c), size(s)), size(R.div(R.one, R.add(R.sqr(c), R.sqr(s))))));
  const nonNegative = (a: T): boolean => R.sign(a) === 1 || R.sign(a) === 0;
  const positive = (a: T): boolean => R.sign(a) === 1;
  const nonZero = (a: T): boolean => R.isZero(a) === 'no';
  return [
    // The root's relative error counts twice in its square, which is rounded once.
    law('(√a)² = a for a ≥ 0', 1, (a) =>
      premise(nonNegative(a), () => equal(R.sqr(R.sqrt(a)), a, 3, () => R.mul(size(R.sqrt(a)), size(R.sqrt(a))))),
    ),
    // The square's relative error counts half in its root.
    law('√(a²) = |a|', 1, (a) =>
      all([equal(R.sqrt(R.sqr(a)), absolute(R, a), 2, () => size(R.sqrt(R.sqr(a)))), truth(nonNegative(R.sqrt(R.sqr(a))))]),
    ),
    law('√(a · b) = √a · √b for a, b ≥ 0', 2, (a, b) =>
      premise(nonNegative(a) && nonNegative(b), () =>
        equal(R.sqrt(R.mul(a, b)), R.mul(R.sqrt(a), R.sqrt(b)), 5, () => R.mul(size(R.sqrt(a)), size(R.sqrt(b)))),
      ),
    ),
    // π is rounded once, the function is off by less than two roundings.
    law('acos 1 = 0, acos 0 = π/2, acos(−1) = π', 0, () =>
      all([
        R.isZero(R.acos(R.one)),
        equal(R.acos(R.zero), R.div(R.pi, two), 4, () => R.pi),
        equal(R.acos(R.neg(R.one)), R.pi, 3, () => R.pi),
      ]),
    ),
    law('angle(a, 0) = 0, angle(0, a) = π/2, angle(−a, 0) = π for a > 0', 1, (a) =>
      premise(positive(a), () =>
        all([
          R.isZero(R.angle(a, R.zero)),
          equal(R.angle(R.zero, a), R.div(R.pi, two), 4, () => R.pi),
          equal(R.angle(R.neg(a), R.zero), R.pi, 3, () => R.pi),
          equal(R.angle(R.neg(a), R.neg(R.zero)), R.pi, 3, () => R.pi),
        ]),
      ),
    ),
    law('0 ≤ angle(c, s) ≤ π', 2, (c, s) =>
      premise(nonNegative(s) && (nonZero(c) || nonZero(s)), () => {
        const angle = R.angle(c, s);
        return truth(nonNegative(angle) && nonNegative(R.sub(R.pi, angle)));
      }),
    ),
    // Two angles, one sum, one π.
    law('angle(c, s) + angle(−c, s) = π', 2, (c, s) =>
      premise(positive(s), () =>
        equal(R.add(R.angle(c, s), R.angle(R.neg(c), s)), R.pi, 6, () => R.add(angleSize(c, s), angleSize(c, s))),
      ),
    ),
    // The factor perturbs each argument by one rounding, and |Δθ| ≤ 2u·|sin θ cos θ| ≤ 2u·θ: small relative to θ itself.
    law('angle(λc, λs) = angle(c, s) for λ > 0, relative to the angle', 3, (c, s, factor) =>
      premise(positive(s) && positive(factor), () =>
        equal(R.angle(R.mul(factor, c), R.mul(factor, s)), R.angle(c, s), 6, () => R.angle(c, s)),
      ),
    ),
    // With |s| ≥ |c|/8. x = c/√(c²+s²) is off by 3 roundings relative, so acos by 3|x|/√(1−x²) = 3|c/s| absolute.
    law('angle(c, s) = acos(c/√(c²+s²)) away from 0 and π', 2, (c, s) =>
      premise(positive(s) && nonNegative(R.sub(R.mul(eight, s), absolute(R, c))), () =>
        equal(R.angle(c, s), R.acos(R.div(c, R.sqrt(R.add(R.sqr(c), R.sqr(s))))), 4, () => R.add(R.pi, R.div(absolute(R, c), s))),
      ),
    ),
    // cos 2θ = c²−s² is off by two roundings of c²+s², sin 2θ = 2cs by one: 3 in the angle; two angles.
    law('angle(c²−s², 2cs) = 2 angle(c, s) for c, s > 0', 2, (c, s) =>
      premise(positive(c) && positive(s), () =>
        equal(R.angle(R.sub(R.sqr(c), R.sqr(s)), R.mul(two, R.mul(c, s))), R.mul(two, R.angle(c, s)), 8, () => R.pi),
      ),
    ),
    law('acos x + acos(−x) = π', 1, (x) =>
      premise(nonNegative(R.sub(R.one, absolute(R, x))), () =>
        equal(R.add(R.acos(x), R.acos(R.neg(x))), R.pi, 6, () => R.add(R.pi, R.pi)),
      ),
    ),
  ];
}

/**
 * The laws of floats: their way to and from doubles and decimals, and the binary exponent. Elements must lie well inside
 * the range of doubles.
 */
export function realLaws<T>(R: Real<T>, compare: Comparison<T>): readonly Law<T>[] {
  const { equal } = compare;
  const unit = unitRoundoff(R);
  const enough = decimalDigits(R);
  const nonZero = (a: T): boolean => R.isZero(a) === 'no';
  const twoTo = (e: number): T => {
    const p = power(R, R.fromInteger(2), Math.abs(e));
    return e < 0 ? R.div(R.one, p) : p;
  };
  return [
    law('the precision is a whole number of bits', 0, () => truth(Number.isSafeInteger(R.precision) && R.precision > 1)),
    law('parse(format(a, enough digits)) = a', 1, (a) => R.isZero(R.sub(R.parse(R.format(a, enough)), a))),
    // The text is off by half a unit of its last digit; reading it and the difference round once more each.
    law('format is off by half a unit of the last digit at the most', 1, (a) =>
      premise(nonZero(a), () =>
        all(
          [1, 2, 7, enough].map((digits) => {
            const text = R.format(a, digits);
            const last = decimalExponent(text) - digits;
            const half = last >= 0 ? R.fromRational(10n ** BigInt(last), 2n) : R.fromRational(1n, 2n * 10n ** BigInt(-last));
            const slack = R.mul(R.mul(R.fromInteger(3), unit), absolute(R, a));
            return atMost(R, absolute(R, R.sub(R.parse(text), a)), R.add(half, slack));
          }),
        ),
      ),
    ),
    // Powers of two are exact in base two; in base ten each of the 2·log₂|e| + 2 products that make one is rounded, the slack.
    law('2^(e−1) ≤ |a| < 2^e for the exponent e', 1, (a) =>
      premise(nonZero(a), () => {
        const e = R.exponent(a);
        const slack = R.mul(R.fromInteger(Math.ceil(4 * Math.max(Math.abs(e), 2))), unit);
        const size = absolute(R, a);
        return all([
          atMost(R, size, R.mul(twoTo(e), R.add(R.one, slack))),
          atMost(R, R.mul(twoTo(e - 1), R.sub(R.one, slack)), size),
        ]);
      }),
    ),
    law('the exponent of 0 is −Infinity', 0, () => truth(R.exponent(R.zero) === Number.NEGATIVE_INFINITY)),
    law('toNumber is the nearest double', 1, (a) =>
      all([
        premise(R.precision > 53, () =>
          atMost(
            R,
            absolute(R, R.sub(R.fromNumber(R.toNumber(a)), a)),
            R.mul(R.add(R.fromNumber(2 ** -53), R.mul(R.fromInteger(2), unit)), absolute(R, a)),
          ),
        ),
        premise(R.precision <= 53, () => equal(R.fromNumber(R.toNumber(a)), a, 0, () => absolute(R, a))),
      ]),
    ),
  ];
}

/** Laws of the conversion from doubles. The samples are finite doubles. */
export function numberLaws<T>(R: Real<T>): readonly Law<number>[] {
  return [
    law('toNumber(fromNumber x) = x, up to one rounding where the precision is below 53 bits', 1, (x) => {
      const back = R.toNumber(R.fromNumber(x));
      if (R.precision >= 53) return truth(back === x);
      // Near the ends of the range of doubles the bound itself would underflow, or the rounded value overflow.
      const inside = Math.abs(x) > 2 ** -900 && Math.abs(x) < 2 ** 1000;
      return premise(inside, () => truth(Math.abs(back - x) <= 2 ** -R.precision * Math.abs(x)));
    }),
    law('sign(fromNumber x) is the sign of x', 1, (x) => truth(R.sign(R.fromNumber(x)) === (x > 0 ? 1 : x < 0 ? -1 : 0))),
    law('fromNumber n = fromInteger n for integers', 1, (x) =>
      premise(Math.abs(x) < 2 ** 53, () => R.isZero(R.sub(R.fromNumber(Math.trunc(x)), R.fromInteger(Math.trunc(x))))),
    ),
  ];
}

/** So many decimal digits tell any two elements of the precision apart. */
export function decimalDigits<T>(R: Real<T>): number {
  return 1 + Math.ceil(R.precision * Math.log10(2));
}

/** 2^−precision. */
function unitRoundoff<T>(R: Real<T>): T {
  return power(R, R.fromRational(1n, 2n), R.precision);
}

/** The e with |value| = 0.d₁d₂… · 10^e, d₁ ≠ 0, of a numeral that is not 0. */
function decimalExponent(text: string): number {
  const [, whole = '', decimals = '', exponent = '0'] = /^-?(\d+)\.?(\d*)(?:e([+-]?\d+))?$/.exec(text) ?? [];
  const leadingZeros = (whole + decimals).search(/[1-9]/);
  return whole.length - leadingZeros + Number(exponent);
}

function absolute<T>(R: OrderedField<T>, a: T): T {
  return R.sign(a) === -1 ? R.neg(a) : a;
}

function atMost<T>(R: OrderedField<T>, a: T, b: T): Truth {
  const sign = R.sign(R.sub(b, a));
  return sign === 'unknown' ? 'unknown' : truth(sign >= 0);
}

function law<X>(name: string, arity: number, holds: (...elements: X[]) => Truth): Law<X> {
  return { name, arity, holds: (...elements) => holds(...elements) };
}

function premise(given: boolean, conclusion: () => Truth): Truth {
  return given ? conclusion() : 'yes';
}

function truth(value: boolean): Truth {
  return value ? 'yes' : 'no';
}

function negation(value: Truth): Truth {
  return value === 'unknown' ? value : truth(value === 'no');
}

function all(answers: readonly Truth[]): Truth {
  return answers.includes('no') ? 'no' : answers.includes('unknown') ? 'unknown' : 'yes';
}

function throwsRangeError(body: () => unknown): boolean {
  try {
    body();
  } catch (error) {
    if (error instanceof RangeError) return true;
    throw error;
  }
  return false;
}
