import { type EntryOrbit, entryOrbits, restrict } from '../../representation/fixed-point-space.js';
import { concreteSizes, hasMatrixAt } from '../../representation/whole-sizes.js';
import { extraCount } from '../../representation/young-type.js';
import { at, range } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { catalogue } from '../family/catalogue/catalogue.js';
import { parseFamily } from '../family/parse.js';
import type { NumericMatrix } from '../matrix/text.js';
import { type MatrixBlocks, orbitIndices, ownRows } from '../recognition/blocks.js';

/** A symmetry type of families of the catalogue at some k and d, and how far matrices are from it. */
export interface PlacedType {
  /** Sizes of the blocks, ascending. */
  readonly sizes: readonly number[];
  /** The families of the catalogue that have it, by their names. */
  readonly families: readonly string[];
  /**
   * How far an entry of a k × d matrix is from the mean over its orbit, at most, for the least of the placements of blocks that are tried.
   * Infinite where rows cannot be paired with columns.
   */
  distance(matrix: NumericMatrix): number;
}

/**
 * The symmetry types that families of the catalogue have at k and d, each once, with the distance of any k × d matrix from them. A matrix
 * does not say which rows and columns are which block: each column gets a row of its own by the largest entries, columns are put in the order
 * of these diagonal entries, and the blocks of a type are tried along it in all their orders; rows that are left are extra rows, each of a
 * kind of its own. So the distance is an upper bound of that for the best placement, and is that of the matrix where it is near a point of a
 * family, whose blocks differ in their diagonal entries.
 *
 * None for k < d. Cost of a distance: O(k d log(k d)), for each order of the blocks O(k d). Error: rounding.
 *
 * @example
 * ```ts
 * import { placedTypes } from 'symbreak';
 * placedTypes(8, 8).map(({ sizes, families }) => `${sizes.join(',')}: ${families.join(' ')}`).slice(0, 2); // ['8: global A', '1,7: I II']
 * ```
 */
export function placedTypes(k: number, d: number): readonly PlacedType[] {
  const families = new Map<string, string[]>();
  for (const { name, alias } of catalogue()) {
    const { type } = parseFamily(name);
    const number = rational(d);
    if ((type.rowless ?? []).length > 0 || d + extraCount(type) !== k || !hasMatrixAt(type, number)) continue;
    const key = concreteSizes(type, number)
      .toSorted((a, b) => a - b)
      .join(',');
    families.set(key, [...(families.get(key) ?? []), alias ?? name]);
  }
  return [...families].map(([key, names]) => {
    const sizes = key.split(',').map(Number);
    const orders = permutations(sizes).map((order) => ({
      order,
      orbits: entryOrbits({ sizes: order.map((size) => polynomial(size)), extra: range(k - d).map(() => 1) }),
    }));
    return {
      sizes,
      families: names,
      distance: (matrix) => {
        const pairs = pairsByDiagonal(matrix);
        if (pairs === undefined) return Number.POSITIVE_INFINITY;
        return Math.min(...orders.map(({ order, orbits }) => residual(matrix, placed(pairs, order, k), orbits)));
      },
    };
  });
}

/** A column with the row that has its diagonal entry there. */
interface Pair {
  readonly row: number;
  readonly column: number;
}

/** A row for each column by the largest entries, in the ascending order of these; undefined where there are fewer rows. */
function pairsByDiagonal(matrix: NumericMatrix): readonly Pair[] | undefined {
  const columns = range(matrix[0]?.length ?? 0);
  const owner = ownRows(
    matrix,
    columns.map((j) => [j]),
  );
  return owner
    ?.map((row, column) => ({ row, column, entry: at(at(matrix, row), column) }))
    .sort((a, b) => a.entry - b.entry)
    .map(({ row, column }) => ({ row, column }));
}

/** Blocks of these sizes along pairs of rows and columns; other rows are extra. */
function placed(pairs: readonly Pair[], sizes: readonly number[], rows: number): MatrixBlocks {
  const blocks = sizes.map((size, a) => {
    const start = sizes.slice(0, a).reduce((sum, other) => sum + other, 0);
    return pairs.slice(start, start + size);
  });
  const taken = new Set(pairs.map(({ row }) => row));
  return {
    columns: blocks.map((list) => list.map(({ column }) => column)),
    rows: blocks.map((list) => list.map(({ row }) => row)),
    extra: range(rows).filter((row) => !taken.has(row)),
  };
}

function residual(matrix: NumericMatrix, blocks: MatrixBlocks, orbits: readonly EntryOrbit[]): number {
  const table = orbitIndices(orbits, blocks, matrix.length, matrix[0]?.length ?? 0);
  return restrict(table, orbits.length, matrix).residual;
}

/** All orders of a list, each once where elements are equal. */
function permutations(list: readonly number[]): readonly (readonly number[])[] {
  if (list.length === 0) return [[]];
  return [...new Set(list)].flatMap((first) => {
    const place = list.indexOf(first);
    return permutations(list.toSpliced(place, 1)).map((rest) => [first, ...rest]);
  });
}
