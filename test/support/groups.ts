import { entryPermutation } from '../../src/representation/permutation/matrix-permutation.js';
import type { Permutation } from '../../src/representation/permutation/permutation.js';
import { range } from '../../src/scalar/list.js';

/** Generators of permutation groups for tests, on points from 0. */
export const identity = (n: number): Permutation => range(n);
export const rotation = (n: number): Permutation => range(n).map((i) => (i + 1) % n);
export const exchange = (n: number): Permutation => range(n).map((i) => (i < 2 ? 1 - i : i));
export const reflection = (n: number): Permutation => range(n).map((i) => n - 1 - i);
/** x ↦ a·x modulo n. */
export const multiple = (n: number, a: number): Permutation => range(n).map((i) => (a * i) % n);

/** S_n on its points. */
export const symmetric = (n: number): readonly Permutation[] => (n < 2 ? [] : [rotation(n), exchange(n)]);

/** Permutations of n rows and n columns at once, on the n² entries. */
export const diagonal = (generators: readonly Permutation[]): readonly Permutation[] =>
  generators.map((g) => entryPermutation({ rows: g, columns: g }));

/** Permutations of rows and of columns independently, on the k·d entries. */
export const both = (
  rows: readonly Permutation[],
  columns: readonly Permutation[],
  k: number,
  d: number,
): readonly Permutation[] => [
  ...rows.map((g) => entryPermutation({ rows: g, columns: identity(d) })),
  ...columns.map((g) => entryPermutation({ rows: identity(k), columns: g })),
];

/** The quaternion group of order 8 on itself from the left, in several copies. The units 1, i, j, k are 0, 2, 4, 6, and their negatives one more. */
export function quaternions(copies: number): readonly Permutation[] {
  const table = [
    [0, 2, 4, 6],
    [2, 1, 6, 5],
    [4, 7, 1, 2],
    [6, 4, 3, 1],
  ];
  const times = (a: number, b: number): number => (table[a >> 1]?.[b >> 1] ?? 0) ^ (a & 1) ^ (b & 1);
  return [2, 4].map((unit) => range(8 * copies).map((point) => (point & ~7) + times(unit, point & 7)));
}
