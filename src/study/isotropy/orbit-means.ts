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
  const orbits: { readonly row: number; readonly column: number; readonly first: number }[] = [];
  const size = orbitOf.reduce((most, number) => Math.max(most, number), -1) + 1;
  const [count, excess] = [new Float64Array(size), new Float64Array(size)];
  const [least, most] = [new Float64Array(size), new Float64Array(size)];
  let place = 0;
  for (const [row, values] of matrix.entries()) {
    for (const [column, x] of values.entries()) {
      const number = orbitOf[place++] ?? absent();
      if (number === orbits.length) orbits.push({ row, column, first: x });
      // Differences from the first entry are small, so that the mean has the digits of the entries.
      const difference = x - (orbits[number] ?? absent()).first;
      count[number] = (count[number] ?? absent()) + 1;
      excess[number] = (excess[number] ?? absent()) + difference;
      least[number] = Math.min(least[number] ?? absent(), difference);
      most[number] = Math.max(most[number] ?? absent(), difference);
    }
  }
  let [spread, distance] = [0, 0];
  const means = orbits.map(({ row, column, first }, o): EntryOrbitMean => {
    const [n = 1, low = 0, high = 0] = [count[o], least[o], most[o]];
    const change = (excess[o] ?? absent()) / n;
    spread = Math.max(spread, high - low);
    distance = Math.max(distance, high - change, change - low);
    return { row, column, count: n, mean: first + change };
  });
  return { orbits: means, orbitOf, spread, distance };
}

function entryOrbitNumbers(rows: number, columns: number, generators: readonly MatrixPermutation[]): readonly number[] {
  const sets = disjointSets(rows * columns);
  for (const g of generators) {
    const all = range(columns);
    const movedColumns = all.filter((j) => g.columns[j] !== j);
    for (const [i, image] of g.rows.entries()) {
      for (const j of image === i ? movedColumns : all) sets.join(i * columns + j, image * columns + (g.columns[j] ?? absent()));
    }
  }
  return sets.numbers();
}
