import type { Elementary } from '../scalar/ring.js';
import type { Matrix } from './matrix.js';

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
  const n = a.length;
  const l: T[][] = a.map(() => new Array<T>(n).fill(R.zero));
  for (let i = 0; i < n; i++) {
    const row = l[i] as T[];
    for (let j = 0; j <= i; j++) {
      const other = l[j] as T[];
      const rest = R.sub(a[i]?.[j] as T, R.dot(row.slice(0, j), other.slice(0, j)));
      if (i === j) {
        if (R.sign(rest) !== 1) throw new NotPositiveDefiniteError(i);
        row[i] = R.sqrt(rest);
      } else {
        row[j] = R.div(rest, other[j] as T);
      }
    }
  }
  return l;
}

/** L⁻¹ M L⁻ᵀ for a lower triangular L and a symmetric M: the pencil (M, L Lᵀ) as an ordinary symmetric matrix. */
export function congruence<T>(R: Elementary<T>, l: Matrix<T>, m: Matrix<T>): Matrix<T> {
  const half = m.map((_, column) =>
    forward(
      R,
      l,
      m.map((row) => row[column] as T),
    ),
  );
  // half[c] = L⁻¹ (column c of M); its transpose's columns are solved again.
  const full = m.map((_, row) =>
    forward(
      R,
      l,
      half.map((column) => column[row] as T),
    ),
  );
  return full.map((row, i) => row.map((x, j) => (j < i ? (full[j]?.[i] as T) : x)));
}

/** Solves L x = b for a lower triangular L. */
export function forward<T>(R: Elementary<T>, l: Matrix<T>, b: readonly T[]): readonly T[] {
  const x: T[] = [];
  l.forEach((row, i) => {
    x.push(R.div(R.sub(b[i] as T, R.dot(row.slice(0, i), x)), row[i] as T));
  });
  return x;
}
