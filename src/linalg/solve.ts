import { absent, at } from '../scalar/list.js';
import type { Field, OrderedField, Real } from '../scalar/ring.js';
import type { Matrix } from './matrix.js';

/** A pivot is zero, or the ring cannot exclude it. */
export class SingularMatrixError extends Error {
  constructor(readonly pivot: number) {
    super(`the matrix is singular at pivot ${pivot}`);
    this.name = 'SingularMatrixError';
  }
}

/**
 * Solves A x = b by Gaussian elimination; the pivot of each column is chosen by `prefer` (the largest wins).
 * Throws a SingularMatrixError where no pivot is certainly non-zero. Cost O(n³).
 */
export function solveLinear<T>(R: Field<T>, a: Matrix<T>, b: readonly T[], prefer: (x: T) => number): readonly T[] {
  const n = a.length;
  const m: T[][] = a.map((row, i) => [...row, at(b, i)]);
  for (let c = 0; c < n; c++) {
    let best = -1;
    let bestSize = Number.NEGATIVE_INFINITY;
    for (let i = c; i < n; i++) {
      const x = m[i]?.[c] ?? absent();
      const size = R.isZero(x) === 'no' ? prefer(x) : Number.NEGATIVE_INFINITY;
      if (size > bestSize) [best, bestSize] = [i, size];
    }
    if (best < 0) throw new SingularMatrixError(c);
    const pivotRow = at(m, best);
    m[best] = at(m, c);
    m[c] = pivotRow;
    const pivot = at(pivotRow, c);
    for (let i = c + 1; i < n; i++) {
      const row = m[i] ?? absent();
      const head = row[c] ?? absent();
      if (R.isZero(head) === 'yes') continue;
      const factor = R.div(head, pivot);
      for (let j = c + 1; j <= n; j++) row[j] = R.sub(row[j] ?? absent(), R.mul(factor, pivotRow[j] ?? absent()));
    }
  }
  // Back substitution: row i knows all unknowns after the i-th.
  const x: T[] = [];
  for (let i = n - 1; i >= 0; i--) {
    const row = at(m, i);
    x.unshift(R.div(R.sub(at(row, n), R.dot(row.slice(i + 1, n), x)), at(row, i)));
  }
  return x;
}

/** Solves A x = b in floating point with row pivoting by size. Error: backward stable in practice; nothing is certified. */
export function solveReal<T>(R: Real<T>, a: Matrix<T>, b: readonly T[]): readonly T[] {
  return solveLinear(R, a, b, (x) => R.exponent(x));
}

/** Numbers of positive, negative and undecided pivots of a symmetric matrix. */
export interface Inertia {
  readonly positive: number;
  readonly negative: number;
}

/**
 * The inertia of a symmetric matrix by LDLᵀ with 1 × 1 pivots of the largest diagonal entry, or undefined where a
 * pivot's sign is unknown or zero. By Sylvester's law it counts the eigenvalues on either side of 0; it may answer
 * undefined for an indefinite matrix whose diagonal vanishes, never wrongly but for rounding in an inexact ring.
 */
export function inertia<T>(R: OrderedField<T>, symmetric: Matrix<T>, prefer: (x: T) => number): Inertia | undefined {
  const m: T[][] = symmetric.map((row) => [...row]);
  let rest: readonly number[] = m.map((_, i) => i);
  let positive = 0;
  let negative = 0;
  const sizeOf = (i: number): number => prefer(m[i]?.[i] ?? absent());
  while (rest.length > 0) {
    const pivot = rest.reduce((a, b) => (sizeOf(b) > sizeOf(a) ? b : a));
    const pivotRow = m[pivot] ?? absent();
    const value = pivotRow[pivot] ?? absent();
    const sign = R.sign(value);
    if (sign === 0 || sign === 'unknown') return undefined;
    if (sign > 0) positive++;
    else negative++;
    rest = rest.filter((i) => i !== pivot);
    for (const i of rest) {
      const row = m[i] ?? absent();
      const factor = R.div(row[pivot] ?? absent(), value);
      for (const j of rest) row[j] = R.sub(row[j] ?? absent(), R.mul(factor, pivotRow[j] ?? absent()));
    }
  }
  return { positive, negative };
}
