import { absent, range } from '../../scalar/list.js';
import type { MatrixPermutation } from '../permutation/matrix-permutation.js';

/** A k × d matrix of colours, row by row: the edges between k rows and d columns, which are vertices of two kinds. */
export interface ColouredMatrix {
  readonly rows: number;
  readonly columns: number;
  /** k · d numbers from 0 on; equal numbers are equal colours. */
  readonly colours: Int32Array;
}

/**
 * The coloured matrix of a table of whole numbers from 0 on.
 *
 * @example
 * ```ts
 * import { automorphismGroup, colouredMatrix } from 'symbreak';
 * automorphismGroup(colouredMatrix([[0, 1, 1], [1, 0, 1], [1, 1, 0]])).order; // 6n
 * ```
 */
export function colouredMatrix(table: readonly (readonly number[])[]): ColouredMatrix {
  return { rows: table.length, columns: table[0]?.length ?? 0, colours: Int32Array.from(table.flat()) };
}

/** The matrix of some rows and columns, in the order in which they are listed. */
export function submatrix(
  { columns, colours }: ColouredMatrix,
  rowList: readonly number[],
  columnList: readonly number[],
): ColouredMatrix {
  const part = new Int32Array(rowList.length * columnList.length);
  let next = 0;
  for (const i of rowList) {
    for (const j of columnList) part[next++] = colours[i * columns + j] ?? absent();
  }
  return { rows: rowList.length, columns: columnList.length, colours: part };
}

/** Whether a permutation of rows and columns leaves every colour where it is. Exact; cost: the entries of the lines that it moves. */
export function isAutomorphism({ rows, columns, colours }: ColouredMatrix, g: MatrixPermutation): boolean {
  if (g.rows.length !== rows || g.columns.length !== columns) return false;
  const movedColumns = range(columns).filter((j) => g.columns[j] !== j);
  for (const [i, image] of g.rows.entries()) {
    const [from, to] = [i * columns, image * columns];
    if (image === i) {
      for (const j of movedColumns) {
        if (colours[from + j] !== colours[to + (g.columns[j] ?? absent())]) return false;
      }
    } else {
      for (let j = 0; j < columns; j++) {
        if (colours[from + j] !== colours[to + (g.columns[j] ?? absent())]) return false;
      }
    }
  }
  return true;
}

/** Some lines of a matrix that are equal, entry by entry. */
export interface Twins {
  /** The classes of equal lines, each ascending, by their least lines. */
  readonly classes: readonly (readonly number[])[];
  /** For each line the number of its class. */
  readonly classOf: readonly number[];
}

/** The classes of equal rows. Exact: lines are compared, hashes only say which. Cost O(k·d). */
export function equalRows(matrix: ColouredMatrix): Twins {
  const hashes = lineHashes(matrix);
  const classes: number[][] = [];
  const byHash = new Map<number, number[]>();
  const classOf = hashes.map((hash, i) => {
    const candidates = byHash.get(hash) ?? [];
    if (candidates.length === 0) byHash.set(hash, candidates);
    const found = candidates.find((c) => rowsEqual(matrix, classes[c]?.[0] ?? absent(), i));
    if (found !== undefined) {
      classes[found]?.push(i);
      return found;
    }
    candidates.push(classes.length);
    classes.push([i]);
    return classes.length - 1;
  });
  return { classes, classOf };
}

/** The transpose. */
export function transposedColours({ rows, columns, colours }: ColouredMatrix): ColouredMatrix {
  const turned = new Int32Array(rows * columns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = colours[i * columns + j] ?? absent();
  }
  return { rows: columns, columns: rows, colours: turned };
}

function rowsEqual({ columns, colours }: ColouredMatrix, a: number, b: number): boolean {
  for (let j = 0; j < columns; j++) {
    if (colours[a * columns + j] !== colours[b * columns + j]) return false;
  }
  return true;
}

/** For each row the sum of the hashes of its colours in their columns. */
export function lineHashes({ rows, columns, colours }: ColouredMatrix): readonly number[] {
  return range(rows).map((i) => {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += hashOf(colours[i * columns + j] ?? absent(), j);
    return sum;
  });
}

/**
 * A whole number below 2⁴² that depends on two whole numbers in no way that is easily seen: sums of up to 2¹¹ of them are exact
 * in doubles. Two rounds of multiplication and shifts (the finaliser of MurmurHash3) per half.
 */
export function hashOf(a: number, b: number): number {
  const low = finalised(Math.imul(a, 0x9e3779b1) ^ finalised(b + 0x7f4a7c15));
  const high = finalised(low ^ Math.imul(b, 0x85ebca6b) ^ 0x27d4eb2f);
  return (high >>> 22) * 2 ** 32 + (low >>> 0);
}

function finalised(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
