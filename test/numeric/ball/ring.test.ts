import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';

const balls = ballRing(await loadMpfr(), 53);
const { nearest: R } = balls;
const integers = (...xs: readonly number[]) => xs.map(balls.fromInteger);

describe('ballRing', () => {
  it('has its constants', () => {
    expect(balls.toNumbers(balls.zero)).toEqual([0, 0]);
    expect(balls.toNumbers(balls.one)).toEqual([1, 1]);
    expect(balls.toNumbers(balls.pi)).toEqual([Math.PI, Math.PI + 2 ** -51]);
    expect(balls.toNumbers(balls.whole)).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect(balls).toMatchObject({ name: 'balls(53 bits)', exact: false, precision: 53 });
  });

  it('adds up any number of balls', () => {
    expect(balls.toNumbers(balls.sum([]))).toEqual([0, 0]);
    expect(balls.toNumbers(balls.sum(integers(5)))).toEqual([5, 5]);
    expect(balls.toNumbers(balls.sum(integers(1, 2, 4)))).toEqual([7, 7]);
  });

  it('multiplies lists of equal lengths', () => {
    expect(balls.toNumbers(balls.dot([], []))).toEqual([0, 0]);
    expect(balls.toNumbers(balls.dot(integers(3), integers(5)))).toEqual([15, 15]);
    expect(balls.toNumbers(balls.dot(integers(1, 2, 3), integers(4, 5, 6)))).toEqual([32, 32]);
    expect(() => balls.dot(integers(1, 2), integers(1))).toThrow('dot: 2 elements against 1');
  });

  it('refuses bounds of which either is no number, and middles that overflow', () => {
    const nan = R.sqrt(R.fromInteger(-1));
    expect(() => balls.fromBounds(nan, '1')).toThrow(RangeError);
    expect(() => balls.fromBounds('1', nan)).toThrow(RangeError);
    expect(() => balls.fromBounds(nan, nan)).toThrow(RangeError);
    // Rounded down it is the largest float, rounded up infinite.
    expect(() => balls.fromMidpoint('1e400000000', '1')).toThrow(/middle '1e400000000' is not a real number/);
    expect(() => balls.fromMidpoint('-1e400000000', '1')).toThrow(/middle '-1e400000000' is not a real number/);
    expect(() => balls.fromBounds(R.fromRational(1n, 3n), '0.25')).toThrow(/between 0\.33333333333333331 and '0\.25'/);
  });

  it('keeps one slot for one number and two for other balls', () => {
    const before = balls.live();
    balls.scope(
      () => integers(7),
      (made) => made,
    );
    expect(balls.live()).toBe(before + 1);
    balls.scope(
      () => balls.hull(balls.fromInteger(1), balls.fromInteger(2)),
      (a) => [a],
    );
    expect(balls.live()).toBe(before + 3);
  });
});
