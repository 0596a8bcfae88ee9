import fc from 'fast-check';
import { type Rational, rational } from '../../src/symbolic/exact/rational.js';

/** The exact value of a decimal numeral, whatever its length and exponent. */
export function exactDecimal(text: string): Rational {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!match) throw new SyntaxError(`'${text}' is not a decimal numeral`);
  const [, sign = '', whole = '', decimals = '', exponent = '0'] = match;
  const digits = BigInt(`${whole}${decimals}`) * (sign === '-' ? -1n : 1n);
  const shift = Number(exponent) - decimals.length;
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

/** The exact value of a finite double. */
export function exactDouble(x: number): Rational {
  let significand = x;
  let shift = 0;
  while (!Number.isInteger(significand)) {
    significand *= 2;
    shift++;
  }
  return rational(BigInt(significand), 2n ** BigInt(shift));
}

/**
 * Rational numbers with a liking for corners: 0, ±1, next to ±1 by any power of two, tiny and huge (2^±250, so that
 * doubles neither overflow nor underflow in a product of four), small integers and fractions, and quotients of 120-bit integers.
 */
export const rationalSamples: fc.Arbitrary<Rational> = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(rational(0), rational(1), rational(-1), rational(1, 2), rational(-1, 3)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(1n, -1n).chain((sign) => fc.constantFrom(rational(sign * 2n ** 250n), rational(sign, 2n ** 250n))),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.boolean(), fc.boolean())
      .map(([k, above, negative]) => rational((negative ? -1n : 1n) * (2n ** BigInt(k) + (above ? 1n : -1n)), 2n ** BigInt(k))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 99 })).map(([n, d]) => rational(n, d)),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n }), fc.bigInt({ min: 1n, max: 2n ** 120n }))
      .map(([n, d]) => rational(n, d)),
  },
);
