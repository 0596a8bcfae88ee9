import type { Field } from '../scalar/ring.js';

/** The inner product of two rows, and |w|²|v|² − ⟨w,v⟩² without cancellation. */
export interface Products<T> {
  readonly inner: T;
  readonly squaredArea: T;
}

/**
 * A teacher whose rows are permuted as the columns are, one per column: so that an orbit of matrix entries is an orbit of
 * pairs of a student row and a teacher row.
 */
export interface Teacher {
  /** The matrix, for messages. */
  readonly name: string;
  /** |v|² of every row. */
  squaredNorm<T>(R: Field<T>): T;
  /**
   * A student row and the teacher row of one of its columns: `entry` is the row's entry there, `others` are the squares of all
   * its other entries.
   */
  products<T>(R: Field<T>, entry: T, others: readonly T[]): Products<T>;
}

/** V = I: orthogonal rows e_j of length 1, so that ⟨w,e_j⟩ = w_j, and the squared area is that of the rest of the row. */
export const identityTeacher: Teacher = {
  name: 'I',
  squaredNorm: (R) => R.one,
  products: (R, entry, others) => ({ inner: entry, squaredArea: R.sum(others) }),
};
