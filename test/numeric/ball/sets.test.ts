import { describe, expect, it } from 'vitest';
import { type Ball, ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr, type Mpfr } from '../../../src/numeric/mpfr/mpfr.js';

const balls = ballRing(await loadMpfr(), 53);
const { nearest: R } = balls;
const between = (low: string, high: string): Ball => balls.fromBounds(low, high);

/** 2^(−2^30), the smallest positive float of all, and 2^(2^30 − 2), twice which overflows. */
function extremes(): readonly [smallest: Mpfr, large: Mpfr] {
  let x = R.fromNumber(2);
  for (let i = 0; i < 29; i++) x = R.sqr(x);
  const large = R.mul(x, R.mul(x, R.fromNumber(0.25)));
  return [R.mul(R.div(R.one, large), R.fromNumber(0.25)), large];
}

describe('a ball of one number', () => {
  const a = balls.point(R.fromNumber(3));

  it('is recognised by its handle wherever it comes from', () => {
    const touching = balls.intersect(between('1', '2'), between('2', '3'));
    expect(touching?.lower).toBe(touching?.upper);
    const joined = balls.hull(balls.fromInteger(5), balls.parse('5'));
    expect(joined.lower).toBe(joined.upper);
    const wide = balls.hull(balls.fromInteger(5), balls.fromInteger(6));
    expect(wide.lower).not.toBe(wide.upper);
  });

  it('has its middle, radius and width without taking memory', () => {
    const before = balls.live();
    expect(balls.midpoint(a)).toBe(a.lower);
    expect(balls.radius(a)).toBe(R.zero);
    expect(balls.width(a)).toBe(R.zero);
    expect(balls.live()).toBe(before);
  });
});

describe('the middle of a ball', () => {
  const inside = (a: Ball): void => {
    const m = balls.midpoint(a);
    expect(balls.contains(a, balls.point(m))).toBe(true);
    // Half of the width, but for a rounding.
    expect(R.sign(R.sub(balls.radius(a), R.mul(R.fromNumber(0.51), balls.width(a))))).toBe(-1);
  };

  it('is in it and halves it, next to 0 and next to infinity too', () => {
    const [smallest, large] = extremes();
    expect(R.exponent(R.add(large, large))).toBe(Number.POSITIVE_INFINITY);
    expect(R.isZero(R.mul(smallest, R.fromNumber(0.5)))).toBe('yes');
    inside(between('1', '2'));
    inside(between('-1', '2'));
    inside(balls.fromBounds(large, R.mul(large, R.fromNumber(1.75))));
    inside(balls.fromBounds(R.neg(R.mul(large, R.fromNumber(1.75))), R.neg(large)));
    const tiny = balls.fromBounds(smallest, R.mul(smallest, R.fromNumber(1.25)));
    expect(balls.contains(tiny, balls.point(balls.midpoint(tiny)))).toBe(true);
  });

  it('of what has no end is the finite bound, or 0', () => {
    expect(R.toNumber(balls.midpoint(between('3', 'Infinity')))).toBe(3);
    expect(R.toNumber(balls.midpoint(between('-Infinity', '3')))).toBe(3);
    expect(R.toNumber(balls.midpoint(balls.whole))).toBe(0);
  });
});

describe('sizes', () => {
  it.each([
    ['1', '2', 2, 1],
    ['-2', '-1', 2, 1],
    ['-3', '2', 3, 0],
    ['-2', '3', 3, 0],
    ['-2', '2', 2, 0],
    ['0', '4', 4, 0],
    ['-4', '0', 4, 0],
    ['0', '0', 0, 0],
  ])('of [%s, %s]: magnitude %d, mignitude %d', (low, high, magnitude, mignitude) => {
    const a = between(low, high);
    expect(R.toNumber(balls.magnitude(a))).toBe(magnitude);
    expect(R.toNumber(balls.mignitude(a)) + 0).toBe(mignitude);
  });

  it('are rounded up', () => {
    const tiny = R.fromRational(1n, 2n ** 80n);
    const a = balls.fromBounds(R.one, R.fromNumber(2));
    const wider = balls.fromBounds(R.neg(tiny), R.one);
    expect(R.toNumber(balls.width(a))).toBe(1);
    // The width is a little more than 1, and so is the number that bounds it.
    expect(R.toNumber(balls.width(wider))).toBe(1 + 2 ** -52);
    expect(R.toNumber(balls.radius(wider))).toBeGreaterThanOrEqual(0.5);
  });
});

describe('how balls lie', () => {
  const a = between('1', '3');

  it.each([
    ['1', '3', true, false, true],
    ['0', '4', true, true, true],
    ['1', '4', true, false, true],
    ['0', '3', true, false, true],
    ['2', '4', false, false, true],
    ['0', '2', false, false, true],
    ['3', '4', false, false, true],
    ['4', '5', false, false, false],
    ['-1', '0', false, false, false],
  ])('[1, 3] in [%s, %s]: subset %s, in the interior %s, common numbers %s', (low, high, subset, interior, meets) => {
    const b = between(low, high);
    expect(balls.contains(b, a)).toBe(subset);
    expect(balls.inside(a, b)).toBe(interior);
    const common = balls.intersect(a, b);
    expect(common !== undefined).toBe(meets);
    if (common) expect(balls.toNumbers(common)).toEqual([Math.max(1, Number(low)), Math.min(3, Number(high))]);
    expect(balls.toNumbers(balls.hull(a, b))).toEqual([Math.min(1, Number(low)), Math.max(3, Number(high))]);
  });
});
