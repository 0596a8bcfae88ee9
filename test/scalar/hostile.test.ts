import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixTimes } from '../../src/linalg/matrix.js';
import { inertia, SingularMatrixError, solveLinear } from '../../src/linalg/solve.js';
import { double } from '../../src/scalar/double.js';
import { hostileRing } from '../../src/scalar/hostile.js';
import { type Rational, rational, rationals, rationalsEqual } from '../../src/symbolic/exact/rational.js';
import { seededRandom } from '../support/random.js';

const size = (x: Rational): number => Math.abs(Number(x.n) / Number(x.d));
const entry = fc.oneof(
  fc.constant(rational(0)),
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 5 })).map(([n, d]) => rational(n, d)),
);
const square = fc
  .integer({ min: 1, max: 5 })
  .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
const shares = fc.constantFrom(0, 0.05, 0.3, 0.9, 1);

describe('a hostile ring', () => {
  it('answers unknown in the share that was asked for, and otherwise as the ring does', () => {
    const R = hostileRing(double, seededRandom(5), 0.25);
    const answers = Array.from({ length: 4000 }, (_, i) => R.sign(i % 2 === 0 ? 3 : -3));
    answers.forEach((sign, i) => {
      expect(['unknown', i % 2 === 0 ? 1 : -1]).toContain(sign);
    });
    // Binomial with a standard deviation of 27: six of them on either side.
    expect(Math.abs(answers.filter((sign) => sign === 'unknown').length - 1000)).toBeLessThan(6 * 27.4);
    const zeros = Array.from({ length: 400 }, () => R.isZero(0));
    expect(new Set(zeros)).toEqual(new Set(['yes', 'unknown']));
    expect(R.precision).toBe(53);
    expect(R.add(1, 2)).toBe(3);
  });

  it('is repeated by the same seed', () => {
    const run = (): readonly unknown[] => {
      const R = hostileRing(rationals, seededRandom(9), 0.5);
      return Array.from({ length: 50 }, () => R.isZero(rationals.one));
    };
    expect(run()).toEqual(run());
  });

  it('refuses shares that are no probabilities', () => {
    for (const share of [-0.1, 1.5, Number.NaN]) expect(() => hostileRing(double, seededRandom(1), share)).toThrow(RangeError);
  });

  it('makes no elimination give a wrong solution: it is right, or the matrix is called singular', () => {
    let [solved, refused] = [0, 0];
    fc.assert(
      fc.property(square, fc.array(entry, { minLength: 5, maxLength: 5 }), fc.nat(), shares, (a, right, seed, share) => {
        const R = hostileRing(rationals, seededRandom(seed), share);
        const b = right.slice(0, a.length);
        try {
          const x = solveLinear(R, a, b, size);
          expect(matrixTimes(rationals, a, x).every((y, i) => rationalsEqual(y, b[i] as Rational))).toBe(true);
          solved++;
        } catch (error) {
          expect(error).toBeInstanceOf(SingularMatrixError);
          refused++;
        }
      }),
      { seed: 401, numRuns: 600 },
    );
    expect(solved).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  });

  it('makes no inertia wrong: it is that of the ring itself, or undefined', () => {
    let [known, unknown] = [0, 0];
    fc.assert(
      fc.property(square, fc.nat(), shares, (b, seed, share) => {
        // B D Bᵀ with D = diag(1, −1, 1, …): by Sylvester's law the inertia is that of D wherever B is regular.
        const a = b.map((row) =>
          b.map((other) =>
            rationals.sum(
              row.map((x, k) => rationals.mul(rational(k % 2 === 0 ? 1 : -1), rationals.mul(x, other[k] as Rational))),
            ),
          ),
        );
        const found = inertia(hostileRing(rationals, seededRandom(seed), share), a, size);
        if (found === undefined) {
          unknown++;
          return;
        }
        known++;
        expect(found).toEqual({ positive: Math.ceil(b.length / 2), negative: Math.floor(b.length / 2) });
      }),
      { seed: 409, numRuns: 600 },
    );
    expect(known).toBeGreaterThan(100);
    expect(unknown).toBeGreaterThan(100);
  });
});
