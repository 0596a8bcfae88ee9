import type { CompiledType } from '../../landscape/compile.js';
import { jacobiEigen } from '../../linalg/jacobi.js';
import { type CurvePoint, curveTangent, pointInPlane } from '../../numeric/arclength.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { doubleArithmetic } from '../branch/branch.js';
import type { Crossing } from '../crossing/crossing.js';
import type { BranchSpace } from './space.js';

/** Where a branch begins: a point of the family at a fractional dimension, in the coordinates of the branch's space. */
export interface BirthPoint {
  readonly d: number;
  readonly x: readonly number[];
  /** The kernel of the Hessian on the space, of Frobenius norm 1 as a k × d matrix. */
  readonly direction: readonly number[];
}

/** Eigenvalues below this part of the largest are those that vanish at a fractional dimension, known to about 14 digits. */
const VANISHING = 1e-9;
/** Frobenius distances at which the first point of a branch is looked for, the first that converges is taken. */
const FIRST_DISTANCES = [1e-3, 1e-4, 1e-2, 1e-5];
/** The largest relative change of d to the first point. */
const LARGEST_CHANGE = 0.02;

/**
 * The point of a space from which a branch goes out at a crossing of a family; undefined where the kernel of the Hessian on the space is
 * not of dimension 1: the space has no direction in the component that crosses, or several.
 *
 * The sign of the direction is such that the first entry that moves against the others of its orbit in the family grows.
 *
 * @param into block b of the space lies in block into[b] of the family.
 */
export function birthPoint(
  crossing: Crossing,
  parent: CompiledType,
  space: BranchSpace,
  into: readonly number[],
): BirthPoint | undefined {
  const { d } = crossing;
  const inside = coarserOrbits(space.compiled.orbits, parent.orbits, into);
  const x = space.reduced(inside.map((i) => at(crossing.solution, i)));
  const direction = kernel(space, d, x);
  if (direction === undefined) return undefined;
  const moving = space.whole(direction).find((c) => Math.abs(c) > 1e-3 * Math.max(...direction.map(Math.abs))) ?? 1;
  return { d, x, direction: direction.map((c) => c * Math.sign(moving)) };
}

function kernel({ equations, sizes }: BranchSpace, d: number, x: readonly number[]): readonly number[] | undefined {
  const roots = sizes(d).map(Math.sqrt);
  if (!roots.every((root) => root > 0)) return undefined;
  // Per entry the Jacobian is H over the sizes of orbits: symmetric once half of them is on either side.
  const jacobian = equations.over(double, d).jacobian(x);
  const scaled = jacobian.map((row, i) => row.map((h, j) => (h * at(roots, i)) / at(roots, j)));
  const symmetric = scaled.map((row, i) => row.map((h, j) => (h + at(at(scaled, j), i)) / 2));
  const { values, vectors } = jacobiEigen(double, symmetric);
  const largest = Math.max(...values.map(Math.abs));
  const vanishing = vectors.filter((_, i) => Math.abs(at(values, i)) < VANISHING * largest);
  const [vector] = vanishing;
  return vanishing.length === 1 && vector !== undefined ? zipWith(vector, roots, (v, root) => v / root) : undefined;
}

/**
 * The first point of a side of a branch, at a small Frobenius distance in one direction of its kernel, with its tangent; undefined where
 * none is found. The distance is kept while Newton's method solves for the point and its d, so that it cannot fall back on the family.
 */
export function firstPoint(space: BranchSpace, birth: BirthPoint, epsilon: 1 | -1): CurvePoint | undefined {
  const { equations, sizes } = space;
  const { d, x, direction } = birth;
  const normal = [...zipWith(direction, sizes(d), (c, size) => epsilon * c * size), 0];
  const { guard } = doubleArithmetic(d);
  for (const distance of FIRST_DISTANCES) {
    const predicted = [...zipWith(x, direction, (c, way) => c + epsilon * distance * way), 1];
    const found = pointInPlane(equations, { parameter: d, normal, predicted }, guard);
    if (!found || Math.abs(found.parameter / d - 1) > LARGEST_CHANGE) continue;
    const along = [...direction.map((c) => epsilon * c), 0];
    const tangent = curveTangent(equations, found.parameter, found.x, along);
    if (tangent) return { ...found, tangent };
  }
  return undefined;
}
