import type { AutomorphismGroup } from '../../representation/automorphism/automorphisms.js';
import { factorial } from '../../representation/symmetric-group/partition.js';
import { absent, at, range } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';
import type { OrbitMeans } from './orbit-means.js';

/** Rows beyond those of the blocks. */
export interface ExtraRows {
  readonly rows: readonly number[];
  /** The block whose columns the rows move with, the i-th with the i-th; null for rows that are equal, or for a single one, which is fixed. */
  readonly block: number | null;
}

/** An isotropy group that is a product of symmetric groups, one per block of columns and one per group of equal rows. */
export interface YoungBlocks {
  /** columns[a] lists the columns of block a. */
  readonly columns: readonly (readonly number[])[];
  /** rows[a][i] has its diagonal entry in columns[a][i]; empty for a block whose columns have no rows, and are equal where there are several. */
  readonly rows: readonly (readonly number[])[];
  readonly extra: readonly ExtraRows[];
}

/** A row and its orbit numbers. */
type Numbers = (row: number, column: number) => number;

/**
 * The isotropy group of a matrix as a Young subgroup, or null where it is none: its order must be the product of the factorials of the classes of columns
 * that can be exchanged and of the classes of equal rows, and each row moves with the columns of one class as its columns do, or is fixed.
 *
 * Of several rows that move with a column the one with the most unlike entry is the block's own. Of the two entries in a block of two the larger one is the
 * diagonal entry, and blocks of one are paired with rows that are fixed by the largest entries. Blocks are in the order of their sizes and
 * first columns. Cost O(k·d), and a sort of the entries of fixed rows and columns.
 */
export function youngBlocks(matrix: NumericMatrix, group: AutomorphismGroup, { orbitOf }: OrbitMeans): YoungBlocks | null {
  const classes = [...group.columnClasses].sort((a, b) => a.length - b.length || at(a, 0) - at(b, 0));
  const product = [...classes, ...group.equalRows].reduce((order, list) => order * factorial(list.length), 1n);
  if (product !== group.order) return null;
  const number: Numbers = (row, column) => orbitOf[row * group.columns + column] ?? absent();
  const movedBy = range(group.rows).map((row) =>
    range(classes.length).filter((a) => {
      const [first = 0, ...others] = classes[a] ?? [];
      return others.some((column) => number(row, column) !== number(row, first));
    }),
  );
  if (movedBy.some((list) => list.length > 1) || group.equalRows.some((list) => list.length > 1 && movedBy[at(list, 0)]?.length))
    return null;
  const own: (readonly number[])[] = [];
  const extra: ExtraRows[] = [];
  for (const [a, columns] of classes.entries()) {
    const copies = copiesOf(
      matrix,
      range(group.rows).filter((row) => movedBy[row]?.[0] === a),
      columns,
      number,
    );
    if (copies === undefined) return null;
    const [first = [], ...others] = copies;
    own.push(first);
    extra.push(...others.map((rows) => ({ rows, block: a })));
  }
  const alone = group.equalRows.flatMap((list) => (list.length === 1 && movedBy[at(list, 0)]?.length === 0 ? list : []));
  const paired = pairedSingles(matrix, alone, classes);
  const taken = new Set(paired.values());
  return {
    columns: classes,
    rows: own.map((rows, a) => {
      const row = paired.get(a);
      return row === undefined ? rows : [row];
    }),
    extra: [
      ...extra,
      ...alone.filter((row) => !taken.has(row)).map((row) => ({ rows: [row], block: null })),
      ...group.equalRows.filter((list) => list.length > 1).map((rows) => ({ rows, block: null })),
    ],
  };
}

/** The rows that move with the columns of a class, in sets of one per column, the most unlike entries first; undefined where they move in another way. */
function copiesOf(
  matrix: NumericMatrix,
  rows: readonly number[],
  columns: readonly number[],
  number: Numbers,
): readonly (readonly number[])[] | undefined {
  const sets = columns.length === 2 ? pairsOfTwo(matrix, rows, columns, number) : setsOfMany(rows, columns, number);
  const copies: { readonly rows: readonly number[]; readonly unlike: number }[] = [];
  for (const list of sets ?? [[]]) {
    const byPlace = new Map(list.map(([row, place]) => [place, row]));
    if (byPlace.size !== columns.length || list.length !== columns.length) return undefined;
    const ordered = columns.map((_, place) => byPlace.get(place) ?? absent());
    const [first = 0, second = 0] = columns;
    const row = at(matrix, at(ordered, 0));
    copies.push({ rows: ordered, unlike: Math.abs(at(row, first) - at(row, second)) });
  }
  return copies.sort((a, b) => b.unlike - a.unlike).map((copy) => copy.rows);
}

/** A row with the place of its own column in a class. */
type Placed = readonly [row: number, place: number];

/** For a class of more than two columns the rows in sets that are permuted, each with its one column that is unlike the others; undefined where one has none. */
function setsOfMany(
  rows: readonly number[],
  columns: readonly number[],
  number: Numbers,
): readonly (readonly Placed[])[] | undefined {
  const sets = new Map<number, Placed[]>();
  for (const row of rows) {
    const numbers = columns.map((column) => number(row, column));
    const [a, b, c] = numbers;
    const common = a === b || a === c ? a : b;
    const [place, ...others] = numbers.flatMap((own, index) => (own === common ? [] : [index]));
    if (place === undefined || others.length > 0) return undefined;
    // Rows that are exchanged have entries of one orbit in their own columns.
    const key = at(numbers, place);
    sets.set(key, [...(sets.get(key) ?? []), [row, place]]);
  }
  return [...sets.values()];
}

/** For a class of two columns: the pairs of rows that are exchanged, the larger entries on the diagonal. */
function pairsOfTwo(
  matrix: NumericMatrix,
  rows: readonly number[],
  [a = 0, b = 0]: readonly number[],
  number: Numbers,
): readonly (readonly Placed[])[] {
  return rows.flatMap((p): readonly (readonly Placed[])[] => {
    const q = rows.find((row) => number(row, b) === number(p, a) && number(row, a) === number(p, b));
    if (q === undefined || q < p) return q === undefined ? [[]] : [];
    const [own, other] = [at(matrix, p), at(matrix, q)];
    const straight = Math.abs(at(own, a)) + Math.abs(at(other, b)) >= Math.abs(at(own, b)) + Math.abs(at(other, a));
    return [
      [
        [straight ? p : q, 0],
        [straight ? q : p, 1],
      ] as const,
    ];
  });
}

/** For blocks of one column their rows among those that are fixed, pairs with the largest entries first. */
function pairedSingles(
  matrix: NumericMatrix,
  rows: readonly number[],
  classes: readonly (readonly number[])[],
): ReadonlyMap<number, number> {
  const singles = classes.flatMap(([column = 0, ...others], a) => (others.length === 0 ? [{ a, column }] : []));
  const entries = rows.flatMap((row) => {
    const values = at(matrix, row);
    return singles.map(({ a, column }) => ({ row, a, size: Math.abs(at(values, column)) }));
  });
  entries.sort((x, y) => y.size - x.size);
  const [rowOf, taken] = [new Map<number, number>(), new Set<number>()];
  for (const { row, a } of entries) {
    if (rowOf.has(a) || taken.has(row)) continue;
    rowOf.set(a, row);
    taken.add(row);
  }
  return rowOf;
}
