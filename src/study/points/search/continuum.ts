import { studentWeight } from '../../../landscape/problem/problem.js';
import { fixedValue } from '../../../landscape/problem/weight.js';
import { jacobiEigen } from '../../../linalg/jacobi.js';
import { entryLookup } from '../../../representation/fixed-point-space.js';
import { hasRows, rowKinds } from '../../../representation/young-type.js';
import { double } from '../../../scalar/double.js';
import { at, range, zipWith } from '../../../scalar/list.js';
import { toDouble } from '../../family/dimension.js';
import { derivativesAt, entriesAt, geometryAt, lossAt, type SearchSpace } from './space.js';

/** Critical points that are not isolated: a part of a set of critical points of one loss. */
export interface Continuum {
  /** The number of directions of the fixed-point space in which there are critical points at the distance gone. */
  readonly dimension: number;
  /**
   * Kinds of rows that are parallel to each other where the sum of all of them, with their second-layer weights, stays what it is along
   * the continuum; empty where that is not what makes it one.
   */
  readonly parallel: readonly number[];
}

/** Eigenvalues of the Hessian on the fixed-point space below this, relative to the largest, count as 0. */
const ZERO_EIGENVALUE = 1e-6;
/** How far one goes along an eigenvector of eigenvalue 0, relative to √d: the loss is of degree four at an isolated point at the least, where its gradient there would be 10⁻⁶. */
const GONE = 0.01;
/** Gradients below this are those of critical points, relative to the largest eigenvalue. */
const NO_GRADIENT = 1e-9;
/** Sines below this are those of parallel rows. */
const PARALLEL = 1e-5;
const CORRECTIONS = 20;

/** How many eigenvalues of the Hessian on the fixed-point space are 0 in doubles. */
export function nullity(eigenvalues: readonly number[]): number {
  const most = ZERO_EIGENVALUE * Math.max(...eigenvalues.map(Math.abs));
  return eigenvalues.filter((value) => Math.abs(value) <= most).length;
}

/**
 * Whether critical points lie all around a critical point at which the Hessian is singular on the fixed-point space: from a step along each
 * eigenvector of eigenvalue 0 it goes back to critical points orthogonally to all of these, and compares loss and gradient there. Null where
 * there are none at that distance in any of the directions, so that the point is isolated as far as can be seen. Numerical evidence.
 */
export function continuumAt(space: SearchSpace, y: readonly number[]): Continuum | null {
  const here = derivativesAt(space, y);
  if (here === undefined) return null;
  const { values, vectors } = jacobiEigen(double, here.hessian);
  const most = ZERO_EIGENVALUE * Math.max(...values.map(Math.abs));
  const flat = vectors.filter((_, i) => Math.abs(at(values, i)) <= most);
  const free = flat.filter((v) => [1, -1].some((sign) => hasCriticalPoint(space, y, { v, sign, count: flat.length })));
  if (free.length === 0) return null;
  return { dimension: free.length, parallel: parallelKinds(space, y, free) };
}

/** Whether there is a critical point of the same loss at a distance along ± an eigenvector of eigenvalue 0. */
function hasCriticalPoint(
  space: SearchSpace,
  y: readonly number[],
  { v, sign, count }: { readonly v: readonly number[]; readonly sign: number; readonly count: number },
): boolean {
  const far = GONE * Math.sqrt(space.d);
  let z = zipWith(y, v, (a, b) => a + sign * far * b);
  for (let i = 0; i < CORRECTIONS; i++) {
    const there = derivativesAt(space, z);
    if (there === undefined) return false;
    const { values, vectors } = jacobiEigen(double, there.hessian);
    const largest = Math.max(...values.map(Math.abs));
    // The directions of the least curvature are left alone, however small or large it has become.
    const kept = range(values.length)
      .toSorted((a, b) => Math.abs(at(values, a)) - Math.abs(at(values, b)))
      .slice(count);
    if (Math.hypot(...there.gradient) < NO_GRADIENT * largest) {
      const before = lossAt(space, y) ?? Number.NaN;
      const after = lossAt(space, z) ?? Number.NaN;
      const distance = Math.abs(
        double.dot(
          zipWith(z, y, (a, b) => a - b),
          v,
        ),
      );
      return distance > far / 2 && Math.abs(after - before) <= SAME_LOSS * Math.max(1, Math.abs(before));
    }
    const step = kept.reduce<readonly number[]>(
      (sum, j) => {
        const u = at(vectors, j);
        const along = double.dot(there.gradient, u) / at(values, j);
        return zipWith(sum, u, (a, b) => a - along * b);
      },
      z.map(() => 0),
    );
    z = zipWith(z, step, (a, b) => a + b);
  }
  return false;
}

/** Losses that differ by less, relative to 1 or their size, are those of one continuum. */
export const SAME_LOSS = 1e-10;

/** The kinds of rows that are parallel to each other, if moving along the given directions keeps their weighted sum. */
function parallelKinds(space: SearchSpace, y: readonly number[], directions: readonly (readonly number[])[]): readonly number[] {
  const g = geometryAt(space, y);
  if (g === undefined) return [];
  const { compiled } = space;
  const kinds = rowKinds(compiled.type);
  const touched = new Set<number>();
  compiled.structure.orbitals.forEach(({ left, right }, i) => {
    const pair = at(g.students, i);
    const product = Math.sqrt(at(g.squaredNorms, left) * at(g.squaredNorms, right));
    if (left !== right && pair.inner > 0 && pair.area <= PARALLEL * product)
      for (const place of [left, right]) touched.add(place);
  });
  const parallel = kinds.filter((_, place) => touched.has(place));
  const steady = directions.every((v) => {
    const step = weightedSum(space, parallel, entriesAt(space, v));
    return step.every((x) => Math.abs(x) <= PARALLEL);
  });
  return steady ? parallel : [];
}

/** The sum of the rows of some kinds, times their second-layer weights, as one number for each block of columns. */
function weightedSum({ compiled, sizes }: SearchSpace, kinds: readonly number[], x: readonly number[]): readonly number[] {
  const { type, problem, orbits } = compiled;
  const lookup = entryLookup(orbits);
  return range(sizes.length).map((column) =>
    kinds.reduce((sum, kind) => {
      const weight = toDouble(fixedValue(studentWeight(problem, kind)));
      const count = sizes[kind] ?? type.extra[kind - sizes.length] ?? 0;
      const own = kind === column && hasRows(type, kind);
      if (!own) return sum + weight * count * at(x, lookup.shared(kind, column));
      const others = count > 1 ? (count - 1) * at(x, lookup.shared(kind, kind)) : 0;
      return sum + weight * (at(x, lookup.diagonal(kind)) + others);
    }, 0),
  );
}
