import type { MatrixPermutation } from '../../representation/permutation/matrix-permutation.js';
import { disjointSets } from '../../representation/permutation/orbits.js';
import { absent, range } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';

/** An orbit of entries of a matrix under a group. */
export interface EntryOrbitMean {
  /** Its first entry, row by row. */
  readonly row: number;
  readonly column: number;
  readonly count: number;
  readonly mean: number;
}

/** A matrix beside its projection to the matrices that a group fixes. */
export interface OrbitMeans {
  readonly orbits: readonly EntryOrbitMean[];
  /** The number of the orbit of each entry, row by row. */
  readonly orbitOf: readonly number[];
  /** The largest difference of two entries of one orbit: no element of the group changes an entry by more. */
  readonly spread: number;
  /** The largest change of an entry on projection: its distance from the mean of its orbit. */
  readonly distance: number;
}

/** The orbits of entries under the group that some permutations of rows and columns generate, and the means over them. Cost: nearly the number of entries that each generator moves. */
export function orbitMeans(matrix: NumericMatrix, generators: readonly MatrixPermutation[]): OrbitMeans {
  const orbitOf = entryOrbitNumbers(matrix.length, matrix[0]?.length ?? 0, generators);
  const sums: { row: number; column: number; count: number; first: number; excess: number; least: number; most: number }[] = [];
  let place = 0;
  for (const [row, values] of matrix.entries()) {
    for (const [column, x] of values.entries()) {
      const number = orbitOf[place++] ?? absent();
      const sum = sums[number];
      if (sum === undefined) {
        sums[number] = { row, column, count: 1, first: x, excess: 0, least: x, most: x };
        continue;
      }
      sum.count++;
      // Differences from the first entry are small, so that the mean has the digits of the entries.
      sum.excess += x - sum.first;
      sum.least = Math.min(sum.least, x);
      sum.most = Math.max(sum.most, x);
    }
  }
  const means = sums.map(({ first, excess, count }) => first + excess / count);
  return {
    orbits: sums.map(({ row, column, count }, i) => ({ row, column, count, mean: means[i] ?? absent() })),
    orbitOf,
    spread: sums.reduce((largest, { least, most }) => Math.max(largest, most - least), 0),
    distance: sums.reduce((largest, { least, most }, i) => {
      const mean = means[i] ?? absent();
      return Math.max(largest, most - mean, mean - least);
    }, 0),
  };
}

function entryOrbitNumbers(rows: number, columns: number, generators: readonly MatrixPermutation[]): readonly number[] {
  const sets = disjointSets(rows * columns);
  for (const g of generators) {
    const movedColumns = range(columns).filter((j) => g.columns[j] !== j);
    for (const [i, image] of g.rows.entries()) {
      for (const j of image === i ? movedColumns : range(columns))
        sets.join(i * columns + j, image * columns + (g.columns[j] ?? absent()));
    }
  }
  return sets.numbers();
}
