import type { Field } from '../scalar/ring.js';
import type { Matrix } from './matrix.js';

/**
 * The characteristic polynomial det(z − A), coefficients ascending, monic, over any field of characteristic 0, by the
 * method of Faddeev and LeVerrier. Exact over an exact field; O(n⁴) operations, meant for the small blocks of this project.
 *
 * @example
 * ```ts
 * import { characteristicPolynomial, double } from 'symbreak';
 * characteristicPolynomial(double, [[2, 1], [1, 2]]); // [3, -4, 1]
 * ```
 */
export function characteristicPolynomial<T>(R: Field<T>, a: Matrix<T>): readonly T[] {
  const n = a.length;
  const coefficients: T[] = [R.one];
  let m: Matrix<T> = a.map((_, i) => a.map((_, j) => (i === j ? R.one : R.zero)));
  for (let k = 1; k <= n; k++) {
    const transposed = a.map((_, j) => m.map((row) => row[j] as T));
    const product = a.map((row) => transposed.map((column) => R.dot(row, column)));
    const trace = R.sum(product.map((row, i) => row[i] as T));
    const c = R.div(R.neg(trace), R.fromInteger(k));
    coefficients.unshift(c);
    m = product.map((row, i) => row.map((x, j) => (i === j ? R.add(x, c) : x)));
  }
  return coefficients;
}
