import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../src/linalg/matrix.js';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { type TaylorModel, taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { encloseEigenvalue, isEigenvalueBetween, negativeCount } from '../../../src/study/bounds/eigenvalue.js';
import { pencilEigenvalues } from '../../../src/study/series/pencil-eigenvalues.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';
import { type Series, seriesRing } from '../../../src/symbolic/series/series.js';

const balls = ballRing(await loadMpfr(), 128);
const K = overPi.field;
const T0 = rational(1, 10);
const R = taylorModelRing(overPi, balls, T0, 14);

/** Σ coefficients[i] t^i in integers. */
const sum = (...coefficients: readonly number[]): Series<QPi> => ({
  start: 0,
  coefficients: coefficients.map((n) => K.fromInteger(n)),
  order: Number.POSITIVE_INFINITY,
});
const model = (...coefficients: readonly number[]): TaylorModel<QPi> => R.finite(sum(...coefficients));
const identity = (n: number): Matrix<TaylorModel<QPi>> =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => (i === j ? R.one : R.zero)));
const known = (order: number, ...coefficients: readonly number[]): Series<QPi> => ({ ...sum(...coefficients), order });

/** Eigenvalues 1 + t³ and 1 + t + t³ + 2t⁴/(1 − …): [[1 + t + t³, t⁴], [t⁴, 1 + t³]]; they coincide at t = 0. */
const CLOSE = {
  ring: R,
  matrix: [
    [model(1, 1, 0, 1), model(0, 0, 0, 0, 1)],
    [model(0, 0, 0, 0, 1), model(1, 0, 0, 1)],
  ],
  gram: identity(2),
};
/** Their distance to 1 + t³ and 1 + t + t³: (t − √(t² + 4t⁸))/2, some t⁷. */
const gap = (t: number): number => (2 * t ** 8) / (t + Math.sqrt(t * t + 4 * t ** 8));

/** t − t₀/2, whose sign changes. */
const HALF_WAY = R.sub(model(0, 1), R.fromRational(1n, 20n));

describe('an eigenvalue between two functions', () => {
  const below = model(1, 0, 0, 1, 0, 0, 0, -2);
  const above = model(1, 0, 0, 1, 0, 0, 0, 2);

  it('is counted by negative pivots on the whole interval', () => {
    expect(negativeCount(R, CLOSE.matrix)).toBe(0);
    expect(
      negativeCount(R, [
        [model(-1), model(0, 1)],
        [model(0, 1), model(0, 0, 5)],
      ]),
    ).toBe(1);
    // The sign of t − t₀/2 changes in the interval, and that of O(t) is not known.
    expect(negativeCount(R, [[HALF_WAY]])).toBeUndefined();
    expect(negativeCount(R, [[R.make(1, [], 1, balls.fromBounds('-1', '1'))]])).toBeUndefined();
  });

  it('is counted by another order of pivots where the first one fails', () => {
    // [[1 + 3[-1, 1]t, −1 + 3t, −1 − 2t], [·, −3t, −1 + t], [·, ·, 3 − t]]: the determinant at t = 0 is −4.
    const open = [
      [R.make(0, [K.fromInteger(1)], 1, balls.fromBounds('-3', '3')), model(-1, 3), model(-1, -2)],
      [model(-1, 3), model(0, -3), model(-1, 1)],
      [model(-1, -2), model(-1, 1), model(3, -1)],
    ];
    expect(negativeCount(R, open)).toBeUndefined();
    expect(negativeCount(R, open, 60)).toBe(1);
    // Where the sign of the whole is open no order helps.
    expect(
      negativeCount(
        R,
        [...open, [R.zero, R.zero, R.zero]].map((row, i) => [...row, i === 3 ? HALF_WAY : R.zero]),
        60,
      ),
    ).toBeUndefined();
  });

  it('is proved where it is, by its number', () => {
    expect(isEigenvalueBetween(CLOSE, 0, below, above)).toBe(true);
    expect(isEigenvalueBetween(CLOSE, 1, below, above)).toBe(false);
    expect(isEigenvalueBetween(CLOSE, 1, R.add(below, model(0, 1)), R.add(above, model(0, 1)))).toBe(true);
    expect(isEigenvalueBetween(CLOSE, 0, R.add(below, model(0, 1)), R.add(above, model(0, 1)))).toBe(false);
  });

  it('is refused where the number of eigenvalues below one of both is not known', () => {
    const open = R.add(R.one, R.make(1, [], 1, balls.fromBounds('-1', '1')));
    expect(isEigenvalueBetween(CLOSE, 0, open, model(5))).toBe(false);
    expect(isEigenvalueBetween(CLOSE, 0, model(-5), open)).toBe(false);
    expect(isEigenvalueBetween(CLOSE, 0, model(-5), model(5))).toBe(true);
  });

  it('is refused with a constant that is too small, on either side', () => {
    // The distance is t⁷ but for terms of t¹³.
    const nearly = (share: bigint): TaylorModel<QPi> => R.mul(R.fromRational(share, 100n), model(0, 0, 0, 0, 0, 0, 0, 1));
    const centre = model(1, 0, 0, 1);
    expect(isEigenvalueBetween(CLOSE, 0, R.sub(centre, nearly(101n)), centre)).toBe(true);
    expect(isEigenvalueBetween(CLOSE, 0, R.sub(centre, nearly(99n)), centre)).toBe(false);
    expect(isEigenvalueBetween(CLOSE, 0, R.sub(centre, nearly(101n)), R.sub(centre, nearly(100n)))).toBe(false);
  });

  it('need not be told from another that lies there, too', () => {
    const twice = {
      ring: R,
      matrix: [
        [model(1, 1), R.zero],
        [R.zero, model(1, 1)],
      ],
      gram: identity(2),
    };
    for (const index of [0, 1]) expect(isEigenvalueBetween(twice, index, model(1, 1, 0, -1), model(1, 1, 0, 1))).toBe(true);
    expect(isEigenvalueBetween(twice, 1, model(1, 1, 0, 1), model(1, 1, 0, 2))).toBe(false);
  });
});

describe('the enclosure of an eigenvalue', () => {
  const width = (a: TaylorModel<QPi> | undefined, n: number): number =>
    a === undefined ? Number.NaN : balls.toNumbers(balls.point(balls.magnitude(R.remainderFrom(a, n))))[1];

  it('has the terms of its series, and a radius that is nearly the least', () => {
    const value = encloseEigenvalue(CLOSE, 0, known(7, 1, 0, 0, 1), 7);
    expect(value?.order).toBe(7);
    expect(width(value, 7)).toBeGreaterThanOrEqual(gap(0.1) / 0.1 ** 7);
    expect(width(value, 7)).toBeLessThan(1.2);
  });

  it('is a quotient in a block of one', () => {
    const one = { ring: R, matrix: [[model(1, 1)]], gram: [[model(1, -1)]] };
    // (1 + t)/(1 − t) = 1 + 2t + 2t²/(1 − t)
    expect(width(encloseEigenvalue(one, 0, known(2, 1, 2), 2), 2)).toBeCloseTo(2 / 0.9, 4);
  });

  it('does not exist around the series of another eigenvalue', () => {
    expect(encloseEigenvalue(CLOSE, 0, known(7, 1, 1, 0, 1), 7)).toBeUndefined();
    // One coefficient is wrong: 1 + 2t³.
    expect(encloseEigenvalue(CLOSE, 0, known(7, 1, 0, 0, 2), 7)).toBeUndefined();
  });

  it('is over the larger field in which the eigenvalues of a pencil lie', () => {
    // [[1 + t, 1], [1, 2]]: (3 + t ± √(5 − 2t + t²))/2.
    const found = pencilEigenvalues(overPi, 'a test', 3, (terms) => {
      const S = seriesRing(K, terms);
      return {
        ring: S,
        matrix: [
          [sum(1, 1), sum(1)],
          [sum(1), sum(2)],
        ],
        gram: [
          [S.one, S.zero],
          [S.zero, S.one],
        ],
      };
    });
    const radii = found.exactly((domain, embed, series) => {
      const E = taylorModelRing(domain, balls, T0, 10);
      const larger = (a: Series<QPi>) => E.finite({ ...a, coefficients: a.coefficients.map(embed) });
      const pencil = {
        ring: E,
        matrix: [
          [larger(sum(1, 1)), E.one],
          [E.one, larger(sum(2))],
        ],
        gram: [
          [E.one, E.zero],
          [E.zero, E.one],
        ],
      };
      return series.map((s, i) => {
        const value = s && encloseEigenvalue(pencil, i, s, 3);
        return value ? balls.toNumbers(balls.point(balls.magnitude(E.remainderFrom(value, 3))))[1] : null;
      });
    });
    expect(found.domain.name).toBe('Q(pi, sqrt(5))');
    // The coefficient of t³ in √(5 − 2t + t²)/2 is (√5/2)(1/50 − 1/250) = 0.01788….
    expect(radii?.map((r) => r !== null && r > 0.01788 && r < 0.022)).toEqual([true, true]);
  });
});
