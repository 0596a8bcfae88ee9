import { jacobiEigen } from '../linalg/jacobi.js';
import { columnsOf, type Matrix } from '../linalg/matrix.js';
import { double } from '../scalar/double.js';
import { zipWith } from '../scalar/list.js';

/** A function to be minimised, in orthonormal coordinates. */
export interface Objective {
  /** Gradient and Hessian at x; may throw where the function is not smooth. */
  derivatives(x: readonly number[]): { readonly gradient: readonly number[]; readonly hessian: Matrix<number> };
}

export interface Descent {
  readonly x: readonly number[];
  readonly iterations: number;
  readonly converged: boolean;
  /** Eigenvalues of the Hessian at the end, ascending. */
  readonly eigenvalues: readonly number[];
}

/**
 * Descends from a start to a local minimum in doubles: steps −Σ (⟨g,v⟩/|λ|) v over the Hessian's eigenvectors, no longer
 * than `longest`, so that saddles repel and the path stays near the steepest one. Converged means that a step is below
 * `tolerance`; the end is a start for Newton's method and nothing more.
 *
 * Source: Dauphin et al. 2014, Identifying and attacking the saddle point problem in high-dimensional non-convex optimization.
 */
export function descend(
  objective: Objective,
  start: readonly number[],
  options: { readonly longest: number; readonly tolerance: number; readonly iterations: number },
): Descent {
  let x = start;
  for (let i = 0; ; i++) {
    const { gradient, hessian } = objective.derivatives(x);
    const { values, vectors } = jacobiEigen(double, hessian);
    // A curvature below this is treated as flat, so that no step is divided by rounding noise.
    const flat = 1e-6 * Math.max(...values.map(Math.abs));
    const along = zipWith(values, vectors, (value, v) => double.dot(gradient, v) / Math.max(Math.abs(value), flat));
    const step = columnsOf(vectors).map((column) => -double.dot(along, column));
    const length = Math.hypot(...step);
    const converged = length < options.tolerance;
    if (converged || i === options.iterations || Number.isNaN(length))
      return { x, iterations: i, converged, eigenvalues: values };
    const factor = Math.min(1, options.longest / length);
    x = zipWith(x, step, (c, s) => c + factor * s);
  }
}
