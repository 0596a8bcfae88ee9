import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactComparison } from '../../../src/scalar/laws/comparison.js';
import { fieldLaws, fractionLaws } from '../../../src/scalar/laws/field.js';
import { orderedLaws } from '../../../src/scalar/laws/ordered.js';
import { integerLaws, ringLaws } from '../../../src/scalar/laws/ring.js';
import { type Rational, rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { parseQPi } from '../../../src/symbolic/formula/element.js';
import { type QPi, qpiField } from '../../../src/symbolic/qpi/qpi.js';
import { type Quadratic, type QuadraticField, quadraticExtension } from '../../../src/symbolic/qpi/quadratic-extension.js';
import { Q, QPI } from '../../support/fields.js';
import { alike, checkLaws, qpiSamples } from '../../support/symbolic.js';

const integers = fc.oneof(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt({ min: -(2n ** 120n), max: 2n ** 120n }));
const smallRationals = fc
  .tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 6 }))
  .map(([n, d]) => rational(n, d));

function samples<C>(base: fc.Arbitrary<C>, zero: C): fc.Arbitrary<Quadratic<C>> {
  const part = fc.oneof({ weight: 5, arbitrary: base }, { weight: 1, arbitrary: fc.constant(zero) });
  return fc.record({ a: part, b: part });
}

const overQ = quadraticExtension(Q, rational(2), '2');
const overPi = quadraticExtension(QPI, qpiField.fromInteger(3), '3');
const rationalPairs = samples(smallRationals, rationals.zero);
const piPairs = samples(qpiSamples, qpiField.zero);

function laws<C>(F: QuadraticField<C>, pairs: fc.Arbitrary<Quadratic<C>>, runs: number): void {
  const compare = exactComparison(F);
  describe('ring', () => checkLaws(ringLaws(F, compare), alike(pairs), runs));
  describe('integers', () => checkLaws(integerLaws(F, compare), alike(integers), runs));
  describe('field', () => checkLaws(fieldLaws(F, compare), alike(pairs), runs));
  describe('fractions', () => checkLaws(fractionLaws(F, compare), alike(integers), runs));
  describe('order', () => checkLaws(orderedLaws(F), alike(pairs), runs));
}

describe('laws of Q(sqrt(2))', () => laws(overQ, rationalPairs, 150));
describe('laws of Q(pi, sqrt(3))', () => laws(overPi, piPairs, 40));

const q = (a: Rational | number, b: Rational | number): Quadratic<Rational> => ({
  a: typeof a === 'number' ? rational(a) : a,
  b: typeof b === 'number' ? rational(b) : b,
});

describe('the square root that is adjoined', () => {
  it('squares to the radicand and is positive', () => {
    const root = q(0, 1);
    expect(overQ.sqr(root)).toEqual(overQ.fromInteger(2));
    expect(overQ.sign(root)).toBe(1);
    expect(overQ.radicand).toEqual(rational(2));
    expect(overQ.name).toBe('Q(sqrt(2))');
  });

  it('has (1 + √2)(√2 − 1) = 1', () => {
    expect(overQ.mul(q(1, 1), q(-1, 1))).toEqual(overQ.one);
    expect(overQ.div(overQ.one, q(1, 1))).toEqual(q(-1, 1));
  });
});

describe('signs', () => {
  it('alternates along the convergents of √2', () => {
    // n − d√2 for 1/1, 3/2, 7/5, …: n² − 2d² = ∓1, however small the difference.
    let [n, d] = [1n, 1n];
    for (let k = 0; k < 200; k++) {
      const difference = q(rational(n), rational(-d));
      expect(overQ.sign(difference)).toBe(k % 2 === 0 ? -1 : 1);
      expect(overQ.sign(overQ.neg(difference))).toBe(k % 2 === 0 ? 1 : -1);
      [n, d] = [n + 2n * d, n + d];
    }
  });

  it.each([
    ['pi-2*sqrt(3)', 'pi', '-2', -1],
    ['2*sqrt(3)-pi', '-pi', '2', 1],
    ['pi-sqrt(3)', 'pi', '-1', 1],
    ['pi^2-6*sqrt(3)+1/2', 'pi^2+1/2', '-6', -1],
    ['0', '0', '0', 0],
  ] as const)('%s has the right one', (_, a, b, sign) => {
    expect(overPi.sign({ a: parseQPi(a), b: parseQPi(b) })).toBe(sign);
  });
});

describe('square roots', () => {
  it('finds the non-negative root of a square over Q', () => {
    fc.assert(
      fc.property(rationalPairs, (x) => {
        const root = overQ.squareRoot(overQ.sqr(x));
        expect(root).toEqual(overQ.sign(x) === -1 ? overQ.neg(x) : x);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('finds the non-negative root of a square over Q(pi)', () => {
    fc.assert(
      fc.property(piPairs, (x) => {
        const root = overPi.squareRoot(overPi.sqr(x)) as Quadratic<QPi>;
        expect(root).toBeDefined();
        expect(overPi.isZero(overPi.sub(root, overPi.sign(x) === -1 ? overPi.neg(x) : x))).toBe('yes');
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it.each([
    ['8', q(8, 0), q(0, 2)],
    ['9/4', q(rational(9, 4), 0), q(rational(3, 2), 0)],
    ['3 + 2√2', q(3, 2), q(1, 1)],
    ['3 − 2√2', q(3, -2), q(-1, 1)],
    ['0', q(0, 0), q(0, 0)],
  ] as const)('of %s', (_, x, root) => {
    expect(overQ.squareRoot(x)).toEqual(root);
  });

  it.each([
    ['√2', q(0, 1)],
    ['3', q(3, 0)],
    ['−1', q(-1, 0)],
    ['−2', q(-2, 0)],
    ['1 + √2', q(1, 1)],
    ['−3 − 2√2', q(-3, -2)],
  ] as const)('of %s: none', (_, x) => {
    expect(overQ.squareRoot(x)).toBeUndefined();
  });
});
