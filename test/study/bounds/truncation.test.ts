import { describe, expect, it } from 'vitest';
import { ballRing } from '../../../src/numeric/ball/ball.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { taylorModelRing } from '../../../src/numeric/taylor-model/taylor-model.js';
import { at } from '../../../src/scalar/list.js';
import { fixedPointAbove } from '../../../src/study/bounds/refined.js';
import { regionFrom, wholeFrom } from '../../../src/study/bounds/region.js';
import { truncationBound } from '../../../src/study/bounds/truncation.js';
import { rational, rationals } from '../../../src/symbolic/exact/rational.js';
import { overPi } from '../../../src/symbolic/qpi/coefficient-domain.js';

const balls = ballRing(await loadMpfr(), 100);
const R = taylorModelRing(overPi, balls, rational(1, 10), 6);
const t = R.monomial(R.field.one, 1);

describe('what a truncated series leaves out', () => {
  const inverse = R.div(R.one, R.sub(R.one, t));

  it('is at most its largest value, rounded up', () => {
    // 1/(1 − t) − 1 − t = t²/(1 − t), 10/9 of t² at t₀; relative t²/(1 − t²).
    expect(truncationBound(R, inverse, 1, '100')).toEqual({
      constant: '1.12',
      power: 2,
      from: '100',
      relative: { constant: '1.12', power: 2 },
      status: 'certified',
    });
    expect(truncationBound(R, R.neg(inverse), 0, '100')?.constant).toBe('1.12');
  });

  it('is relative to a sum that begins with another power, and to none that has no terms', () => {
    // t/(1 − t): t²/(1 − t) beside t.
    expect(truncationBound(R, R.mul(t, inverse), 1, '100')).toMatchObject({
      constant: '1.12',
      power: 2,
      relative: { constant: '1.12', power: 1 },
    });
    expect(truncationBound(R, R.mul(R.sqr(t), R.mul(t, inverse)), 1, '100')).toMatchObject({ power: 2, relative: null });
  });

  it('is that of a function of which no more than the order is known, and 0 of a sum that ends', () => {
    expect(truncationBound(R, R.make(0, [R.field.one], 1, balls.one), 0, '100')).toMatchObject({ constant: '1.00', power: 1 });
    expect(Number(truncationBound(R, R.add(R.one, t), 1, '100')?.constant)).toBe(0);
  });

  it('has no relative bound where the sum may vanish', () => {
    expect(truncationBound(R, R.sub(R.mul(t, inverse), t), 1, '100')?.relative).toBeNull();
    // 1 − 20t is 0 at t = 1/20.
    const crossing = R.sub(inverse, R.mul(R.fromInteger(21), t));
    expect(truncationBound(R, crossing, 1, '100')).toMatchObject({ constant: '1.12', relative: null });
  });

  it('is not given where the terms are not known, or nothing is known of the rest', () => {
    expect(truncationBound(R, R.make(0, [R.field.one], 1, balls.one), 1, '100')).toBeNull();
    expect(truncationBound(R, R.make(0, [R.field.one], 1, balls.whole), 0, '100')).toBeNull();
  });
});

describe('regions', () => {
  it('have the t of all d from the first one on', () => {
    expect(regionFrom(rational(100)).t0).toEqual(rational(1, 10));
    const { t0 } = regionFrom(rational(45));
    // t₀² ≥ 1/45, but not by much.
    const excess = rationals.sub(rationals.mul(rationals.sqr(t0), rational(45)), rational(1));
    expect(rationals.sign(excess)).toBe(1);
    expect(Number(excess.n) / Number(excess.d)).toBeLessThan(1e-10);
    expect(regionFrom(rational(45), rational(1, 7)).t0).toEqual(rational(1, 7));
    // The least decimal of 12 places that is one.
    const lower = rationals.sub(t0, rational(1n, 10n ** 12n));
    expect(rationals.sign(rationals.sub(rationals.mul(rationals.sqr(lower), rational(45)), rational(1)))).toBe(-1);
    expect(regionFrom(rational(45), rational(1, 6)).t0).toEqual(t0);
    expect(regionFrom(rational(1)).t0).toEqual(rational(1));
    expect(regionFrom(rational(9, 4)).t0).toEqual(rational(666_666_666_667, 10 ** 12));
    // Numbers just above a square: to the nearest one the t of the first d would be left out.
    const m = 7n * 10n ** 11n;
    expect(regionFrom(rational(10n ** 24n, m * m + 1n)).t0).toEqual(rational(m + 1n, 10n ** 12n));
    expect(regionFrom(rational(BigInt('1'.repeat(24)))).t0).toEqual(rational(4n, 10n ** 12n));
    for (const d of [0, -1]) expect(() => regionFrom(rational(d))).toThrow('a region starts at a positive d');
  });

  it('start at a whole number', () => {
    expect(wholeFrom(rational(3, 20))).toEqual(rational(45));
    expect(wholeFrom(rational(1, 6))).toEqual(rational(36));
  });
});

describe('a bound from a contraction', () => {
  const matrix = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map((x) => balls.parse(x)));
  const half = matrix([
    ['0.25', '0.5'],
    ['0', '0.5'],
  ]);

  it('is above the fixed point, and not by much', () => {
    // z = (1, 1) + E z: z₂ = 2, z₁ = (1 + 1)/0.75.
    const z = fixedPointAbove(balls, half, [balls.one, balls.one], [1, 1]) ?? [];
    expect(z[0]).toBeGreaterThanOrEqual(8 / 3);
    expect(z[0]).toBeCloseTo(8 / 3, 1);
    expect(z[1]).toBeGreaterThanOrEqual(2);
  });

  it('is above all fixed points of wide balls, and of every component', () => {
    const wide = [[balls.fromBounds('0', '0.5')]];
    expect(at(fixedPointAbove(balls, wide, [balls.fromBounds('0', '1')], [1]) ?? [], 0)).toBeGreaterThanOrEqual(2);
    // The first component is bounded at once, the second one is not.
    const later = fixedPointAbove(
      balls,
      matrix([
        ['0', '0'],
        ['0', '0.5'],
      ]),
      [balls.one, balls.one],
      [1, 1],
    );
    expect(at(later ?? [], 1)).toBeGreaterThanOrEqual(2);
    expect(fixedPointAbove(balls, half, [balls.zero, balls.zero], [1, 1])).toEqual([0, 0]);
  });

  it('is refused where nothing contracts, though 0 is a fixed point', () => {
    expect(fixedPointAbove(balls, matrix([['1']]), [balls.zero], [1])).toBeUndefined();
    expect(fixedPointAbove(balls, matrix([['2']]), [balls.zero], [-1])).toBeUndefined();
  });

  it('is refused where nothing contracts, or the witness does not show it', () => {
    expect(fixedPointAbove(balls, matrix([['1']]), [balls.one], [1])).toBeUndefined();
    expect(fixedPointAbove(balls, half, [balls.one, balls.one], [1, 2])).toBeUndefined();
    expect(fixedPointAbove(balls, half, [balls.one, balls.one], [1, 0])).toBeUndefined();
  });
});
