import { absent } from '../../scalar/list.js';
import type { MatrixPermutation } from '../permutation/matrix-permutation.js';
import { identityPermutation, type Permutation } from '../permutation/permutation.js';
import { factorial } from '../symmetric-group/partition.js';
import { type ColouredMatrix, equalRows, submatrix, type Twins, transposedColours } from './coloured-matrix.js';
import { classGenerators, cycleOf, exchangeableColumns } from './exchangeable-columns.js';
import { type Budget, type OrderedPartition, refiner } from './ordered-partition.js';
import { searchAutomorphisms } from './search.js';

/** The group of all permutations of rows and columns that leave a coloured matrix as it is. */
export interface AutomorphismGroup {
  readonly rows: number;
  readonly columns: number;
  readonly order: bigint;
  /** Elements that generate the group; none for the trivial one. */
  readonly generators: readonly MatrixPermutation[];
  /** The classes of equal rows, which are permuted in every way while the rest is fixed. */
  readonly equalRows: readonly (readonly number[])[];
  /** The classes of columns that can be exchanged, as `exchangeableColumns` has them; equal columns among them. */
  readonly columnClasses: readonly (readonly number[])[];
}

/** A search may read so many entries: some seconds. */
const MOST_WORK = 5e8;

/**
 * The automorphism group of a coloured matrix, {(π,ρ) ∈ S_k × S_d : the colour of (π(i), ρ(j)) is that of (i, j)}, with
 * generators and its exact order.
 *
 * Equal rows and equal columns are taken together first; then columns that can be exchanged are found, in which the group is a product of symmetric
 * groups; the rest is found by individualisation and refinement (`searchAutomorphisms`). Exact: every generator is an automorphism, compared entry by
 * entry, and no element is missed. The same input gives the same generators.
 *
 * Cost: a few times O(k·d·log(k + d)) where refinement tells the columns apart; at the worst exponential, and given up with a
 * ComputationError after `mostWork` entries.
 *
 * @example
 * ```ts
 * import { automorphismGroup, colouredMatrix } from 'symbreak';
 * const { order, generators } = automorphismGroup(colouredMatrix([[0, 1, 2], [2, 0, 1], [1, 2, 0]]));
 * order; // 3n
 * generators; // [{ rows: [1, 2, 0], columns: [1, 2, 0] }]
 * ```
 */
export function automorphismGroup(matrix: ColouredMatrix, mostWork = MOST_WORK): AutomorphismGroup {
  const rowTwins = equalRows(matrix);
  const columnTwins = equalRows(transposedColours(matrix));
  const kept = submatrix(matrix, rowTwins.classes.map(least), columnTwins.classes.map(least));
  const rowKinds = rowTwins.classes.map((list) => list.length);
  const columnKinds = columnTwins.classes.map((list) => list.length);
  const budget: Budget = { work: 0, most: mostWork };
  const refine = refiner(kept, budget);
  const partition = refine.start(rowKinds, columnKinds);
  const exchanged = exchangeableColumns(kept, columnCells(partition, kept.rows), rowKinds);
  const columnClass = new Array<number>(kept.columns).fill(0);
  for (const [c, { columns }] of exchanged.entries()) for (const j of columns) columnClass[j] = c;
  const found = searchAutomorphisms({ matrix: kept, refiner: refine, budget, partition, columnClass });
  const lift = (g: MatrixPermutation): MatrixPermutation => ({
    rows: lifted(g.rows, rowTwins, matrix.rows),
    columns: lifted(g.columns, columnTwins, matrix.columns),
  });
  const fixedRows = identityPermutation(matrix.rows);
  const fixedColumns = identityPermutation(matrix.columns);
  const generators = [
    ...rowTwins.classes.flatMap((list) =>
      symmetricGenerators(list, matrix.rows).map((rows) => ({ rows, columns: fixedColumns })),
    ),
    ...columnTwins.classes.flatMap((list) =>
      symmetricGenerators(list, matrix.columns).map((columns) => ({ rows: fixedRows, columns })),
    ),
    ...exchanged.flatMap((c) => classGenerators(c, kept.rows, kept.columns)).map(lift),
    ...found.generators.map(lift),
  ];
  return {
    rows: matrix.rows,
    columns: matrix.columns,
    order: [...rowKinds, ...columnKinds].reduce((product, size) => product * factorial(size), found.order),
    generators,
    equalRows: rowTwins.classes,
    // Several equal columns are exchanged with others as a whole: one of them cannot be.
    columnClasses: exchanged
      .flatMap(({ columns }) => {
        const members = columns.map((j) => columnTwins.classes[j] ?? absent());
        return members.every((twins) => twins.length === 1) ? [members.flat()] : members;
      })
      .sort((a, b) => least(a) - least(b)),
  };
}

function least([first]: readonly number[]): number {
  return first ?? absent();
}

function columnCells({ first }: OrderedPartition, rows: number): readonly number[] {
  return [...first.subarray(rows)];
}

/** A permutation of classes of one size as one of their members, in ascending order each. */
function lifted(g: Permutation, { classes }: Twins, points: number): Permutation {
  const images = [...identityPermutation(points)];
  for (const [c, list] of classes.entries()) {
    const image = classes[g[c] ?? absent()] ?? absent();
    for (const [m, point] of list.entries()) images[point] = image[m] ?? absent();
  }
  return images;
}

/** The exchange of the first two and the cycle of all of some points, which generate all their permutations. */
function symmetricGenerators(list: readonly number[], points: number): readonly Permutation[] {
  if (list.length < 2) return [];
  const cycle = cycleOf(list, points);
  return list.length === 2 ? [cycle] : [cycleOf(list.slice(0, 2), points), cycle];
}
