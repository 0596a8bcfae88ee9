import { at } from '../scalar/list.js';
import type { Ring } from '../scalar/ring.js';

/** A dense matrix, row by row; all rows have the same length. */
export type Matrix<T> = readonly (readonly T[])[];

/** A matrix has an entry that is infinite or no number. */
export class NotFiniteError extends RangeError {
  constructor() {
    super('a matrix entry is not a finite number');
    this.name = 'NotFiniteError';
  }
}

/** The entry in row i and column j; throws a RangeError where there is none. */
export function entry<T>(a: Matrix<T>, i: number, j: number): T {
  return at(at(a, i), j);
}

/** The columns of a matrix, which are the rows of its transpose. */
export function columnsOf<T>(a: Matrix<T>): Matrix<T> {
  return (a[0] ?? []).map((_, j) => a.map((row) => at(row, j)));
}

/** The product of a matrix with a column vector. */
export function matrixTimes<T>(R: Ring<T>, a: Matrix<T>, x: readonly T[]): readonly T[] {
  return a.map((row) => R.dot(row, x));
}

/** The product of two matrices. */
export function matrixProduct<T>(R: Ring<T>, a: Matrix<T>, b: Matrix<T>): Matrix<T> {
  const columns = columnsOf(b);
  return a.map((row) => columns.map((column) => R.dot(row, column)));
}

/** Whether a matrix has so many rows, at least one, each of so many entries; square if only one number is given. */
export function hasShape<T>(a: Matrix<T>, rows: number, columns = rows): boolean {
  return rows > 0 && a.length === rows && a.every((row) => row.length === columns);
}
