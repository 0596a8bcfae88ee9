import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixTimes } from '../../src/linalg/matrix.js';
import { nullSpace } from '../../src/linalg/null-space.js';
import { range } from '../../src/scalar/list.js';
import { rational, rationals } from '../../src/symbolic/exact/rational.js';

describe('a null space', () => {
  it('is that of the matrix: a product of an m × r and an r × n matrix of full rank has dimension n − r', () => {
    const entries = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(entries, entries, fc.integer({ min: 0, max: 2 }), (left, right, rank) => {
        // Rows of the unit matrix beside arbitrary entries make both of full rank.
        const unit = (i: number, j: number): number => (i === j ? 1 : 0);
        const a = range(4).map((i) => range(rank).map((j) => (i < rank ? unit(i, j) : (left[i * 2 + j] ?? 0))));
        const b = range(rank).map((i) => range(5).map((j) => (j < rank ? unit(i, j) : (right[i * 5 + j] ?? 0))));
        const product = a.map((row) => range(5).map((j) => rational(row.reduce((sum, x, k) => sum + x * (b[k]?.[j] ?? 0), 0))));
        const basis = nullSpace(rationals, product, 5);
        expect(basis).toHaveLength(5 - rank);
        for (const x of basis) {
          expect(x.some(({ n }) => n !== 0n)).toBe(true);
          expect(matrixTimes(rationals, product, x).every(({ n }) => n === 0n)).toBe(true);
        }
        expect(new Set(basis.map((x) => x.findLastIndex(({ n }) => n !== 0n))).size).toBe(basis.length);
      }),
    );
  });

  it('of no equations is everything', () => {
    expect(nullSpace(rationals, [], 2)).toHaveLength(2);
    expect(nullSpace(rationals, [[rational(0)]], 1)).toHaveLength(1);
    expect(nullSpace(rationals, [[rational(5)]], 1)).toEqual([]);
  });
});
