import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { double } from '../../../src/scalar/double.js';
import {
  embedRational,
  parseRational,
  rational,
  rationals,
  rationalsEqual,
  rationalText,
} from '../../../src/symbolic/exact/rational.js';
import { exactDecimal } from '../../support/exact.js';

const SEED = { seed: 7, numRuns: 300 };
const integer = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 30n });
const Q = rationals;

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

describe('rational', () => {
  it('is in lowest terms with a positive denominator and keeps the value', () => {
    fc.assert(
      fc.property(integer, positive, fc.boolean(), (n, d, flip) => {
        const q = flip ? rational(-n, -d) : rational(n, d);
        expect(q.d > 0n).toBe(true);
        expect(gcd(q.n, q.d)).toBe(1n);
        expect(q.n * d).toBe(n * q.d);
      }),
      SEED,
    );
  });

  it('refuses the denominator 0', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
    expect(() => Q.div(Q.one, Q.zero)).toThrow(RangeError);
    expect(() => Q.fromRational(0n, 0n)).toThrow(RangeError);
  });

  it('refuses numbers that are not integers', () => {
    expect(() => rational(0.5)).toThrow(RangeError);
    expect(() => Q.fromInteger(0.5)).toThrow(RangeError);
  });

  it('calculates as cross-multiplied integers do, and stays in lowest terms', () => {
    fc.assert(
      fc.property(integer, positive, integer, positive, (a, b, c, d) => {
        const p = rational(a, b);
        const q = rational(c, d);
        const results = [
          [Q.add(p, q), a * d + c * b, b * d],
          [Q.sub(p, q), a * d - c * b, b * d],
          [Q.mul(p, q), a * c, b * d],
          [Q.sqr(p), a * a, b * b],
          [Q.neg(p), -a, b],
          ...(c === 0n ? [] : [[Q.div(p, q), a * d, b * c] as const]),
        ] as const;
        for (const [result, n, m] of results) {
          expect(result.n * m).toBe(n * result.d);
          expect(gcd(result.n, result.d)).toBe(1n);
          expect(result.d > 0n).toBe(true);
        }
      }),
      SEED,
    );
  });
});

describe('parseRational', () => {
  it('reads what rationalText writes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 18n }), (n, d) => {
        const q = rational(n, d);
        expect(rationalsEqual(parseRational(rationalText(q)), q)).toBe(true);
      }),
      SEED,
    );
  });

  it('reads a decimal exactly', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?[0-9]{1,15}\.[0-9]{1,15}$/), (text) => {
        expect(rationalsEqual(parseRational(text), exactDecimal(text))).toBe(true);
      }),
      SEED,
    );
  });

  it.each(['', ' ', 'x', '1/', '/2', '1/-2', '1.', '.5', '1e3', '--1', '1/2/3', '1.5/2', '0x10', '1 2', '१'])(
    'refuses %j and quotes it',
    (text) => {
      expect(() => parseRational(text)).toThrow(SyntaxError);
      expect(() => parseRational(text)).toThrow(`'${text}'`);
    },
  );

  it('refuses a denominator 0 and a text that is too long', () => {
    expect(() => parseRational('1/0')).toThrow("'1/0' has denominator 0");
    expect(() => parseRational('1'.repeat(1201))).toThrow(SyntaxError);
    expect(parseRational('1'.repeat(1200)).d).toBe(1n);
  });
});

describe('embedRational', () => {
  it('rounds once', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1 }), (n, d) => {
        expect(embedRational(double, rational(n, d))).toBe(n / d);
      }),
      SEED,
    );
  });
});
