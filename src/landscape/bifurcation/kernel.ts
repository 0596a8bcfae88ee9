import type { Matrix } from '../../linalg/matrix.js';
import { solveLinear } from '../../linalg/solve.js';
import type { SystemFamily } from '../../linalg/system.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { type Taylor, taylorRing } from '../../scalar/taylor.js';

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

/** A ring with a size by which pivots are chosen: the largest wins. */
export interface Pivoting<T> {
  readonly ring: Elementary<T>;
  readonly size: (x: T) => number;
}

/** The null vectors of a Jacobian whose kernel has one dimension, and what is done with them. */
export interface Kernel<T> {
  /** φ, of Frobenius norm 1 as a k × d matrix. */
  readonly nullVector: readonly T[];
  /** How far the Jacobian is from a singular one: 0 at a point with a kernel. */
  readonly defect: T;
  /** What left-hand sides have along the left null vector. */
  along(values: readonly T[]): T;
  /** The solution v of J v = −values that is orthogonal to φ, in the whole matrix; what the values have along the left null vector is left out. */
  solved(values: readonly T[]): readonly T[];
  /** The coefficients of ε^order of the left-hand sides along x + ε first + ε² second, d + ε slope; a slope that is left out is 0. */
  coefficients(order: number, path: { first: readonly T[]; second?: readonly T[]; slope?: T }): readonly T[];
}

/**
 * The kernel at a point. Left null vector: the equations are those of a gradient over the sizes D of orbits, J = D⁻¹H with H
 * symmetric, so that it is Dφ. Derivatives come from Taylor polynomials along paths through the point, never from differences.
 *
 * Throws a SingularMatrixError where the kernel has more dimensions than one, or is orthogonal to the direction; over balls, where that
 * is not excluded. Cost: one Jacobian, and elimination of the bordered matrix for each solution. Error: that of the ring times the
 * condition of the bordered matrix.
 */
export function kernelAt<T>(
  { ring: R, size }: Pivoting<T>,
  { equations, sizes }: WeightedFamily,
  { d, x, direction }: KernelPoint<T>,
): Kernel<T> {
  const jacobian = equations.over(R, d).jacobian(x);
  const bordered = (right: readonly T[], left: readonly T[], values: readonly T[], last: T): readonly T[] =>
    solveLinear(R, borderedMatrix(R, jacobian, right, left), [...values, last], size);
  const rough = direction.map((c) => fromDouble(R, c));
  const kernel = bordered(
    rough,
    rough,
    x.map(() => R.zero),
    R.one,
  );
  const weights = sizes(R, d);
  const weighted = (v: readonly T[]): readonly T[] => zipWith(v, weights, R.mul);
  const unscaled = kernel.slice(0, -1);
  const norm = R.sqrt(R.dot(unscaled, weighted(unscaled)));
  const phi = unscaled.map((c) => R.div(c, norm));
  const psi = weighted(phi);
  return {
    nullVector: phi,
    defect: at(kernel, x.length),
    along: (values) => R.dot(psi, values),
    solved: (values) => bordered(phi, psi, values.map(R.neg), R.zero).slice(0, -1),
    coefficients: (order, { first, second, slope }) => {
      const S = taylorRing(R, order);
      const point = x.map((value, i): Taylor<T> => [value, at(first, i), ...(second === undefined ? [] : [at(second, i)])]);
      const values = equations.over(S, slope === undefined ? [d] : [d, slope]).residual(point);
      return values.map((value) => S.coefficient(value, order));
    },
  };
}

function borderedMatrix<T>(R: Elementary<T>, a: Matrix<T>, right: readonly T[], below: readonly T[]): Matrix<T> {
  return [...a.map((row, i) => [...row, at(right, i)]), [...below, R.zero]];
}

/** A double, in a ring that knows only fractions; to 52 bits after the point, since it only chooses a direction. */
function fromDouble<T>(R: Elementary<T>, x: number): T {
  return R.fromRational(BigInt(Math.round(x * 2 ** 52)), 2n ** 52n);
}
