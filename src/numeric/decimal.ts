import { Decimal } from 'decimal.js';
import { described } from '../input/shown-text.js';
import { digitCount, layOut, numeral } from '../scalar/decimal-text.js';
import { dotBy, type Real, sumBy } from '../scalar/ring.js';

/** Stored digits of π in decimal.js; inverse functions fail beyond them. */
const MOST_DIGITS = 1000;

/**
 * Decimal floating-point reals of `digits` significant digits (decimal.js): an arithmetic independent of
 * MPFR, in another base, with which results are checked. About 75 times slower per arc cosine.
 *
 * Error: each operation is rounded to nearest. Throws a RangeError unless 5 ≤ digits ≤ 1000 (π is stored to 1025 digits).
 *
 * @example
 * ```ts
 * import { decimalRing } from 'symbreak';
 * const D = decimalRing(30);
 * D.format(D.acos(D.fromRational(1n, 3n)), 25); // '1.230959417340774682134929'
 * ```
 */
export function decimalRing(digits: number): Real<Decimal> {
  if (!Number.isSafeInteger(digits) || digits < 5 || digits > MOST_DIGITS) {
    throw new RangeError(`${described(digits)} is not a whole number of digits from 5 to ${MOST_DIGITS}`);
  }
  // A clone has its own configuration, so that no precision is ever changed behind anyone's back.
  const D = Decimal.clone({ precision: digits, rounding: 4, minE: -9e15, maxE: 9e15, defaults: true });
  const rounded = (x: Decimal): Decimal => x.toSignificantDigits(digits);
  const fromInteger = (n: bigint | number): Decimal => rounded(new D(n.toString()));
  const pi = D.acos(-1);
  const fromRational = (n: bigint, d: bigint): Decimal => {
    if (d === 0n) throw new RangeError('fromRational: denominator is 0');
    return new D(n.toString()).div(d.toString());
  };
  /** The double itself; the constructor of decimal.js would read its shortest decimal text instead. */
  const fromNumber = (x: number): Decimal => {
    if (!Number.isFinite(x)) return new D(x);
    let significand = x;
    let shift = 0;
    for (; !Number.isInteger(significand); shift++) significand *= 2;
    return fromRational(BigInt(significand), 1n << BigInt(shift));
  };
  /** Whether |a| < 2^e, in digits to spare; 2^e is rounded only where it has more digits than a can have. */
  const Wide = Decimal.clone({ precision: digits + 25, rounding: 4, minE: -9e15, maxE: 9e15, defaults: true });
  const isBelowPower = (a: Decimal, e: number): boolean => a.abs().lt(Wide.pow(2, e));

  const ring: Real<Decimal> = {
    name: `decimal(${digits} digits)`,
    exact: false,
    // 10^-(digits-1)/2 is the largest relative rounding error.
    precision: Math.floor((digits - 1) * Math.log2(10)),
    zero: new D(0),
    one: new D(1),
    pi,
    fromInteger,
    fromNumber,
    fromRational,
    toNumber: (a) => a.toNumber(),
    exponent: (a) => {
      if (a.isZero()) return Number.NEGATIVE_INFINITY;
      if (!a.isFinite()) return Number.POSITIVE_INFINITY;
      // |a| ≈ m·10^e with 1 ≤ m < 10: the mantissa as a double, then base 2. Next to a power of two that is too coarse.
      // The exponent is that of what was rounded: just below a power of ten it is one more than that of a.
      const [mantissa, exponent] = a.abs().toSignificantDigits(17).toExponential().split('e');
      const log2 = Number(exponent) * Math.log2(10) + Math.log2(Number(mantissa));
      const nearest = Math.round(log2) + 0; // not −0
      if (Math.abs(log2 - nearest) > 1e-9 * Math.max(1, Math.abs(log2))) return Math.floor(log2) + 1;
      return isBelowPower(a, nearest) ? nearest : nearest + 1;
    },
    parse: (text) => rounded(new D(numeral(text))),
    format: (a, digits) => {
      const shown = digitCount(digits);
      if (!a.isFinite()) return a.toString();
      if (a.isZero()) return '0';
      const [mantissa = '0', exponent = '0'] = a
        .abs()
        .toExponential(shown - 1, 4)
        .split('e');
      return layOut({ negative: a.isNegative(), digits: mantissa.replace('.', ''), exponent: Number(exponent) + 1 });
    },
    add: (a, b) => D.add(a, b),
    sub: (a, b) => D.sub(a, b),
    neg: (a) => a.neg(),
    mul: (a, b) => D.mul(a, b),
    sqr: (a) => D.mul(a, a),
    div: (a, b) => D.div(a, b),
    sqrt: (a) => D.sqrt(a),
    acos: (a) => D.acos(a),
    // A sine of −0 is 0, where atan2 would answer −π.
    angle: (cosine, sine) => D.atan2(sine.isZero() ? 0 : sine, cosine),
    sum: (xs) => sumBy(ring, xs),
    dot: (xs, ys) => dotBy(ring, xs, ys),
    isZero: (a) => (a.isZero() ? 'yes' : a.isNaN() ? 'unknown' : 'no'),
    sign: (a) => (a.isNaN() ? 'unknown' : a.isZero() ? 0 : a.isNegative() ? -1 : 1),
    scope: (body) => body(),
  };
  return Object.freeze(ring);
}
