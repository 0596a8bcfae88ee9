import { describe, expect, it } from 'vitest';
import { approximateInverse } from '../../../src/numeric/krawczyk/approximate-inverse.js';
import { loadMpfr } from '../../../src/numeric/mpfr/mpfr.js';
import { double } from '../../../src/scalar/double.js';
import { seededRandom } from '../../support/random.js';

const mpfr = await loadMpfr();

/** The largest entry of |A·B − 1|. */
function defect(a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number {
  return Math.max(
    ...a.flatMap((row, i) =>
      a.map((_, j) => Math.abs(row.reduce((sum, x, k) => sum + x * (b[k]?.[j] as number), 0) - (i === j ? 1 : 0))),
    ),
  );
}

describe('approximateInverse', () => {
  it('is exact where no rounding is needed', () => {
    expect(approximateInverse(double, [[4]])).toEqual([[0.25]]);
    expect(
      approximateInverse(double, [
        [2, 1],
        [0, 4],
      ]),
    ).toEqual([
      [0.5, -0.125],
      [0, 0.25],
    ]);
    expect(approximateInverse(double, [])).toEqual([]);
  });

  it('exchanges rows where the first pivot is 0', () => {
    expect(
      approximateInverse(double, [
        [0, 2, 0],
        [0, 0, 4],
        [8, 0, 0],
      ]),
    ).toEqual([
      [0, 0, 0.125],
      [0.5, 0, 0],
      [0, 0.25, 0],
    ]);
  });

  it('inverts random matrices on both sides', () => {
    const random = seededRandom(3);
    for (let n = 1; n <= 6; n++) {
      const a = Array.from({ length: n }, () => Array.from({ length: n }, () => 2 * random() - 1));
      const b = approximateInverse(double, a) ?? [];
      expect(defect(a, b)).toBeLessThan(1e-11);
      expect(defect(b, a)).toBeLessThan(1e-11);
    }
  });

  it('measures pivots by the sizes of their rows: equations of very different sizes do no harm', () => {
    // By absolute size the first row would be chosen, whose pivot is small beside the rest of it: all digits of y are lost.
    const a = [
      [1, 2 ** 60],
      [2 ** -10, 2 ** -10],
    ];
    const b = approximateInverse(double, a) ?? [];
    const [x, y] = [0, 1].map((i) => (b[i]?.[0] as number) * (1 + 2 ** 60) + (b[i]?.[1] as number) * 2 ** -9);
    expect(x).toBeCloseTo(1, 10);
    expect(y).toBeCloseTo(1, 10);
    expect(b[0]?.[1]).toBe(2 ** 10);
  });

  it('is undefined where a pivot vanishes or an entry is not finite', () => {
    expect(approximateInverse(double, [[0]])).toBeUndefined();
    expect(
      approximateInverse(double, [
        [1, 2],
        [2, 4],
      ]),
    ).toBeUndefined();
    expect(
      approximateInverse(double, [
        [1, 2, 3],
        [0, 0, 1],
        [0, 0, 2],
      ]),
    ).toBeUndefined();
    expect(approximateInverse(double, [[Number.NaN]])).toBeUndefined();
    expect(approximateInverse(double, [[Number.POSITIVE_INFINITY]])).toBeUndefined();
    // The pivots are numbers, the inverse is not: 1/2⁻¹⁰⁷⁰ overflows.
    expect(
      approximateInverse(double, [
        [2 ** -1070, 0],
        [0, 1],
      ]),
    ).toBeUndefined();
  });

  it('has the precision of the ring', () => {
    const R = mpfr.ring(200);
    const a = [1, 2, 3].map((i) => [1, 2, 3].map((j) => R.fromRational(1n, BigInt(i + j - 1))));
    const b = approximateInverse(R, a) ?? [];
    // The Hilbert matrix of order 3 has an integral inverse.
    expect(b.flat().map((x) => Math.round(R.toNumber(x)))).toEqual([9, -36, 30, -36, 192, -180, 30, -180, 180]);
    for (const x of b.flat()) expect(R.exponent(R.sub(x, R.fromInteger(Math.round(R.toNumber(x)))))).toBeLessThan(-170);
  });
});
