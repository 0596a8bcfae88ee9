import { InputError } from './family.js';
import type { NumericMatrix } from './matrix-text.js';

/** The isotropy of a numeric matrix as a diagonal Young subgroup: which rows and columns belong to which block. */
export interface MatrixBlocks {
  /** columns[a] lists the columns of block a, rows[a] the rows; rows[a][i] has its diagonal entry in columns[a][i]. */
  readonly columns: readonly (readonly number[])[];
  readonly rows: readonly (readonly number[])[];
  /** Rows beyond the first d, each a block of its own. */
  readonly extra: readonly number[];
}

/** Entries closer than this, relative to the largest, count as equal in a matrix that was computed in doubles. */
const SAME_ENTRY = 1e-6;

/**
 * Finds the diagonal Young subgroup under which a matrix is invariant, up to `SAME_ENTRY`, in any order of rows and columns.
 *
 * Rows and columns are coloured by the entries they meet and refined until nothing changes; a class of columns of size
 * p > 1 is matched with the class of rows in which each row has one distinguished entry. Cost O(k·d·(number of
 * classes)). Throws an InputError if a row is zero, two rows are parallel, there is no symmetry, or the isotropy is of
 * another kind.
 */
export function findMatrixBlocks(matrix: NumericMatrix): MatrixBlocks {
  checkRows(matrix);
  const labels = clusterEntries(matrix);
  const { rowClass, columnClass } = refineColours(labels);
  const rowClasses = classes(rowClass);
  const columnClasses = classes(columnClass);
  const blocks: { rows: readonly number[]; columns: readonly number[] }[] = [];
  const takenRows = new Set<number>();
  for (const columns of columnClasses.filter((c) => c.length > 1)) {
    const match = rowClasses
      .filter((rows) => rows.length === columns.length && !rows.some((i) => takenRows.has(i)))
      .map((rows) => matchRows(matrix, labels, rows, columns))
      .find((rows) => rows !== undefined);
    if (!match) {
      throw new InputError(
        `the isotropy of the matrix is not a diagonal Young subgroup: columns ${listed(columns)} are alike, but no ${columns.length} rows belong to them one by one`,
      );
    }
    for (const i of match) takenRows.add(i);
    blocks.push({ rows: match, columns });
  }
  const singles = columnClasses.filter((c) => c.length === 1).map((c) => c[0] as number);
  const rest = matrix.map((_, i) => i).filter((i) => !takenRows.has(i));
  const manyAlike = rowClasses.find((rows) => rows.length > 1 && rows.some((i) => rest.includes(i)));
  if (manyAlike) {
    throw new InputError(
      `the isotropy of the matrix is not a diagonal Young subgroup: rows ${listed(manyAlike)} are alike without columns of their own`,
    );
  }
  const { pairs, extra } = matchSingles(matrix, rest, singles);
  blocks.push(...pairs.map(({ row, column }) => ({ rows: [row], columns: [column] })));
  if (blocks.every((b) => b.columns.length === 1)) {
    throw new InputError(
      `the matrix has no symmetry: no two of its ${columnClass.length} columns can be exchanged together with rows`,
    );
  }
  blocks.sort((a, b) => Math.min(...a.columns) - Math.min(...b.columns));
  return { rows: blocks.map((b) => b.rows), columns: blocks.map((b) => b.columns), extra };
}

function listed(indices: readonly number[]): string {
  const text = indices.slice(0, 6).map((i) => i + 1);
  return text.join(', ') + (indices.length > 6 ? ', …' : '');
}

/** Zero rows, where the loss has no gradient; antiparallel ones, where the Hessian formula has no value; splittings. */
function checkRows(matrix: NumericMatrix): void {
  const largest = matrix.reduce((most, row) => Math.max(most, ...row.map(Math.abs)), 0);
  const norms = matrix.map((row) => Math.hypot(...row));
  norms.forEach((norm, i) => {
    if (norm <= 1e-12 * largest || norm === 0)
      throw new InputError(`row ${i + 1} of the matrix is zero, where the loss has no gradient`);
  });
  for (let i = 0; i < matrix.length; i++) {
    for (let j = i + 1; j < matrix.length; j++) {
      const [w, v] = [matrix[i] as readonly number[], matrix[j] as readonly number[]];
      const cosine = w.reduce((sum, x, c) => sum + x * (v[c] as number), 0) / ((norms[i] as number) * (norms[j] as number));
      const rest = v.map((x, c) => x / (norms[j] as number) - (cosine * (w[c] as number)) / (norms[i] as number));
      if (Math.hypot(...rest) > 1e-9) continue;
      const rows = `rows ${i + 1} and ${j + 1} of the matrix`;
      throw new InputError(
        cosine > 0
          ? `${rows} are parallel: the point is a splitting of the one with the two rows replaced by their sum, which has one neuron fewer, the same loss, and gradient zero if and only if this one's is; splittings have flat directions, and annihilate with the smaller point's family tells whether they are saddles`
          : `${rows} are antiparallel, where the formula for the Hessian is singular`,
      );
    }
  }
}

/** Numbers the distinct values of the entries, values within the tolerance of a neighbour counting as one. */
function clusterEntries(matrix: NumericMatrix): readonly (readonly number[])[] {
  const largest = matrix.reduce((most, row) => Math.max(most, ...row.map(Math.abs)), 0);
  const sorted = [...matrix.flat()].sort((a, b) => a - b);
  const bounds: number[] = [];
  sorted.forEach((value, i) => {
    if (i > 0 && value - (sorted[i - 1] as number) > SAME_ENTRY * largest) bounds.push((value + (sorted[i - 1] as number)) / 2);
  });
  const label = (value: number): number => {
    let [low, high] = [0, bounds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value > (bounds[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return matrix.map((row) => row.map(label));
}

/** The coarsest colouring of rows and columns in which equal colours meet equal entries equally often. */
function refineColours(labels: readonly (readonly number[])[]): { rowClass: readonly number[]; columnClass: readonly number[] } {
  const columns = labels[0]?.map((_, j) => labels.map((row) => row[j] as number)) ?? [];
  let rowClass: readonly number[] = labels.map(() => 0);
  let columnClass: readonly number[] = columns.map(() => 0);
  for (;;) {
    const nextRows = recolour(labels, rowClass, columnClass);
    const nextColumns = recolour(columns, columnClass, nextRows);
    const stable = count(nextRows) === count(rowClass) && count(nextColumns) === count(columnClass);
    rowClass = nextRows;
    columnClass = nextColumns;
    if (stable) return { rowClass, columnClass };
  }
}

function recolour(lines: readonly (readonly number[])[], own: readonly number[], other: readonly number[]): readonly number[] {
  const names = new Map<string, number>();
  return lines.map((line, i) => {
    const met = line.map((label, j) => `${other[j]}:${label}`).sort();
    const key = `${own[i]}|${met.join(' ')}`;
    const known = names.get(key);
    if (known !== undefined) return known;
    names.set(key, names.size);
    return names.size - 1;
  });
}

function count(colours: readonly number[]): number {
  return new Set(colours).size;
}

function classes(colours: readonly number[]): readonly (readonly number[])[] {
  const lists = new Map<number, number[]>();
  colours.forEach((colour, i) => {
    const list = lists.get(colour);
    if (list) list.push(i);
    else lists.set(colour, [i]);
  });
  return [...lists.values()];
}

/** The rows in the order of the columns that hold their distinguished entries, or undefined if there are none. */
function matchRows(
  matrix: NumericMatrix,
  labels: readonly (readonly number[])[],
  rows: readonly number[],
  columns: readonly number[],
): readonly number[] | undefined {
  const owner = new Map<number, number>();
  for (const i of rows) {
    const own = columns.filter((j) => columns.filter((c) => labels[i]?.[c] === labels[i]?.[j]).length === 1);
    // In a block of two both entries are alone: the larger one is the diagonal.
    const [column] = own.sort((a, b) => Math.abs(matrix[i]?.[b] as number) - Math.abs(matrix[i]?.[a] as number));
    if (column === undefined || (own.length !== 1 && columns.length !== 2)) return undefined;
    owner.set(column, i);
  }
  const matched = columns.map((j) => owner.get(j));
  return matched.every((i) => i !== undefined) ? (matched as number[]) : undefined;
}

/** Pairs rows and columns that are alone in their classes, the largest entries first; rows left over are extra rows. */
function matchSingles(
  matrix: NumericMatrix,
  rows: readonly number[],
  columns: readonly number[],
): { pairs: readonly { row: number; column: number }[]; extra: readonly number[] } {
  const entries = rows.flatMap((row) =>
    columns.map((column) => ({ row, column, size: Math.abs(matrix[row]?.[column] as number) })),
  );
  entries.sort((a, b) => b.size - a.size);
  const pairs: { row: number; column: number }[] = [];
  for (const { row, column } of entries) {
    if (!pairs.some((p) => p.row === row || p.column === column)) pairs.push({ row, column });
  }
  return { pairs, extra: rows.filter((row) => !pairs.some((p) => p.row === row)) };
}
