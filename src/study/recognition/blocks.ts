import { type EntryOrbit, entryLookup } from '../../representation/fixed-point-space.js';
import { at, range, zipWith } from '../../scalar/list.js';
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
      .flatMap((entries, i) => (taken.has(i) ? [] : [{ i, entries, ...oddEntry(entries, columns) }]))
      .sort((a, b) => b.deviation - a.deviation)
      .slice(0, columns.length);
    const pairs = columns.length === 2 ? pairedByDiagonal(rows, columns) : rows.map((row) => ({ row, column: row.column }));
    for (const { row, column } of pairs) owner[column] = row.i;
    if (columns.some((j) => owner[j] === -1)) {
      if (columns.length > MOST_SORTED) return undefined;
      const unlike = largestFirst(rows, columns, ({ entries, median }, j) => Math.abs(at(entries, j) - median));
      for (const { row, column } of unlike) owner[column] = row.i;
    }
    for (const { i } of rows) taken.add(i);
  }
  const singles = classes.flatMap((c) => (c.length === 1 ? c : []));
  const rest = matrix.flatMap((entries, i) => (taken.has(i) ? [] : [{ i, entries }]));
  for (const { row, column } of largestFirst(rest, singles, sizeOfEntry)) owner[column] = row.i;
  return owner.includes(-1) ? undefined : owner;
}

/** The blocks for classes of columns and the rows that belong to the columns, numbered by their first columns. */
export function blocksOf(matrix: NumericMatrix, classes: readonly (readonly number[])[]): MatrixBlocks | undefined {
  const owner = ownRows(matrix, classes);
  if (!owner) return undefined;
  const columns = [...classes].sort((a, b) => Math.min(...a) - Math.min(...b));
  const rows = columns.map((list) => list.map((j) => at(owner, j)));
  const taken = new Set(owner);
  return { columns, rows, extra: matrix.map((_, i) => i).filter((i) => !taken.has(i)) };
}

/**
 * The orbit index of every entry of the matrix, for blocks in any order; blocks of columns may have no rows.
 *
 * @param groups the sizes of the groups of extra rows of the type, in the order of `blocks.extra`; each row is one of its own if not given.
 */
export function orbitIndices(
  orbits: readonly EntryOrbit[],
  blocks: MatrixBlocks,
  rows: number,
  columns: number,
  groups: readonly number[] = blocks.extra.map(() => 1),
): readonly (readonly number[])[] {
  const lookup = entryLookup(orbits);
  const columnBlock = new Array<number>(columns).fill(0);
  blocks.columns.forEach((list, a) => {
    for (const j of list) columnBlock[j] = a;
  });
  const kind = new Array<number>(rows).fill(0);
  const own = new Array<number>(rows).fill(-1);
  blocks.rows.forEach((list, a) => {
    for (const [index, i] of list.entries()) {
      kind[i] = a;
      own[i] = at(at(blocks.columns, a), index);
    }
  });
  const groupOf = groups.flatMap((size, e) => new Array<number>(size).fill(e));
  blocks.extra.forEach((i, e) => {
    kind[i] = blocks.columns.length + at(groupOf, e);
  });
  const hasRows = (row: number): boolean => row >= blocks.columns.length || at(blocks.rows, row).length > 0;
  const diagonal = blocks.columns.map((_, a) => (hasRows(a) ? lookup.diagonal(a) : -1));
  const others = range(blocks.columns.length + groups.length).map((row) =>
    hasRows(row) ? blocks.columns.map((list, b) => (row === b && list.length === 1 ? -1 : lookup.shared(row, b))) : [],
  );
  return zipWith(kind, own, (row, ownColumn) => {
    const orbitsOfRow = at(others, row);
    return columnBlock.map((block, j) => (j === ownColumn ? at(diagonal, row) : at(orbitsOfRow, block)));
  });
}

/** The entry of a row among some columns that is farthest from their median, and how far. */
function oddEntry(
  row: readonly number[],
  columns: readonly number[],
): { readonly column: number; readonly deviation: number; readonly median: number } {
  const n = columns.length;
  const sorted = new Float64Array(columns.map((column) => at(row, column))).sort();
  const median = (at(sorted, (n - 1) >> 1) + at(sorted, n >> 1)) / 2;
  let best = { column: at(columns, 0), deviation: -1, median };
  for (const column of columns) {
    const deviation = Math.abs(at(row, column) - median);
    if (deviation > best.deviation) best = { column, deviation, median };
  }
  return best;
}

/** A row of the matrix and its number. */
interface MatrixRow {
  readonly i: number;
  readonly entries: readonly number[];
}

/** A row and the column of its diagonal entry. */
interface Pair<R> {
  readonly row: R;
  readonly column: number;
}

function sizeOfEntry({ entries }: MatrixRow, column: number): number {
  return Math.abs(at(entries, column));
}

/** Of the two ways to pair two rows with two columns the one with the larger diagonal entries; none for fewer rows. */
function pairedByDiagonal<R extends MatrixRow>([p, q]: readonly R[], [a, b]: readonly number[]): readonly Pair<R>[] {
  if (p === undefined || q === undefined || a === undefined || b === undefined) return [];
  const straight = sizeOfEntry(p, a) + sizeOfEntry(q, b) >= sizeOfEntry(p, b) + sizeOfEntry(q, a);
  return [
    { row: straight ? p : q, column: a },
    { row: straight ? q : p, column: b },
  ];
}

/** Pairs rows and columns, the pairs with the largest numbers first; rows left over are extra rows. */
function largestFirst<R>(
  rows: readonly R[],
  columns: readonly number[],
  size: (row: R, column: number) => number,
): readonly Pair<R>[] {
  const entries = rows.flatMap((row) => columns.map((column) => ({ row, column, size: size(row, column) })));
  entries.sort((a, b) => b.size - a.size);
  const [takenRows, takenColumns] = [new Set<R>(), new Set<number>()];
  return entries.filter(({ row, column }) => {
    if (takenRows.has(row) || takenColumns.has(column)) return false;
    takenRows.add(row);
    takenColumns.add(column);
    return true;
  });
}
