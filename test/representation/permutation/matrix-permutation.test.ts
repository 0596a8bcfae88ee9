import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  composeMatrixPermutations,
  entryPermutation,
  identityMatrixPermutation,
  invertMatrixPermutation,
  isIdentityOnMatrices,
  linePermutation,
  type MatrixPermutation,
  matrixPermutationText,
  ofLinePermutation,
  permuteMatrix,
} from '../../../src/representation/permutation/matrix-permutation.js';
import { composePermutations, identityPermutation } from '../../../src/representation/permutation/permutation.js';

const permutations = (points: number) =>
  fc.shuffledSubarray([...identityPermutation(points)], { minLength: points, maxLength: points });
const elements = (k: number, d: number): fc.Arbitrary<MatrixPermutation> =>
  fc.record({ rows: permutations(k), columns: permutations(d) });
const pair = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([k, d]) => fc.tuple(elements(k, d), elements(k, d)));
const numbered = ({ rows, columns }: MatrixPermutation) => rows.map((_, i) => columns.map((_, j) => i * columns.length + j));

describe('an element of S_k × S_d', () => {
  it('moves the entry (i, j) to (rows[i], columns[j])', () => {
    expect(
      permuteMatrix({ rows: [1, 2, 0], columns: [1, 0] }, [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ]),
    ).toEqual([
      ['f', 'e'],
      ['b', 'a'],
      ['d', 'c'],
    ]);
  });

  it('acts on matrices, on entries and on lines as the composition says', () => {
    fc.assert(
      fc.property(pair, ([g, h]) => {
        const gh = composeMatrixPermutations(g, h);
        const W = numbered(g);
        expect(permuteMatrix(gh, W)).toEqual(permuteMatrix(g, permuteMatrix(h, W)));
        expect(entryPermutation(gh)).toEqual(composePermutations(entryPermutation(g), entryPermutation(h)));
        expect(linePermutation(gh)).toEqual(composePermutations(linePermutation(g), linePermutation(h)));
        expect(ofLinePermutation(linePermutation(g), g.rows.length)).toEqual(g);
        // The entry that was numbered e stands where the permutation of entries says.
        const moved = permuteMatrix(g, W).flat();
        entryPermutation(g).forEach((to, e) => {
          expect(moved[to]).toBe(e);
        });
      }),
      { numRuns: 50 },
    );
  });

  it('has an inverse', () => {
    fc.assert(
      fc.property(pair, ([g]) => {
        expect(isIdentityOnMatrices(composeMatrixPermutations(g, invertMatrixPermutation(g)))).toBe(true);
      }),
    );
    expect(isIdentityOnMatrices({ rows: [0, 1], columns: [1, 0] })).toBe(false);
  });

  it('is written in cycles from 1', () => {
    expect(matrixPermutationText({ rows: [1, 0, 2], columns: [0, 2, 1] })).toBe('rows (1 2) columns (2 3)');
    expect(matrixPermutationText({ rows: [0, 1], columns: [1, 0] })).toBe('columns (1 2)');
    expect(matrixPermutationText(identityMatrixPermutation(2, 3))).toBe('()');
  });
});
