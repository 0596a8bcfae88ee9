import type { Ring } from '../scalar/ring.js';
import { type Matrix, matrixTimes } from './matrix.js';

/**
 * The coefficients of det(z − A), constant term first, the last one 1; n + 1 of them. Over any commutative ring: there are no
 * divisions, so that in an exact ring the result is exact. [1] for the empty matrix. Cost: O(n⁴) multiplications.
 * Error: in floating point not stable; eigenvalues are not to be had this way. Throws a RangeError if A is not square.
 *
 * Algorithm: Berkowitz 1984 (Samuelson's formula): the polynomial of a leading submatrix is the product of a lower triangular
 * Toeplitz matrix with that of the next smaller one.
 *
 * @example
 * ```ts
 * import { characteristicPolynomial, double } from 'symbreak';
 * characteristicPolynomial(double, [[2, 1], [1, 2]]); // [3, -4, 1]
 * ```
 */
export function characteristicPolynomial<T>(R: Ring<T>, a: Matrix<T>): readonly T[] {
  const n = a.length;
  if (a.some((row) => row.length !== n)) throw new RangeError(`a characteristic polynomial of ${n} rows that are not as long`);
  // Leading coefficient first, for the leading submatrix of each size in turn.
  let polynomial: readonly T[] = [R.one];
  for (let size = 0; size < n; size++) {
    const leading = a.slice(0, size).map((row) => row.slice(0, size));
    const row = (a[size] as readonly T[]).slice(0, size);
    let column: readonly T[] = a.slice(0, size).map((r) => r[size] as T);
    // 1, −a, −RC, −RAC, −RA²C, …: the first column of the Toeplitz matrix.
    const toeplitz: T[] = [R.one, R.neg(a[size]?.[size] as T)];
    for (let power = 0; power < size; power++) {
      toeplitz.push(R.neg(R.dot(row, column)));
      if (power < size - 1) column = matrixTimes(R, leading, column);
    }
    const previous = polynomial;
    polynomial = toeplitz.map((_, i) => R.sum(previous.flatMap((p, j) => (j <= i ? [R.mul(toeplitz[i - j] as T, p)] : []))));
  }
  return [...polynomial].reverse();
}

/**
 * A matrix C with G C = det(G) · M, and det(G): the solution of G X = M without divisions, over any commutative ring.
 * Cost: O(n⁴) multiplications. By the theorem of Cayley and Hamilton, G·(Gⁿ⁻¹ + c₁Gⁿ⁻² + … + cₙ₋₁) = −cₙ.
 */
export function adjugateTimes<T>(
  R: Ring<T>,
  g: Matrix<T>,
  m: Matrix<T>,
): { readonly product: Matrix<T>; readonly determinant: T } {
  const n = g.length;
  const coefficients = characteristicPolynomial(R, g);
  const signed = (x: T, negative: boolean): T => (negative ? R.neg(x) : x);
  const columns = (m[0] ?? []).map((_, j) => {
    const column = m.map((row) => row[j] as T);
    // Horner's rule from the leading coefficient down to that of z.
    let value = column;
    for (let i = n - 1; i >= 1; i--) {
      value = matrixTimes(R, g, value).map((x, k) => R.add(x, R.mul(coefficients[i] as T, column[k] as T)));
    }
    return value.map((x) => signed(x, n % 2 === 0));
  });
  return {
    product: m.map((_, i) => columns.map((column) => column[i] as T)),
    determinant: signed(coefficients[0] as T, n % 2 === 1),
  };
}
