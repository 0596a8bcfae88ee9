import { at, zipWith } from '../scalar/list.js';
import { multiplyPolynomials, ONE, type Polynomial, polynomial, subtractPolynomials } from '../symbolic/exact/polynomial.js';
import { hasOffDiagonal, hasRows, kindSize, type RowKind, type YoungType } from './young-type.js';

/** One orbit of matrix entries: a coordinate of the fixed-point space. */
export interface EntryOrbit {
  readonly kind: 'diagonal' | 'offDiagonal' | 'between' | 'extra';
  /** The kind of row the entry is in. */
  readonly row: RowKind;
  /** The block of columns the entry is in. */
  readonly column: number;
  /** How many columns of one such row carry the entry. */
  readonly perRow: Polynomial;
  /** How many entries of the whole matrix are in the orbit. */
  readonly size: Polynomial;
}

/**
 * The orbits of entries of M(k,d), which are the coordinates of the fixed-point space, row kind by row kind:
 * for a row of block a its diagonal entry, its off-diagonal entry (unless p_a is the number 1), then one entry per
 * other block; for each group of extra rows one entry per block. There are q·r + #{a: p_a > 1} + m·r of them, where q of the r
 * blocks have rows, a among them, and m is the number of groups.
 *
 * @example
 * ```ts
 * import { entryOrbits, parseSizes } from 'symbreak';
 * entryOrbits(parseSizes('1,d-1')).length; // 5
 * ```
 */
export function entryOrbits(type: YoungType): readonly EntryOrbit[] {
  const orbits: EntryOrbit[] = [];
  const push = (kind: EntryOrbit['kind'], row: RowKind, column: number, perRow: Polynomial): void => {
    orbits.push({ kind, row, column, perRow, size: multiplyPolynomials(kindSize(type, row), perRow) });
  };
  type.sizes.forEach((size, a) => {
    if (!hasRows(type, a)) return;
    push('diagonal', a, a, ONE);
    if (hasOffDiagonal(type, a)) push('offDiagonal', a, a, subtractPolynomials(size, polynomial(1)));
    type.sizes.forEach((other, b) => {
      if (b !== a) push('between', a, b, other);
    });
  });
  type.extra.forEach((_, e) => {
    type.sizes.forEach((size, b) => {
      push('extra', type.sizes.length + e, b, size);
    });
  });
  return orbits;
}

/** The name of an orbit, which types at different d share. */
export function orbitKey({ kind, row, column }: Pick<EntryOrbit, 'kind' | 'row' | 'column'>): string {
  return `${kind} ${row} ${column}`;
}

/**
 * For each orbit of a type the orbit of a coarser type that contains it: block a lies inside block `into[a]` of the
 * coarser type, groups of extra rows are the same in both.
 */
export function coarserOrbits(
  orbits: readonly EntryOrbit[],
  coarser: readonly EntryOrbit[],
  into: readonly number[],
): readonly number[] {
  const [blocks, joined] = [into.length, new Set(into).size];
  return orbits.map((o) => {
    const [row, column] = [into[o.row] ?? o.row - blocks + joined, at(into, o.column)];
    const kind = o.kind === 'between' && row === column ? 'offDiagonal' : o.kind;
    return coarser.findIndex((t) => t.kind === kind && t.row === row && t.column === column);
  });
}

/** Finds the coordinates of entries; both throw a RangeError where the type has no such entry. */
export interface EntryLookup {
  /** Of a row of a block in its own column. */
  diagonal(row: RowKind): number;
  /** Of a row in any other column of a block. */
  shared(row: RowKind, column: number): number;
}

/** The lookup from a place in the matrix to the index of its orbit. */
export function entryLookup(orbits: readonly EntryOrbit[]): EntryLookup {
  const diagonal: number[] = [];
  const shared: number[][] = [];
  orbits.forEach((o, i) => {
    const row = o.kind === 'diagonal' ? diagonal : (shared[o.row] ?? []);
    row[o.column] = i;
    if (o.kind !== 'diagonal') shared[o.row] = row;
  });
  const found = (index: number | undefined, row: RowKind, what: string): number => {
    if (index === undefined) throw new RangeError(`row kind ${row} has no ${what}`);
    return index;
  };
  return {
    diagonal: (row) => found(diagonal[row], row, 'diagonal entry'),
    shared: (row, column) => found(shared[row]?.[column], row, `entry in other columns of block ${column}`),
  };
}

/** At which rows and columns each block of a concrete matrix begins. */
export interface Layout {
  /** Block of each column. */
  readonly columnBlock: readonly number[];
  /** Kind of each row. */
  readonly rowKind: readonly RowKind[];
  /** The column that a row of a block goes with, in which it has its diagonal entry; for extra rows numbers beyond all columns. */
  readonly rowElement: readonly number[];
}

/** The blocks laid out one after the other, groups of extra rows last, for sizes given as integers. */
export function layOutBlocks(sizes: readonly number[], extra: readonly number[], rowless: readonly number[] = []): Layout {
  const columnBlock = sizes.flatMap((size, a) => new Array<number>(size).fill(a));
  const extras = extra.flatMap((size, e) => new Array<number>(size).fill(sizes.length + e));
  const rows = [...columnBlock, ...extras]
    .map((kind, element) => ({ kind, element }))
    .filter(({ kind }) => !rowless.includes(kind));
  return { columnBlock, rowKind: rows.map(({ kind }) => kind), rowElement: rows.map(({ element }) => element) };
}

/** Index of the orbit of entry (i, j) for every i, j of a concrete matrix. */
export function orbitTable(orbits: readonly EntryOrbit[], layout: Layout): readonly (readonly number[])[] {
  const lookup = entryLookup(orbits);
  return zipWith(layout.rowKind, layout.rowElement, (kind, own) =>
    layout.columnBlock.map((block, j) => (j === own ? lookup.diagonal(kind) : lookup.shared(kind, block))),
  );
}

/**
 * The k × d matrix of a point of the fixed-point space (coordinates in the order of `entryOrbits`).
 */
export function embed<T>(table: readonly (readonly number[])[], point: readonly T[]): readonly (readonly T[])[] {
  return table.map((row) => row.map((index) => at(point, index)));
}

/**
 * The coordinates of the orthogonal projection of a k × d matrix to the fixed-point space (means over orbits), and
 * the largest distance of an entry from its mean.
 */
export function restrict(
  table: readonly (readonly number[])[],
  coordinates: number,
  matrix: readonly (readonly number[])[],
): { readonly point: readonly number[]; readonly residual: number } {
  const sums = Array.from({ length: coordinates }, () => ({ total: 0, count: 0 }));
  const forEachEntry = (visit: (index: number, value: number) => void): void =>
    table.forEach((row, i) => {
      const values = at(matrix, i);
      row.forEach((index, j) => {
        visit(index, at(values, j));
      });
    });
  forEachEntry((index, value) => {
    const sum = at(sums, index);
    sum.total += value;
    sum.count += 1;
  });
  const point = sums.map(({ total, count }) => total / count);
  let residual = 0;
  forEachEntry((index, value) => {
    residual = Math.max(residual, Math.abs(value - at(point, index)));
  });
  return { point, residual };
}
