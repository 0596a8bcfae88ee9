import { nullDirection } from '../../landscape/bifurcation/null-direction.js';
import type { CompiledType } from '../../landscape/compile.js';
import { type CurvePoint, curveTangent, pointInPlane } from '../../numeric/arclength.js';
import { axialSubgroupOf } from '../../representation/axial/find.js';
import { blockSymmetry } from '../../representation/block-symmetry/block-symmetry.js';
import { at, zipWith } from '../../scalar/list.js';
import { type BranchSpace, branchSpace } from '../arc/space.js';
import { doubleArithmetic } from '../branch/branch.js';
import type { Crossing } from '../crossing/crossing.js';
import type { Family } from '../family/birth.js';
import { familyCoordinates, signCoordinates, weightedFamily } from './slope.js';

/** Where a branch begins: a point of the family at a fractional dimension, in the coordinates of the branch's space. */
export interface BirthPoint {
  readonly d: number;
  readonly x: readonly number[];
  /** The kernel of the Hessian on the space, of Frobenius norm 1 as a k × d matrix. */
  readonly direction: readonly number[];
}

/** Eigenvalues below this part of the next one are those that vanish at a fractional dimension, known to about 14 digits. */
const VANISHING = 1e-7;
/** Frobenius distances at which the first point of a branch is looked for, the first that converges is taken. */
const FIRST_DISTANCES = [1e-3, 1e-4, 1e-2, 1e-5];
/** The largest relative change of d to the first point. */
const LARGEST_CHANGE = 0.02;

/**
 * The point of a space from which a branch goes out at a crossing of a family; undefined where the kernel of the Hessian on the space is
 * not of dimension 1: the space has no direction in the component that crosses, or several, or no inner product.
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
  if (!space.sizes(d).every((size) => size > 0)) return undefined;
  const place = { parent, crossing, space, into };
  const x = familyCoordinates(place).map((i) => at(crossing.solution, i));
  const { direction, least, next } = nullDirection(weightedFamily(space), d, x, signCoordinates(place));
  return Math.abs(least) < VANISHING * Math.abs(next) ? { d, x, direction } : undefined;
}

/**
 * Whether a crossing of a family bears a branch of exactly the type of another: there is a birth point, and the direction in its kernel has
 * no larger isotropy, which would be that of the branch. Where permutations of blocks leave the family's own points where they are, only
 * the first is looked at. Throws as `axialSubgroupOf` does.
 */
export function bearsBranch(crossing: Crossing, parent: Family, compiled: CompiledType, branch: Family): boolean {
  const { into, generators } = branch.birth ?? { into: [], generators: [] };
  const space = branchSpace(branch.type, generators, branch.problem);
  if (birthPoint(crossing, compiled, space, into) === undefined) return false;
  if (parent.birth !== null && parent.birth.generators.length > 0) return true;
  const symmetry = blockSymmetry(branch.type, generators);
  return axialSubgroupOf(parent.type, crossing.block.component, { symmetry, into, name: branch.name }) !== null;
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
