import { describe, expect, it } from 'vitest';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { at } from '../../../src/scalar/list.js';
import { around, deviations, type Tail, tailBox, tailCurve, tailStart } from '../../../src/study/tail/tail.js';
import { rational } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';
import type { QPi } from '../../../src/symbolic/qpi/qpi.js';

const mpfr = await loadMpfr();
const balls = ballRing(mpfr, 80);
const K = overPi.field;
const whole = (n: number) => K.fromInteger(n);

/** 3/t + 1 ± 8 t², 0 ± 1/(2t), 5 t ± 4 t³. */
const TAIL: Tail<QPi> = {
  t0: rational(1, 3),
  terms: 8,
  orders: [2, -1, 3],
  point: [
    { start: -1, coefficients: [whole(3), whole(1)], order: Number.POSITIVE_INFINITY },
    { start: 0, coefficients: [], order: Number.POSITIVE_INFINITY },
    { start: 1, coefficients: [whole(5)], order: Number.POSITIVE_INFINITY },
  ],
  radii: [8, 0.5, 4],
  inverseTerms: 4,
};
const numbers = (box: readonly Ball[]) => box.map((x) => balls.toNumbers(x).map((bound) => bound + 0));
/** At d = 16 t is 1/4, and everything is exact. */
const SIXTEEN = rational(16);

it('a tail begins at 1/t₀²', () => {
  expect(tailStart(TAIL)).toEqual(rational(9));
  expect(tailStart({ t0: rational(2, 5) })).toEqual(rational(25, 4));
});

describe('the box of a tail at one d', () => {
  it('lies as far about its sums as radii and orders say', () => {
    expect(numbers(tailBox(balls, overPi, TAIL, SIXTEEN, TAIL.radii))).toEqual([
      [12.5, 13.5],
      [-2, 2],
      [1.1875, 1.3125],
    ]);
    expect(numbers(tailBox(balls, overPi, TAIL, SIXTEEN, [0, 0, 0]))).toEqual([
      [13, 13],
      [0, 0],
      [1.25, 1.25],
    ]);
  });

  it('is there from the first d of the tail on, and not below', () => {
    expect(balls.toNumbers(at(tailBox(balls, overPi, TAIL, rational(9), [0, 0, 0]), 0))[0]).toBeCloseTo(10, 14);
    for (const d of [rational(899, 100), rational(1), rational(-16), rational(9n * 10n ** 30n - 1n, 10n ** 30n)]) {
      expect(() => tailBox(balls, overPi, TAIL, d, TAIL.radii)).toThrow(new RangeError('d is not in the tail'));
      expect(() => deviations(balls, overPi, TAIL, d, [])).toThrow(RangeError);
    }
  });

  it('deviates by its radii', () => {
    expect(numbers(deviations(balls, overPi, TAIL, SIXTEEN, tailBox(balls, overPi, TAIL, SIXTEEN, TAIL.radii)))).toEqual([
      [-8, 8],
      [-0.5, 0.5],
      [-4, 4],
    ]);
    // At other d it is rounded outward, by little.
    const d = rational(1234567, 89);
    const rounded = deviations(balls, overPi, TAIL, d, tailBox(balls, overPi, TAIL, d, TAIL.radii));
    TAIL.radii.forEach((r, i) => {
      const [low, high] = balls.toNumbers(at(rounded, i));
      for (const x of [-low, high]) {
        expect(x).toBeGreaterThanOrEqual(r);
        expect(x).toBeLessThan(r * (1 + 1e-11));
      }
    });
  });

  it('deviates by what a point is moved, in units of its order', () => {
    const point = [13.25, -0.5, 1.25].map((x) => balls.fromNumber(x));
    expect(numbers(deviations(balls, overPi, TAIL, SIXTEEN, point))).toEqual([
      [4, 4],
      [-0.125, -0.125],
      [0, 0],
    ]);
    const orders = [1, 0, -2];
    expect(numbers(deviations(balls, overPi, { ...TAIL, orders }, SIXTEEN, point))).toEqual([
      [1, 1],
      [-0.5, -0.5],
      [0, 0],
    ]);
  });
});

describe('the curve of a tail', () => {
  const R = taylorModelRing(overPi, balls, TAIL.t0, TAIL.terms);
  const reach = [6, 0.25, 2];
  const quarter = balls.fromRational(1n, 4n);

  it('is the sums with all that the point may differ from them', () => {
    const curve = tailCurve(R, TAIL, { reach, negative: [], signs: [], exactIsotropy: true });
    expect(numbers(curve.map((x) => R.valueAt(x, quarter)))).toEqual(numbers(tailBox(balls, overPi, TAIL, SIXTEEN, reach)));
    expect(curve.map(({ order, coefficients }) => [order, coefficients.length])).toEqual([
      [2, 2],
      [-1, 0],
      [3, 1],
    ]);
    curve.forEach((x, i) => {
      expect(balls.toNumbers(R.remainderFrom(x, at(TAIL.orders, i)))).toEqual([-at(reach, i), at(reach, i)]);
    });
  });

  it('is about its sums as far as it is told', () => {
    expect(numbers(around(R, TAIL, TAIL.radii).map((x) => R.valueAt(x, quarter)))).toEqual(
      numbers(tailBox(balls, overPi, TAIL, SIXTEEN, TAIL.radii)),
    );
  });
});
