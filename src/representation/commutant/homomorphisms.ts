import { jacobiEigen } from '../../linalg/jacobi.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { applyElement, type CommutantElement, elementBound } from './element.js';
import { dot, type InvariantSpace, UNIT } from './invariant-space.js';
import type { PairOrbits } from './pair-orbits.js';

/** At least so many independent homomorphisms are known from one space to another, both given by their index. */
export interface HomomorphismCount {
  readonly source: number;
  readonly target: number;
  readonly count: number;
}

/**
 * Proved lower bounds of dim Hom(E_i, E_j), i ≤ j, for invariant spaces; pairs with none found are left out.
 *
 * For elements D_l of the commutant and one vector e near E_i, P_j D_l P_i are homomorphisms and Q_jᵀ D_l P_i e are their values at e in an
 * orthonormal basis Q_j of E_j. As many as these values are linearly independent, so many are the homomorphisms. The computed values
 * are off by η = ‖D‖(error of Q_j + 2 · error of Q_i + rounding) at the most, so that singular values of the matrix of L values above √L η prove
 * their number to be a lower bound of its rank. e is the projection of the first point of the orbit, which generates E_i.
 *
 * Spaces of different dimensions are not compared: if both are irreducible there is nothing between them. Cost: one product with each D_l
 * per space, and one inner product per vector of a space of the same dimension.
 */
export function homomorphismCounts(
  pairOrbits: PairOrbits,
  spaces: readonly InvariantSpace[],
  elements: readonly CommutantElement[],
): readonly HomomorphismCount[] {
  const norm = Math.max(...elements.map((element) => elementBound(pairOrbits, element)));
  const { points, orbits } = pairOrbits;
  const rounding = 8 * (points + 4) * (1 + Math.sqrt(points)) * UNIT;
  const positions = orbits.map((orbit) => Int32Array.from(orbit));
  return spaces.flatMap((space, source) => {
    const generator = projectedPoint(space);
    const images = elements.map((element) => applyElement(pairOrbits, element, space.orbit, generator));
    const byOrbit = positions.map((members) => images.map((image) => Float64Array.from(members, (x) => at(image, x))));
    return spaces.flatMap((other, target) => {
      if (target < source || other.vectors.length !== space.vectors.length) return [];
      const values = at(byOrbit, other.orbit).map((image) => other.vectors.map((vector) => dot(vector, image)));
      const eta = norm * (other.error + 2 * space.error + rounding);
      const count = certainRank(values, eta);
      return count > 0 ? [{ source, target, count }] : [];
    });
  });
}

/** The projection of the first point of its orbit to a space, as a unit vector. */
export function projectedPoint({ vectors }: InvariantSpace): Float64Array {
  const norm = Math.sqrt(vectors.reduce((sum, vector) => sum + at(vector, 0) ** 2, 0));
  const projected = new Float64Array(at(vectors, 0).length);
  for (const vector of vectors) {
    const weight = at(vector, 0) / norm;
    vector.forEach((x, i) => {
      projected[i] = at(projected, i) + weight * x;
    });
  }
  return projected;
}

/**
 * A lower bound of the rank of all matrices whose rows are within `error` of the given ones: the number of singular values above
 * `error` times the root of the number of rows, and above what rounding leaves of the Gram matrix of which they are computed.
 */
function certainRank(rows: readonly (readonly number[])[], error: number): number {
  const total = rows.reduce((sum, row) => sum + double.dot(row, row), 0);
  const least = 2 * rows.length * error * error;
  if (total <= least) return 0;
  const width = at(rows, 0).length;
  const short = width < rows.length ? at(rows, 0).map((_, j) => rows.map((row) => at(row, j))) : rows;
  const gram = short.map((a) => short.map((b) => double.dot(a, b)));
  const noise = 64 * (width + rows.length) * UNIT * total;
  return jacobiEigen(double, gram).values.filter((value) => value > least + noise).length;
}
