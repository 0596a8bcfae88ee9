import { type EntryOrbit, entryLookup } from '../../representation/fixed-point-space.js';
import type { NumericMatrix } from '../matrix/text.js';

/** The isotropy of a numeric matrix as a diagonal Young subgroup: which rows and columns belong to which block. */
export interface MatrixBlocks {
  /** columns[a] lists the columns of block a, rows[a] the rows; rows[a][i] has its diagonal entry in columns[a][i]. */
  readonly columns: readonly (readonly number[])[];
  readonly rows: readonly (readonly number[])[];
  /** Rows beyond the first d, each a block of its own. */
  readonly extra: readonly number[];
}

/** In larger classes, whose columns have their odd entries in a few rows, there is no symmetry to be found by sorting all entries. */
const MOST_SORTED = 200;

/**
 * The row that belongs to each column, for columns in classes that are to be blocks: each row of a block has one entry
 * among the block's columns that is unlike the others, its diagonal entry. Of the two entries in a block of two the
 * larger is the diagonal one, and rows of blocks of one are paired with columns by the largest entries. Where several
 * rows of a block are unlike in one column the more unlike has it. `undefined` for fewer rows than
 * columns, and for many columns without a pattern. Cost O(k·d).
 */
export function ownRows(matrix: NumericMatrix, classes: readonly (readonly number[])[]): readonly number[] | undefined {
  const owner = new Array<number>(matrix[0]?.length ?? 0).fill(-1);
  const taken = new Set<number>();
  for (const columns of [...classes].filter((c) => c.length > 1).sort((a, b) => b.length - a.length)) {
    const rows = matrix
      .flatMap((row, i) => (taken.has(i) ? [] : [{ i, ...oddEntry(row, columns) }]))
      .sort((a, b) => b.deviation - a.deviation)
      .slice(0, columns.length);
    if (columns.length === 2) assignPair(matrix, rows, columns, owner);
    else for (const { i, column } of rows) owner[column] = i;
    if (columns.some((j) => owner[j] === -1)) {
      if (columns.length > MOST_SORTED) return undefined;
      const medians = new Map(rows.map(({ i, median }) => [i, median]));
      const unlike = (i: number, j: number): number => Math.abs((matrix[i]?.[j] as number) - (medians.get(i) as number));
      for (const { row, column } of largestFirst([...medians.keys()], columns, unlike)) owner[column] = row;
    }
    for (const { i } of rows) taken.add(i);
  }
  const singles = classes.flatMap((c) => (c.length === 1 ? c : []));
  const rest = matrix.map((_, i) => i).filter((i) => !taken.has(i));
  const size = (i: number, j: number): number => Math.abs(matrix[i]?.[j] as number);
  for (const { row, column } of largestFirst(rest, singles, size)) owner[column] = row;
  return owner.includes(-1) ? undefined : owner;
}

/** The blocks for classes of columns and the rows that belong to the columns, numbered by their first columns. */
export function blocksOf(matrix: NumericMatrix, classes: readonly (readonly number[])[]): MatrixBlocks | undefined {
  const owner = ownRows(matrix, classes);
  if (!owner) return undefined;
  const columns = [...classes].sort((a, b) => Math.min(...a) - Math.min(...b));
  const rows = columns.map((list) => list.map((j) => owner[j] as number));
  const taken = new Set(owner);
  return { columns, rows, extra: matrix.map((_, i) => i).filter((i) => !taken.has(i)) };
}

/** The orbit index of every entry of the matrix, for blocks in any order. */
export function orbitIndices(
  orbits: readonly EntryOrbit[],
  blocks: MatrixBlocks,
  rows: number,
  columns: number,
): readonly (readonly number[])[] {
  const lookup = entryLookup(orbits);
  const columnBlock = new Array<number>(columns).fill(0);
  blocks.columns.forEach((list, a) => {
    for (const j of list) columnBlock[j] = a;
  });
  const kind = new Array<number>(rows).fill(0);
  const own = new Array<number>(rows).fill(-1);
  blocks.rows.forEach((list, a) => {
    list.forEach((i, index) => {
      kind[i] = a;
      own[i] = blocks.columns[a]?.[index] as number;
    });
  });
  blocks.extra.forEach((i, e) => {
    kind[i] = blocks.columns.length + e;
  });
  // Looked up once per kind of row and block: a lookup builds a text.
  const kinds = blocks.columns.length + blocks.extra.length;
  const diagonal = blocks.columns.map((_, a) => lookup(a, a, true));
  const others = Array.from({ length: kinds }, (_, row) =>
    blocks.columns.map((list, b) => (row === b && list.length === 1 ? -1 : lookup(row, b, false))),
  );
  return kind.map((row, i) => columnBlock.map((block, j) => (own[i] === j ? diagonal[row] : others[row]?.[block]) as number));
}

/** The entry of a row among some columns that is farthest from their median, and how far. */
function oddEntry(
  row: readonly number[],
  columns: readonly number[],
): { readonly column: number; readonly deviation: number; readonly median: number } {
  const n = columns.length;
  const sorted = new Float64Array(n);
  for (let c = 0; c < n; c++) sorted[c] = row[columns[c] as number] as number;
  sorted.sort();
  const median = ((sorted[(n - 1) >> 1] as number) + (sorted[n >> 1] as number)) / 2;
  let best = { column: columns[0] as number, deviation: -1, median };
  for (const column of columns) {
    const deviation = Math.abs((row[column] as number) - median);
    if (deviation > best.deviation) best = { column, deviation, median };
  }
  return best;
}

/** Of the two ways to pair two rows with two columns the one with the larger diagonal entries. */
function assignPair(
  matrix: NumericMatrix,
  rows: readonly { readonly i: number }[],
  columns: readonly number[],
  owner: number[],
): void {
  const [a, b] = columns as [number, number];
  const [p, q] = rows.map(({ i }) => i) as [number, number];
  const size = (i: number, j: number): number => Math.abs(matrix[i]?.[j] as number);
  const straight = size(p, a) + size(q, b) >= size(p, b) + size(q, a);
  owner[a] = straight ? p : q;
  owner[b] = straight ? q : p;
}

/** Pairs rows and columns, the pairs with the largest numbers first; rows left over are extra rows. */
function largestFirst(
  rows: readonly number[],
  columns: readonly number[],
  size: (row: number, column: number) => number,
): readonly { readonly row: number; readonly column: number }[] {
  const entries = rows.flatMap((row) => columns.map((column) => ({ row, column, size: size(row, column) })));
  entries.sort((a, b) => b.size - a.size);
  const [takenRows, takenColumns] = [new Set<number>(), new Set<number>()];
  return entries.filter(({ row, column }) => {
    if (takenRows.has(row) || takenColumns.has(column)) return false;
    takenRows.add(row);
    takenColumns.add(column);
    return true;
  });
}
