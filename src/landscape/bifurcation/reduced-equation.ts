import type { Matrix } from '../../linalg/matrix.js';
import { solveLinear } from '../../linalg/solve.js';
import type { SystemFamily } from '../../linalg/system.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { type Taylor, type TaylorRing, taylorRing } from '../../scalar/taylor.js';

/** Critical-point equations per entry of the whole matrix, with the sizes of the orbits of entries that the unknowns stand for. */
export interface WeightedFamily {
  readonly equations: SystemFamily;
  sizes<T>(R: Elementary<T>, d: T): readonly T[];
}

/** A point at which a family, seen in a larger fixed-point space, has a Jacobian with a kernel of one dimension. */
export interface KernelPoint<T> {
  readonly d: T;
  /** The family's point at d in the coordinates of the larger space. */
  readonly x: readonly T[];
  /** The kernel, roughly and of any length; it chooses the sign of φ, with which its product is positive. */
  readonly direction: readonly number[];
}

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

/** A ring with a size by which pivots are chosen: the largest wins. */
export interface Pivoting<T> {
  readonly ring: Elementary<T>;
  readonly size: (x: T) => number;
}

/**
 * Slope and curvature of the branch that passes through a family, to the precision of the ring; over balls they are enclosed.
 *
 * Left null vector: the equations are those of a gradient over the sizes D of orbits, J = D⁻¹H, so that it is Dφ. First and second
 * derivatives come from Taylor polynomials along paths through the point, in x and d at once, never from differences: four
 * evaluations of the equations over polynomials of degree 2 or 3, one Jacobian, and five solutions of bordered equations.
 *
 * Error: that of the ring times the condition of the bordered equations; where no branching point is near, the defects say so and the rest
 * means nothing. Throws a SingularMatrixError where the kernel has more dimensions than one, or is orthogonal to the direction.
 * Source: Golubitsky & Schaeffer, Singularities and Groups in Bifurcation Theory I, ch. VII, § 1 and VIII, § 3.
 *
 * @example
 * ```ts
 * import { double, reducedEquation } from 'symbreak';
 * // x (d − 2 + 3x) = 0: the branch d = 2 − 3x.
 * const equations = {
 *   size: 1,
 *   over: (R, d) => ({
 *     residual: ([x]) => [R.mul(x, R.add(R.sub(d, R.fromInteger(2)), R.mul(R.fromInteger(3), x)))],
 *     jacobian: ([x]) => [[R.add(R.sub(d, R.fromInteger(2)), R.mul(R.fromInteger(6), x))]],
 *   }),
 * };
 * const family = { equations, sizes: (R) => [R.one] };
 * reducedEquation({ ring: double, size: Math.abs }, family, { d: 2, x: [0], direction: [1] }).slope; // -3
 * ```
 */
export function reducedEquation<T>(
  { ring: R, size }: Pivoting<T>,
  { equations, sizes }: WeightedFamily,
  { d, x, direction }: KernelPoint<T>,
): ReducedEquation<T> {
  const jacobian = equations.over(R, d).jacobian(x);
  const rough = direction.map((c) => fromDouble(R, c));
  const bordered = (right: readonly T[], left: readonly T[], values: readonly T[], last: T): readonly T[] =>
    solveLinear(R, borderedMatrix(R, jacobian, right, left), [...values, last], size);
  const zeros = x.map(() => R.zero);

  const kernel = bordered(rough, rough, zeros, R.one);
  const weights = sizes(R, d);
  const weighted = (v: readonly T[]): readonly T[] => zipWith(v, weights, R.mul);
  const unscaled = kernel.slice(0, -1);
  const norm = R.sqrt(R.dot(unscaled, weighted(unscaled)));
  const phi = unscaled.map((c) => R.div(c, norm));
  const psi = weighted(phi);
  const along = (values: readonly T[]): T => R.dot(psi, values);
  /** The solution v of J v = −values + …φ that is orthogonal to φ; what the values have along φ is left out. */
  const solved = (values: readonly T[]): readonly T[] => bordered(phi, psi, values.map(R.neg), R.zero).slice(0, -1);

  const taylor = (order: number): TaylorRing<T> => taylorRing(R, order);
  /** The coefficients of ε^order of the left-hand sides along x + ε first + ε² second, d + ε slope. */
  const coefficients = (order: number, first: readonly T[], slope: T | undefined, second?: readonly T[]): readonly T[] => {
    const S = taylor(order);
    const point = x.map((value, i): Taylor<T> => [value, at(first, i), ...(second === undefined ? [] : [at(second, i)])]);
    return equations
      .over(S, slope === undefined ? [d] : [d, slope])
      .residual(point)
      .map((value) => S.coefficient(value, order));
  };

  const byD = coefficients(1, zeros, R.one);
  const motion = solved(byD);
  const quadratic = coefficients(2, phi, undefined);
  const b = along(quadratic);
  const a = R.sub(along(coefficients(2, zipWith(phi, motion, R.add), R.one)), b);
  const c = along(coefficients(3, phi, undefined, solved(quadratic)));

  const slope = R.neg(R.div(b, a));
  const first = zipWith(phi, motion, (p, m) => R.add(p, R.mul(slope, m)));
  const still = solved(coefficients(2, first, slope));
  // What is left along φ is paid by aδ₂, δ₂ = ½ d²d/dε².
  const half = R.neg(R.div(along(coefficients(3, first, slope, still)), a));
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
    defects: { kernel: at(kernel, x.length), range: along(byD) },
  };
}

function borderedMatrix<T>(R: Elementary<T>, a: Matrix<T>, right: readonly T[], below: readonly T[]): Matrix<T> {
  return [...a.map((row, i) => [...row, at(right, i)]), [...below, R.zero]];
}

/** A double, in a ring that knows only fractions; to 52 bits after the point, since it only chooses a direction. */
function fromDouble<T>(R: Elementary<T>, x: number): T {
  return R.fromRational(BigInt(Math.round(x * 2 ** 52)), 2n ** 52n);
}
