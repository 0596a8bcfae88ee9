import { LuDecomposition, Matrix } from 'ml-matrix';
import { SingularMatrixError } from '../linalg/solve.js';

/**
 * Solves A x = b in doubles for orders of some hundreds (ml-matrix: LU with row pivoting), several times faster than
 * elimination over a ring. Throws a SingularMatrixError where a pivot is zero.
 * Cost O(n³), 0.1 s at order 400. Error: backward stable in practice; nothing is certified.
 *
 * @example
 * ```ts
 * import { denseSolve } from 'symbreak';
 * denseSolve([[2, 0], [0, 4]], [1, 1]); // [0.5, 0.25]
 * ```
 */
export function denseSolve(a: readonly (readonly number[])[], b: readonly number[]): readonly number[] {
  const factors = new LuDecomposition(new Matrix(a.map((row) => [...row])));
  const diagonal = factors.upperTriangularMatrix.diagonal();
  const zero = diagonal.findIndex((pivot) => !(Math.abs(pivot) > 0));
  if (zero >= 0) throw new SingularMatrixError(zero);
  return factors.solve(Matrix.columnVector([...b])).to1DArray();
}
