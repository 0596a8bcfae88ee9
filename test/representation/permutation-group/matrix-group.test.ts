import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryPermutation, type MatrixPermutation } from '../../../src/representation/permutation/matrix-permutation.js';
import { orbits } from '../../../src/representation/permutation/orbits.js';
import { identityPermutation, type Permutation } from '../../../src/representation/permutation/permutation.js';
import { countPairOrbits, matrixGroup, matrixOrbits } from '../../../src/representation/permutation-group/matrix-group.js';
import {
  cyclicGroup,
  type Generators,
  symmetricGroup,
  youngGroup,
} from '../../../src/representation/permutation-group/named-groups.js';
import { range } from '../../../src/scalar/list.js';

const diagonal = ({ generators }: Generators): readonly MatrixPermutation[] => generators.map((g) => ({ rows: g, columns: g }));

/** Orbits of pairs of entries by union-find on all pairs. */
function pairsByUnion(k: number, d: number, generators: readonly MatrixPermutation[]): { ordered: number; unordered: number } {
  const entries = generators.map(entryPermutation);
  const n = k * d;
  const pairs: readonly Permutation[] = entries.map((e) =>
    range(n * n).map((p) => (e[Math.floor(p / n)] ?? 0) * n + (e[p % n] ?? 0)),
  );
  const swap = range(n * n).map((p) => (p % n) * n + Math.floor(p / n));
  return { ordered: orbits(n * n, pairs).length, unordered: orbits(n * n, [...pairs, swap]).length };
}

describe('a group of permutations of rows and columns', () => {
  it('has the orbits of entries and pairs that all pairs have, joined', () => {
    const few = (n: number) =>
      fc.oneof(
        fc
          .tuple(fc.nat(n - 1), fc.nat(n - 1))
          .map(([a, b]) => identityPermutation(n).map((i) => (i === a ? b : i === b ? a : i))),
        fc.shuffledSubarray([...identityPermutation(n)], { minLength: n, maxLength: n }),
        fc.constant(identityPermutation(n)),
      );
    const groups = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 })).chain(([k, d]) =>
      fc.record({
        k: fc.constant(k),
        d: fc.constant(d),
        generators: fc.array(fc.record({ rows: few(k), columns: few(d) }), { maxLength: 3 }),
      }),
    );
    fc.assert(
      fc.property(groups, ({ k, d, generators }) => {
        const group = matrixGroup(k, d, generators);
        expect(matrixOrbits(group).entries).toEqual(orbits(k * d, generators.map(entryPermutation)));
        expect(countPairOrbits(group)).toEqual(pairsByUnion(k, d, generators));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    // Multiplicities 2, 3, 1, 1 of t, s, x, y: 4 + 9 + 1 + 1 ordered pairs, 3 + 6 + 1 + 1 symmetric ones.
    ['Δ S_6', 6, 6, diagonal(symmetricGroup(6)), { ordered: 15, unordered: 11 }],
    ['Δ S_60', 60, 60, diagonal(symmetricGroup(60)), { ordered: 15, unordered: 11 }],
    // 5, 5, 1, 1 of t, s, x, y.
    ['Δ (S_1 × S_6)', 7, 7, diagonal(youngGroup([1, 6])), { ordered: 52, unordered: 32 }],
    // Each of the 36 characters 6 times: the regular representation of Z_6, 6 times.
    ['Δ Z_6', 6, 6, diagonal(cyclicGroup(6)), { ordered: 216, unordered: 114 }],
    [
      'S_4 × S_5, four different components',
      4,
      5,
      [
        ...symmetricGroup(4).generators.map((rows) => ({ rows, columns: identityPermutation(5) })),
        ...symmetricGroup(5).generators.map((columns) => ({ rows: identityPermutation(4), columns })),
      ],
      { ordered: 4, unordered: 4 },
    ],
  ] as const)('%s has the pairs that its decomposition says', (_, k, d, generators, count) => {
    expect(countPairOrbits(matrixGroup(k, d, generators))).toEqual(count);
  });

  it('is not counted where every entry is an orbit of its own', () => {
    expect(countPairOrbits(matrixGroup(20, 20, []))).toBe(null);
  });

  it('refuses what does not permute its rows and columns', () => {
    expect(() => matrixGroup(2, 3, [{ rows: [1, 0], columns: [1, 0] }])).toThrow(
      'generator 1 on the columns has 2 images: 3 are accepted',
    );
    expect(() => matrixGroup(2, 2, [{ rows: [1, 1], columns: [1, 0] }])).toThrow(
      'generator 1 on the rows is no permutation: it moves the points 0 and 1 both to 1',
    );
    expect(() => matrixGroup(600, 600, [])).toThrow(
      '600 rows and 600 columns: at least one of each and at most 1000 in all are accepted',
    );
  });
});
