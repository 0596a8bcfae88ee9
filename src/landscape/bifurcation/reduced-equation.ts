import { zipWith } from '../../scalar/list.js';
import { type KernelPoint, kernelAt, type Pivoting, type WeightedFamily } from './kernel.js';

export type { KernelPoint, Pivoting, WeightedFamily } from './kernel.js';

/**
 * The Lyapunov–Schmidt reduction at such a point. With x = x₀(d) + εφ + w, w orthogonal to φ, the equations become
 * g(ε, δ)/ε = aδ + bε + cε² + … = 0, δ = d − d*: beside the family ε = 0 one branch passes through the point.
 *
 * φ has Frobenius norm 1 as a k × d matrix, so that ε = ⟨φ, W − W*⟩ is the length of the branch's own part, in W.
 */
export interface ReducedEquation<T> {
  /** φ, one number per unknown. */
  readonly nullVector: readonly T[];
  /** x₀′(d), the motion of the family itself. */
  readonly motion: readonly T[];
  /** ∂²g/∂ε∂d: the speed dλ/dd of the eigenvalue. */
  readonly a: T;
  /** ½ ∂²g/∂ε²; zero by symmetry where φ and −φ are equivalent. */
  readonly b: T;
  /** (1/6) ∂³g/∂ε³. */
  readonly c: T;
  /** dd/dε = −b/a along the branch. */
  readonly slope: T;
  /** d²d/dε²; −2c/a where b = 0. */
  readonly curvature: T;
  /** x(ε) = x* + ε first + ε² second + O(ε³) along the branch. */
  readonly path: { readonly first: readonly T[]; readonly second: readonly T[] };
  /** What vanishes where the assumptions hold: how far the Jacobian is from a singular one, and F_d from its range. */
  readonly defects: { readonly kernel: T; readonly range: T };
}

/**
 * Slope and curvature of the branch that passes through a family, to the precision of the ring; over balls they are enclosed.
 *
 * Derivatives come from Taylor polynomials along paths through the point, in x and d at once, never from differences. Cost: four
 * evaluations of the equations over polynomials of degree 2 or 3, one Jacobian, and four solutions of bordered equations.
 *
 * Error: that of the ring times the condition of the bordered equations; where no branching point is near, the defects say so and the rest
 * means nothing. Throws a SingularMatrixError where the kernel has more dimensions than one, or is orthogonal to the direction.
 * Source: Golubitsky & Schaeffer, Singularities and Groups in Bifurcation Theory I, ch. VII, § 1 and VIII, § 3.
 *
 * @example
 * ```ts
 * import { double, reducedEquation, type WeightedFamily } from 'symbreak';
 * // x (d − 2 + 3x) = 0: the branch d = 2 − 3x.
 * const family: WeightedFamily = {
 *   equations: {
 *     size: 1,
 *     over: (R, d) => ({
 *       residual: ([x = R.zero]) => [R.mul(x, R.add(R.sub(d, R.fromInteger(2)), R.mul(R.fromInteger(3), x)))],
 *       jacobian: ([x = R.zero]) => [[R.add(R.sub(d, R.fromInteger(2)), R.mul(R.fromInteger(6), x))]],
 *     }),
 *   },
 *   sizes: (R) => [R.one],
 * };
 * reducedEquation({ ring: double, size: Math.abs }, family, { d: 2, x: [0], direction: [1] }).slope; // -3
 * ```
 */
export function reducedEquation<T>(pivoting: Pivoting<T>, family: WeightedFamily, point: KernelPoint<T>): ReducedEquation<T> {
  const R = pivoting.ring;
  const { nullVector: phi, defect, along, solved, coefficients } = kernelAt(pivoting, family, point);
  const zeros = point.x.map(() => R.zero);

  const byD = coefficients(1, { first: zeros, slope: R.one });
  const motion = solved(byD);
  const quadratic = coefficients(2, { first: phi });
  const b = along(quadratic);
  const a = R.sub(along(coefficients(2, { first: zipWith(phi, motion, R.add), slope: R.one })), b);
  const c = along(coefficients(3, { first: phi, second: solved(quadratic) }));

  const slope = R.neg(R.div(b, a));
  const first = zipWith(phi, motion, (p, m) => R.add(p, R.mul(slope, m)));
  const still = solved(coefficients(2, { first, slope }));
  // What is left along φ is paid by aδ₂, δ₂ = ½ d²d/dε².
  const half = R.neg(R.div(along(coefficients(3, { first, second: still, slope })), a));
  const second = zipWith(still, motion, (s, m) => R.add(s, R.mul(half, m)));
  return {
    nullVector: phi,
    motion,
    a,
    b,
    c,
    slope,
    curvature: R.mul(R.fromInteger(2), half),
    path: { first, second },
    defects: { kernel: defect, range: along(byD) },
  };
}

/** A fold: where the curve of solutions turns in d, d(ε) = d* + curvature ε²/2 + …, x(ε) = x* + εφ + …. */
export interface FoldEquation<T> {
  readonly nullVector: readonly T[];
  /** F_d along the left null vector: not 0 at a fold. */
  readonly range: T;
  /** d²d/dε². */
  readonly curvature: T;
  /** What is 0 at a point with a kernel. */
  readonly defect: T;
}

/**
 * The curvature of d where a curve of solutions turns, to the precision of the ring; over balls it is enclosed. Errors as for
 * `reducedEquation`; where F_d is in the range of the Jacobian, the curvature is infinite or no number.
 */
export function foldEquation<T>(pivoting: Pivoting<T>, family: WeightedFamily, point: KernelPoint<T>): FoldEquation<T> {
  const R = pivoting.ring;
  const { nullVector, defect, along, coefficients } = kernelAt(pivoting, family, point);
  const zeros = point.x.map(() => R.zero);
  const range = along(coefficients(1, { first: zeros, slope: R.one }));
  const b = along(coefficients(2, { first: nullVector }));
  return { nullVector, range, curvature: R.neg(R.div(R.mul(R.fromInteger(2), b), range)), defect };
}
