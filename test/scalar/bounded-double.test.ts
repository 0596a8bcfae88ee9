import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadMpfr, type Mpfr } from '../../src/numeric/mpfr/mpfr.js';
import { type BoundedDouble, boundedDouble, rightDigits } from '../../src/scalar/bounded-double.js';
import { double } from '../../src/scalar/double.js';
import type { Comparison } from '../../src/scalar/laws/comparison.js';
import { elementaryLaws } from '../../src/scalar/laws/elementary.js';
import { fieldLaws, fractionLaws } from '../../src/scalar/laws/field.js';
import type { Law } from '../../src/scalar/laws/law.js';
import { orderedLaws } from '../../src/scalar/laws/ordered.js';
import { numberLaws, realLaws } from '../../src/scalar/laws/real.js';
import { integerLaws, ringLaws } from '../../src/scalar/laws/ring.js';
import type { Elementary } from '../../src/scalar/ring.js';
import { embedRational } from '../../src/symbolic/exact/rational.js';
import { rationalSamples } from '../support/exact.js';

const R = boundedDouble;
const mpfr = await loadMpfr();
const exact = mpfr.ring(400);

/** Two enclosures of one number overlap, and neither is wider than some roundings of the terms. */
const compare: Comparison<BoundedDouble> = {
  size: ({ value, error }) => ({ value: Math.abs(value), error }),
  equal: (a, b, roundings, bound) => {
    const overlap = Math.abs(a.value - b.value) <= (a.error + b.error) * (1 + 2 ** -50);
    const widest = 8 * (roundings + 1) * 2 ** -53 * bound().value + 1e-300;
    return overlap && a.error <= widest && b.error <= widest ? 'yes' : 'no';
  },
};

/** Their conclusion is a sign that an enclosure need not decide, and takes what is undecided for wrong. */
const DECIDED = ['a < b gives a + c ≤ b + c', '0 ≤ angle(c, s) ≤ π'];

function check<X, S>(laws: readonly Law<X>[], samples: fc.Arbitrary<S>, element: (sample: S) => X): void {
  it.each(laws.filter(({ name }) => !DECIDED.includes(name)).map((law) => [law.name, law] as const))('%s', (_, law) => {
    fc.assert(
      fc.property(fc.array(samples, { minLength: law.arity, maxLength: law.arity }), (chosen) => {
        // What an enclosure cannot decide is unknown, and never wrong.
        expect(law.holds(...chosen.map(element))).not.toBe('no');
      }),
      { seed: 20260101, numRuns: law.arity === 0 ? 1 : 120 },
    );
  });
}

describe('laws of doubles with a bound of their error', () => {
  const integers = fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n });
  const rational = (q: Parameters<typeof embedRational>[1]): BoundedDouble => embedRational(R, q);
  check(ringLaws(R, compare), rationalSamples, rational);
  check(integerLaws(R, compare), integers, (n) => n);
  check(fieldLaws(R, compare), rationalSamples, rational);
  check(fractionLaws(R, compare), integers, (n) => n);
  check(orderedLaws(R), rationalSamples, rational);
  check(
    elementaryLaws(R, compare).filter(({ name }) => !name.includes('acos')),
    rationalSamples,
    rational,
  );
  check(realLaws(R, compare), rationalSamples, rational);
  check(numberLaws(R), fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }), (x) => x);
});

describe('the bound of the error', () => {
  /** Numbers of all sizes with an offset that is within their error. */
  const number = fc
    .tuple(
      fc.double({ noNaN: true, min: -1, max: 1 }),
      fc.integer({ min: -40, max: 40 }),
      fc.integer({ min: -60, max: -5 }),
      fc.double({ noNaN: true, min: -1, max: 1 }),
    )
    .map(([mantissa, exponent, relative, offset]) => {
      const value = mantissa * 2 ** exponent;
      const error = Math.abs(value) * 2 ** relative;
      return { bounded: { value, error }, exact: exact.add(exact.fromNumber(value), exact.fromNumber(0.999 * offset * error)) };
    });
  const holds = ({ value, error }: BoundedDouble, meant: Mpfr): boolean => {
    if (error === Number.POSITIVE_INFINITY) return true;
    const away = exact.sub(exact.fromNumber(value), meant);
    return Math.abs(exact.toNumber(away)) <= error;
  };
  const operations: Readonly<Record<string, <T>(ring: Elementary<T>, a: T, b: T) => T>> = {
    sum: (ring, a, b) => ring.add(a, b),
    difference: (ring, a, b) => ring.sub(a, b),
    product: (ring, a, b) => ring.mul(a, b),
    quotient: (ring, a, b) => ring.div(a, b),
    root: (ring, a, b) => ring.sqrt(ring.add(ring.sqr(a), ring.sqr(b))),
    'arc cosine': (ring, a, b) => ring.acos(ring.div(a, ring.sqrt(ring.add(ring.sqr(a), ring.sqr(b))))),
    angle: (ring, a, b) => ring.angle(a, ring.sqrt(ring.sqr(b))),
    polynomial: (ring, a, b) =>
      ring.sub(ring.mul(ring.sub(ring.sqr(a), ring.sqr(b)), ring.pi), ring.dot([a, b, ring.one], [b, a, a])),
  };

  it.each(Object.entries(operations))('holds against 400 bits: %s', (_, operation) => {
    fc.assert(
      fc.property(number, number, (a, b) => {
        fc.pre(a.bounded.value !== 0 || b.bounded.value !== 0);
        fc.pre(b.bounded.value !== 0);
        exact.scope(
          () => expect(holds(operation(R, a.bounded, b.bounded), operation(exact, a.exact, b.exact))).toBe(true),
          () => [],
        );
      }),
      { seed: 7, numRuns: 400 },
    );
  });

  it('is 0 where doubles are exact, and infinite where nothing is known', () => {
    expect(R.sub(R.mul(R.fromInteger(7), R.fromInteger(6)), R.fromInteger(42))).toEqual(R.zero);
    expect(R.fromRational(3n, 8n)).toEqual({ value: 0.375, error: 0 });
    expect(R.fromRational(1n, 3n).error).toBeGreaterThan(0);
    const aboutZero = R.sub(R.fromRational(1n, 3n), R.fromRational(1n, 3n));
    expect(R.isZero(aboutZero)).toBe('unknown');
    expect(R.sign(aboutZero)).toBe('unknown');
    expect(R.div(R.one, aboutZero).error).toBe(Number.POSITIVE_INFINITY);
    expect(R.sqrt(R.fromInteger(-1)).error).toBe(Number.POSITIVE_INFINITY);
    expect(() => R.dot([R.one], [])).toThrow(RangeError);
  });
});

describe('digits that are right', () => {
  it('are those on which all numbers within the error agree', () => {
    expect(rightDigits({ value: 0.12345678, error: 1e-6 }, 15)).toBe('0.12346');
    expect(rightDigits({ value: -70000, error: 0.4 }, 15)).toBe('-70000');
    expect(rightDigits({ value: 2 / 3, error: 0 }, 6)).toBe('0.666667');
    expect(rightDigits({ value: 0, error: 0 }, 9)).toBe('0');
    // Both sides of a half: the digit before it is not known either.
    expect(rightDigits({ value: 0.12345, error: 1e-12 }, 4)).toBe('0.123');
  });

  it('are none where the error reaches 0 or nothing is known', () => {
    expect(rightDigits({ value: 1e-17, error: 1e-16 }, 15)).toBeNull();
    expect(rightDigits({ value: 1, error: Number.POSITIVE_INFINITY }, 15)).toBeNull();
    expect(rightDigits({ value: Number.NaN, error: 0 }, 15)).toBeNull();
  });

  it('agree with the correctly rounded numeral of the number that is meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 6 }), fc.integer({ min: 1, max: 999 }), (n, d) => {
        exact.scope(
          () => {
            const text = rightDigits(R.sqrt(R.fromRational(BigInt(n), BigInt(d))), 15);
            const meant = exact.sqrt(exact.fromRational(BigInt(n), BigInt(d)));
            expect(text).toBe(exact.format(meant, text?.replace(/^0\.0*|\./g, '').length ?? 0));
            expect(text?.length).toBeGreaterThan(12);
          },
          () => [],
        );
      }),
      { seed: 3, numRuns: 200 },
    );
    expect(double.name).toBe('double');
  });
});
