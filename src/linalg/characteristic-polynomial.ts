import { at, zipWith } from '../scalar/list.js';
import type { Ring } from '../scalar/ring.js';
import { columnsOf, type Matrix, matrixTimes } from './matrix.js';

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
  for (const [size, bordering] of a.entries()) {
    const above = a.slice(0, size);
    const leading = above.map((row) => row.slice(0, size));
    const row = bordering.slice(0, size);
    let column: readonly T[] = above.map((r) => at(r, size));
    // 1, −a, −RC, −RAC, −RA²C, …: the first column of the Toeplitz matrix.
    const toeplitz: T[] = [R.one, R.neg(at(bordering, size))];
    for (let power = 0; power < size; power++) {
      toeplitz.push(R.neg(R.dot(row, column)));
      if (power < size - 1) column = matrixTimes(R, leading, column);
    }
    const previous = polynomial;
    polynomial = toeplitz.map((_, i) => R.sum(previous.slice(0, i + 1).map((p, j) => R.mul(at(toeplitz, i - j), p))));
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
  const inner = coefficients.slice(1, n).reverse();
  // Horner's rule from the coefficient after the leading one down to that of z.
  const columns = columnsOf(m).map((column) =>
    inner.reduce((value, c) => zipWith(matrixTimes(R, g, value), column, (x, y) => R.add(x, R.mul(c, y))), column),
  );
  const product = m.map((_, i) => columns.map((column) => at(column, i)));
  const constant = at(coefficients, 0);
  // The sum is that of −(−1)ⁿ · adj(G), and the constant term (−1)ⁿ det(G).
  return n % 2 === 0
    ? { product: product.map((row) => row.map((x) => R.neg(x))), determinant: constant }
    : { product, determinant: R.neg(constant) };
}
