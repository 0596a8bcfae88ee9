import { absent, at } from '../../scalar/list.js';
import {
  composePermutations,
  cycleText,
  identityPermutation,
  invertPermutation,
  isIdentityPermutation,
  type Permutation,
} from './permutation.js';

/** An element of S_k × S_d: it moves the entry (i, j) of a k × d matrix to (rows[i], columns[j]). */
export interface MatrixPermutation {
  readonly rows: Permutation;
  readonly columns: Permutation;
}

/** The element that moves no row and no column. */
export function identityMatrixPermutation(rows: number, columns: number): MatrixPermutation {
  return { rows: identityPermutation(rows), columns: identityPermutation(columns) };
}

/** g ∘ h: first h, then g. */
export function composeMatrixPermutations(g: MatrixPermutation, h: MatrixPermutation): MatrixPermutation {
  return { rows: composePermutations(g.rows, h.rows), columns: composePermutations(g.columns, h.columns) };
}

/** The inverse. */
export function invertMatrixPermutation(g: MatrixPermutation): MatrixPermutation {
  return { rows: invertPermutation(g.rows), columns: invertPermutation(g.columns) };
}

/** Whether no row and no column is moved. */
export function isIdentityOnMatrices(g: MatrixPermutation): boolean {
  return isIdentityPermutation(g.rows) && isIdentityPermutation(g.columns);
}

/** The permutation of the k·d entries, numbered row by row: entry (i, j) is the point i·d + j. */
export function entryPermutation({ rows, columns }: MatrixPermutation): Permutation {
  const d = columns.length;
  return rows.flatMap((row) => columns.map((column) => row * d + column));
}

/** The permutation of the k rows and d columns as k + d points, rows first. In it a group of such elements is one of points. */
export function linePermutation({ rows, columns }: MatrixPermutation): Permutation {
  return [...rows, ...columns.map((column) => rows.length + column)];
}

/** The element with that permutation of rows and columns; the first `rows` points must be moved among themselves. */
export function ofLinePermutation(lines: Permutation, rows: number): MatrixPermutation {
  return { rows: lines.slice(0, rows), columns: lines.slice(rows).map((line) => line - rows) };
}

/**
 * The action on matrices: the entry (i, j) of W is the entry (rows[i], columns[j]) of the result, which is P_π W P_ρᵀ.
 * (g ∘ h)W = g(hW).
 *
 * @example
 * ```ts
 * import { permuteMatrix } from 'symbreak';
 * permuteMatrix({ rows: [1, 0], columns: [0, 1] }, [[1, 2], [3, 4]]); // [[3, 4], [1, 2]]
 * ```
 */
export function permuteMatrix<T>(g: MatrixPermutation, matrix: readonly (readonly T[])[]): readonly (readonly T[])[] {
  const { rows, columns } = invertMatrixPermutation(g);
  return rows.map((row) => {
    const values = at(matrix, row);
    return columns.map((column) => values[column] ?? absent());
  });
}

/** The cycles of rows and of columns as one line of text, with numbers from 1: `rows (1 2) columns (1 3)`; the identity is `()`. */
export function matrixPermutationText({ rows, columns }: MatrixPermutation): string {
  const parts = [
    isIdentityPermutation(rows) ? '' : `rows ${cycleText(rows)}`,
    isIdentityPermutation(columns) ? '' : `columns ${cycleText(columns)}`,
  ];
  return parts.filter((part) => part !== '').join(' ') || '()';
}
