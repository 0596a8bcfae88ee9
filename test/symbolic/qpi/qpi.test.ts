import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalRing } from '../../../src/numeric/decimal.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { exactComparison } from '../../../src/scalar/laws/comparison.js';
import { fieldLaws, fractionLaws } from '../../../src/scalar/laws/field.js';
import { orderedLaws } from '../../../src/scalar/laws/ordered.js';
import { integerLaws, ringLaws } from '../../../src/scalar/laws/ring.js';
import {
  content,
  gcdBigint,
  gcdPolynomials,
  type IntegerPolynomial,
  integerPolynomial,
  multiplyInteger,
} from '../../../src/symbolic/exact/integer-polynomial.js';
import { signAtPi } from '../../../src/symbolic/qpi/pi-sign.js';
import { canonical, evaluateQPi, type QPi, qpi, qpiEqual, qpiField, qpiSquareRoot } from '../../../src/symbolic/qpi/qpi.js';
import { alike, checkLaws, polynomials, qpiSamples } from '../../support/symbolic.js';

const mpfr = await loadMpfr();
const SEED = { seed: 31, numRuns: 300 };
const K = qpiField;
const compare = exactComparison(K);
const integers = fc.oneof(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n }));

const fromPolynomial = (...coefficients: (number | bigint)[]): QPi => qpi(integerPolynomial(...coefficients));

describe('laws of Q(pi)', () => {
  describe('ring', () => checkLaws(ringLaws(K, compare), alike(qpiSamples), 200));
  describe('integers', () => checkLaws(integerLaws(K, compare), alike(integers), 100));
  describe('field', () => checkLaws(fieldLaws(K, compare), alike(qpiSamples), 200));
  describe('fractions', () => checkLaws(fractionLaws(K, compare), alike(integers), 100));
  describe('order', () => checkLaws(orderedLaws(K), alike(qpiSamples), 200));
});

describe('canonical', () => {
  it('is coprime, in lowest terms, with a positive leading denominator', () => {
    fc.assert(
      fc.property(qpiSamples, qpiSamples, (a, b) => {
        for (const x of [a, b, K.mul(a, b), K.sub(a, b), ...(K.isZero(b) === 'no' ? [K.div(a, b)] : [])]) {
          const { numerator, denominator } = canonical(x);
          expect(denominator.at(-1)).toBeGreaterThan(0n);
          expect(numerator.at(-1)).not.toBe(0n);
          expect(gcdPolynomials(numerator, denominator)).toEqual(numerator.length === 0 ? canonicalOne(denominator) : [1n]);
          expect(gcdBigint(content(numerator), content(denominator))).toBe(1n);
        }
      }),
      SEED,
    );
  });

  function canonicalOne(denominator: IntegerPolynomial): IntegerPolynomial {
    expect(denominator).toEqual([1n]);
    return [1n];
  }

  it('is the same for equal elements, however they were made', () => {
    fc.assert(
      fc.property(qpiSamples, qpiSamples, qpiSamples, (a, b, c) => {
        const left = K.mul(a, K.add(b, c));
        const right = K.add(K.mul(a, b), K.mul(a, c));
        expect(qpiEqual(left, right)).toBe(true);
        expect(canonical(left)).toEqual(canonical(right));
        if (K.isZero(b) === 'yes') return;
        expect(canonical(K.mul(K.div(a, b), b))).toEqual(canonical(a));
      }),
      SEED,
    );
  });

  it('cancels what the quotient was multiplied by', () => {
    fc.assert(
      fc.property(polynomials, polynomials, polynomials, (p, q, r) => {
        fc.pre(q.length > 0 && r.length > 0);
        expect(canonical(qpi(multiplyInteger(p, r), multiplyInteger(q, r)))).toEqual(canonical(qpi(p, q)));
      }),
      SEED,
    );
  });

  it('tells different elements apart', () => {
    fc.assert(
      fc.property(qpiSamples, qpiSamples, (a, b) => {
        expect(qpiEqual(a, b)).toBe(JSON.stringify(canonical(a), asText) === JSON.stringify(canonical(b), asText));
        expect(qpiEqual(a, K.add(a, K.fromRational(1n, 10n ** 60n)))).toBe(false);
      }),
      SEED,
    );
  });
});

const asText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);

describe('refusals of Q(pi)', () => {
  it('refuses a denominator 0', () => {
    expect(() => qpi([1n], [])).toThrow(RangeError);
    expect(() => K.div(K.pi, K.zero)).toThrow(RangeError);
    expect(() => K.div(K.one, K.sub(K.pi, K.pi))).toThrow(RangeError);
  });
});

/** Convergents of the continued fraction of π from its value to 2000 bits; the k-th is too small for even k. */
function convergents(count: number): { n: bigint; d: bigint }[] {
  const R = mpfr.ring(2000);
  const found: { n: bigint; d: bigint }[] = [];
  let [n0, d0, n1, d1] = [0n, 1n, 1n, 0n];
  let x = R.pi;
  for (let k = 0; k < count; k++) {
    const text = R.format(x, 40);
    const quotient = BigInt(text.includes('e') ? Math.floor(Number(text)) : (text.split('.')[0] ?? '0'));
    [n0, d0, n1, d1] = [n1, d1, quotient * n1 + n0, quotient * d1 + d0];
    found.push({ n: n1, d: d1 });
    x = R.div(R.one, R.sub(x, R.fromInteger(quotient)));
  }
  return found;
}

describe('signs', () => {
  it.each([
    ['355/113 − π', K.sub(K.fromRational(355n, 113n), K.pi), 1],
    ['22 − 7π', fromPolynomial(22, -7), 1],
    ['103993 − 33102π', fromPolynomial(103993, -33102), -1],
    ['104348 − 33215π', fromPolynomial(104348, -33215), 1],
    ['π − 3.14159265358979', K.sub(K.pi, K.fromRational(314159265358979n, 10n ** 14n)), 1],
    ['π − 3.14159265358980', K.sub(K.pi, K.fromRational(314159265358980n, 10n ** 14n)), -1],
    ['1/(22 − 7π)³', K.div(K.one, K.mul(fromPolynomial(22, -7), K.sqr(fromPolynomial(22, -7)))), 1],
    ['1/(103993 − 33102π)', K.div(K.one, fromPolynomial(103993, -33102)), -1],
    // π² < 10 and π³ > 31, π⁴ + π⁵ is next to e⁶ ≈ 403.4288.
    ['π² − 10', fromPolynomial(-10, 0, 1), -1],
    ['π³ − 31', fromPolynomial(-31, 0, 0, 1), 1],
    ['π⁴ + π⁵ − 403.4287', fromPolynomial(-4034287, 0, 0, 0, 10000, 10000), 1],
    ['π⁴ + π⁵ − 403.4288', fromPolynomial(-4034288, 0, 0, 0, 10000, 10000), -1],
    ['0', K.zero, 0],
  ] as const)('%s has the right one', (_, a, sign) => {
    expect(K.sign(a)).toBe(sign);
    expect(K.sign(K.neg(a))).toBe(sign === 0 ? 0 : -sign);
  });

  it('alternates along 500 convergents of π', () => {
    for (const [k, { n, d }] of convergents(500).entries()) {
      expect(K.sign(fromPolynomial(-n, d)), `convergent ${k}`).toBe(k % 2 === 0 ? 1 : -1);
    }
  });

  it('survives the cancellation of an expanded power', () => {
    // (104348 − 33215π)^41 is about 10^−419 with coefficients of up to 220 digits.
    let power = integerPolynomial(1);
    for (let k = 1; k <= 41; k++) {
      power = multiplyInteger(power, integerPolynomial(104348, -33215));
      expect(signAtPi(power)).toBe(1);
      expect(signAtPi(multiplyInteger(power, integerPolynomial(103993, -33102)))).toBe(-1);
    }
  });

  it('agrees with the value', () => {
    const R = mpfr.ring(400);
    fc.assert(
      fc.property(qpiSamples, (a) => {
        expect(K.sign(a)).toBe(R.sign(evaluateQPi(R, a)));
      }),
      SEED,
    );
  });
});

describe('qpiSquareRoot', () => {
  it('finds the positive root of a square', () => {
    fc.assert(
      fc.property(qpiSamples, (a) => {
        const root = qpiSquareRoot(K.sqr(a)) as QPi;
        expect(qpiEqual(root, K.sign(a) === -1 ? K.neg(a) : a)).toBe(true);
      }),
      SEED,
    );
  });

  it('finds nothing else', () => {
    fc.assert(
      fc.property(
        qpiSamples,
        fc.constantFrom(K.pi, fromPolynomial(2), fromPolynomial(-1), fromPolynomial(1, 0, 1), fromPolynomial(2, 1)),
        (a, c) => {
          const root = qpiSquareRoot(K.mul(c, K.sqr(a)));
          expect(root === undefined).toBe(K.isZero(a) === 'no');
        },
      ),
      SEED,
    );
    expect(qpiSquareRoot(fromPolynomial(-4))).toBeUndefined();
  });

  it('takes the root with positive value, not with positive leading coefficient', () => {
    expect(canonical(qpiSquareRoot(fromPolynomial(144, -24, 1)) as QPi).numerator).toEqual([12n, -1n]);
  });
});

describe('evaluateQPi', () => {
  it.each([
    // From the decimals of 4/π and 1/(2π), OEIS A088538 and A086201.
    ['4/π', qpi([4n], [0n, 1n]), '1.27323954473516268615107010698'],
    ['1/4 − 1/(2π)', qpi([-2n, 1n], [0n, 4n]), '0.0908450569081046642311162366275'],
  ])('gives %s', (_, a, text) => {
    const R = mpfr.ring(200);
    expect(R.format(evaluateQPi(R, a), 30)).toBe(text);
  });

  it('is a homomorphism, up to rounding', () => {
    const R = mpfr.ring(400);
    const close = (x: ReturnType<typeof R.add>, y: ReturnType<typeof R.add>): void => {
      expect(R.exponent(R.sub(x, y))).toBeLessThan(Math.max(R.exponent(y), 0) - 300);
    };
    fc.assert(
      fc.property(qpiSamples, qpiSamples, (a, b) => {
        const [x, y] = [evaluateQPi(R, a), evaluateQPi(R, b)];
        close(evaluateQPi(R, K.add(a, b)), R.add(x, y));
        close(evaluateQPi(R, K.mul(a, b)), R.mul(x, y));
        if (K.isZero(b) === 'no') close(evaluateQPi(R, K.div(a, b)), R.div(x, y));
      }),
      SEED,
    );
  });

  it('is the same in another arithmetic', () => {
    const R = mpfr.ring(400);
    const D = decimalRing(60);
    fc.assert(
      fc.property(qpiSamples, (a) => {
        fc.pre(K.isZero(a) === 'no');
        const value = D.parse(R.format(evaluateQPi(R, a), 60));
        const error = D.toNumber(D.div(D.sub(evaluateQPi(D, a), value), value));
        expect(Math.abs(error)).toBeLessThan(1e-45);
      }),
      { seed: 31, numRuns: 100 },
    );
  });
});

it('zeros at the end of a list of coefficients do not count', () => {
  const value = qpi([4n, 0n], [0n, 1n, 0n]);
  expect(canonical(value)).toEqual({ numerator: [4n], denominator: [0n, 1n] });
  expect(qpi([0n, 0n]).numerator).toEqual([]);
  expect(() => qpi([1n], [0n])).toThrow(RangeError);
});
