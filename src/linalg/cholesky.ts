import { at } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { columnsOf, entry, type Matrix } from './matrix.js';

/** The matrix is not positive definite, or the ring cannot tell. */
export class NotPositiveDefiniteError extends Error {
  constructor(readonly pivot: number) {
    super(`pivot ${pivot} of a matrix that should be positive definite is not positive`);
    this.name = 'NotPositiveDefiniteError';
  }
}

/**
 * The lower triangular L with A = L Lᵀ. Throws a NotPositiveDefiniteError at the first pivot that is not positive.
 */
export function cholesky<T>(R: Elementary<T>, a: Matrix<T>): Matrix<T> {
  const l: T[][] = [];
  for (const [i, given] of a.entries()) {
    // Row i is known up to column j when it meets row j above it.
    const row: T[] = [];
    for (const [j, above] of l.entries()) row.push(R.div(R.sub(at(given, j), R.dot(row, above.slice(0, j))), at(above, j)));
    const pivot = R.sub(at(given, i), R.dot(row, row));
    if (R.sign(pivot) !== 1) throw new NotPositiveDefiniteError(i);
    l.push([...row, R.sqrt(pivot), ...given.slice(i + 1).map(() => R.zero)]);
  }
  return l;
}

/** L⁻¹ M L⁻ᵀ for a lower triangular L and a symmetric M: the pencil (M, L Lᵀ) as an ordinary symmetric matrix. */
export function congruence<T>(R: Elementary<T>, l: Matrix<T>, m: Matrix<T>): Matrix<T> {
  // half[c] = L⁻¹ (column c of M); its transpose's columns are solved again.
  const half = columnsOf(m).map((column) => forward(R, l, column));
  const full = columnsOf(half).map((column) => forward(R, l, column));
  return full.map((row, i) => row.map((x, j) => (j < i ? entry(full, j, i) : x)));
}

/** Solves L x = b for a lower triangular L. */
export function forward<T>(R: Elementary<T>, l: Matrix<T>, b: readonly T[]): readonly T[] {
  const x: T[] = [];
  for (const [i, row] of l.entries()) x.push(R.div(R.sub(at(b, i), R.dot(row.slice(0, i), x)), at(row, i)));
  return x;
}
