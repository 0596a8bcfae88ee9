import type { Matrix } from '../../linalg/matrix.js';
import type { SystemFamily } from '../../linalg/system.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Elementary, Field } from '../../scalar/ring.js';
import { type Taylor, taylorRing } from '../../scalar/taylor.js';

/** A branch near the point where it is born: x(ε) = x + ε first + ε² second, d(ε) = d + ε slope + ε² curvature/2. */
export interface BranchPath<T> {
  readonly d: T;
  readonly x: readonly T[];
  readonly first: readonly T[];
  readonly second: readonly T[];
  readonly slope: T;
  readonly curvature: T;
}

/**
 * The coefficients of ε⁰, ε¹, ε² and ε³ of the left-hand sides along a path, a row for each. On a branch the first three vanish, and the last
 * one is in the range of the Jacobian: so one evaluation, of another kind than what found the path, confirms all of it.
 *
 * Cost: one evaluation over Taylor polynomials of degree 3. Error: that of the ring.
 */
export function pathDefect<T>(R: Elementary<T>, equations: SystemFamily, path: BranchPath<T>): Matrix<T> {
  const S = taylorRing(R, 3);
  const half = R.div(path.curvature, R.fromInteger(2));
  const point = path.x.map((x, i): Taylor<T> => [x, at(path.first, i), at(path.second, i)]);
  const values = equations.over(S, [path.d, path.slope, half]).residual(point);
  return [0, 1, 2, 3].map((n) => values.map((value) => S.coefficient(value, n)));
}

/**
 * What a vector has besides its part in the fixed-point space of the family: from each coordinate the mean over those that belong to one
 * coordinate of the family is taken away, weighted by the sizes of orbits. For the tangent of a branch that is φ.
 *
 * @param inside for each coordinate that of the family.
 */
export function ownPart<T>(R: Field<T>, sizes: readonly T[], inside: readonly number[], vector: readonly T[]): readonly T[] {
  const totals = new Map<number, { readonly sum: T; readonly size: T }>();
  zipWith(inside, sizes, (coarse, size, i) => {
    const before = totals.get(coarse) ?? { sum: R.zero, size: R.zero };
    totals.set(coarse, { sum: R.add(before.sum, R.mul(size, at(vector, i))), size: R.add(before.size, size) });
  });
  return zipWith(vector, inside, (x, coarse) => {
    const { sum, size } = totals.get(coarse) ?? { sum: R.zero, size: R.one };
    return R.sub(x, R.div(sum, size));
  });
}
