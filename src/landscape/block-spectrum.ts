import { cholesky, congruence, NotPositiveDefiniteError } from '../linalg/cholesky.js';
import { jacobiEigen } from '../linalg/jacobi.js';
import type { Matrix } from '../linalg/matrix.js';
import type { Geometry } from '../model/geometry.js';
import { gramMatrix, hessianBlock } from '../model/hessian.js';
import type { BlockStructure } from '../model/structure.js';
import { at } from '../scalar/list.js';
import type { Real } from '../scalar/ring.js';

/** The eigenvalues of a component's block, ascending, with eigenvectors as coefficients of the representatives. */
export interface BlockEigen<T> {
  readonly values: readonly T[];
  /** vectors[i] belongs to values[i]; M u = λ G u. */
  readonly vectors: readonly (readonly T[])[];
}

/**
 * Eigenvalues of the Hessian on one component: the pencil (M, G) through G = L Lᵀ and the Jacobi method.
 * Undefined where the Gram matrix G is not positive definite, which happens for block sizes strictly between 1 and 2
 * only: there the component has no real inner product. Error: that of the Jacobi method; nothing is certified.
 */
export function blockEigen<T>(R: Real<T>, g: Geometry<T>, block: BlockStructure): BlockEigen<T> | undefined {
  return R.scope(
    () => pencilEigen(R, hessianBlock(R, g, block), gramMatrix(R, g.weights, block)),
    (eigen) => (eigen ? [...eigen.values, ...eigen.vectors.flat()] : []),
  );
}

/** Eigenvalues and eigenvectors of a symmetric pencil (M, G); undefined where G is not positive definite. */
export function pencilEigen<T>(R: Real<T>, m: Matrix<T>, gram: Matrix<T>): BlockEigen<T> | undefined {
  try {
    const l = cholesky(R, gram);
    const { values, vectors } = jacobiEigen(R, congruence(R, l, m));
    return { values, vectors: vectors.map((y) => backward(R, l, y)) };
  } catch (error) {
    if (error instanceof NotPositiveDefiniteError) return undefined;
    throw error;
  }
}

/** Solves Lᵀ x = y. */
function backward<T>(R: Real<T>, l: readonly (readonly T[])[], y: readonly T[]): readonly T[] {
  const n = y.length;
  const x = new Array<T>(n).fill(R.zero);
  for (let i = n - 1; i >= 0; i--) {
    const known = R.sum(x.slice(i + 1).map((c, j) => R.mul(at(at(l, i + 1 + j), i), c)));
    x[i] = R.div(R.sub(at(y, i), known), at(at(l, i), i));
  }
  return x;
}
