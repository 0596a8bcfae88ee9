import { combination, innerProduct, type Vectors } from '../../landscape/isotypic-basis.js';
import type { Rows } from '../../model/dense.js';
import { orthogonalFactor } from '../../numeric/dense-polar.js';
import { type DenseEigen, denseEigen } from '../../numeric/dense-spectrum.js';
import type { Assigner } from '../../numeric/linear-assignment.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';
import { hessianMotion, type PathPoint } from './path.js';
import { teacherAt } from './teacher.js';

/** The eigenspace of one eigenvalue of one component at τ = 0. */
export interface Eigenspace {
  /** Which component it belongs to, as a number. */
  readonly component: number;
  readonly value: number;
  readonly basis: Vectors;
}

/** The eigenvalues of one eigenspace, ascending, and the least part of their eigenvectors in its component, squared. */
export interface Assignment {
  readonly values: readonly number[];
  readonly weight: number;
}

/** Eigenvalues closer than this to a neighbour, relative to the largest, are one to the eigenvectors of doubles. */
const COINCIDING = 1e-9;

/**
 * Gives every eigenvalue at a point of the path to an eigenspace of τ = 0: the one in which most of its eigenvector lies,
 * as many to each as it has dimensions, so that the sum of these weights is the largest. Where eigenspaces mix, which they do
 * as soon as their eigenvalues come close, an eigenvalue may be given to a neighbour of its own.
 *
 * The eigenspaces are turned with the teacher: with V = SQ, S positive, Q orthogonal, the loss is the same for (W, V) and
 * (WQᵀ, S), so that eigenvectors are compared after multiplication by Qᵀ, and a teacher that is only rotated keeps all
 * eigenspaces. This uses no other point of the path. Cost O((k·d)³).
 */
export function assign(
  spaces: readonly Eigenspace[],
  point: PathPoint,
  teacher: NumericMatrix,
  assigner: Assigner,
): readonly Assignment[] {
  const rotation = orthogonalFactor(teacherAt(teacher, point.tau));
  const d = rotation.length;
  const turned = point.eigen.vectors.map((vector) => turnBack(vector, rotation, d));
  return distribute(spaces, { values: point.eigen.values, vectors: turned }, assigner);
}

/**
 * dλ/dτ at τ = 0 for every eigenspace: the eigenvalues of P H′ P on each space of coinciding eigenvalues, which may
 * unite several components, where H′ is the derivative of the Hessian along the branch.
 */
export function slopes(
  spaces: readonly Eigenspace[],
  start: PathPoint,
  teacher: NumericMatrix,
  assigner: Assigner,
): readonly (readonly number[])[] {
  const derivative = hessianMotion(start, teacher);
  const order = [...spaces].sort((a, b) => a.value - b.value);
  const found = new Map<Eigenspace, readonly number[]>();
  for (const group of coinciding(
    order.map(({ value }) => value),
    order,
  )) {
    const basis = group.flatMap((space) => space.basis);
    const images = basis.map((u) => derivative.map((row) => innerProduct(row, u)));
    const { values, vectors } = denseEigen(basis.map((u) => images.map((image) => innerProduct(u, image))));
    const combined = vectors.map((c) => combination(c, basis));
    for (const [i, assigned] of distribute(group, { values, vectors: combined }, assigner).entries()) {
      found.set(at(group, i), assigned.values);
    }
  }
  return spaces.map((space) => found.get(space) ?? []);
}

/** Splits a list along ascending values wherever two neighbours are further apart than rounding. */
function coinciding<T>(ascending: readonly number[], items: readonly T[]): readonly (readonly T[])[] {
  const scale = COINCIDING * Math.max(...ascending.map(Math.abs));
  const groups: T[][] = [];
  items.forEach((item, i) => {
    if (i > 0 && at(ascending, i) - at(ascending, i - 1) <= scale) groups.at(-1)?.push(item);
    else groups.push([item]);
  });
  return groups;
}

/** Eigenvectors to eigenspaces, as many to each as it has dimensions, so that the sum of the weights is the largest. */
function distribute(spaces: readonly Eigenspace[], eigen: DenseEigen, assigner: Assigner): readonly Assignment[] {
  const weights = weightTable(
    spaces.map(({ basis }) => basis),
    eigen,
  );
  const places = spaces.flatMap(({ basis }, s) => basis.map(() => s));
  const owner = assigner(weights.map((row) => places.map((s) => at(row, s)))).map((place) => at(places, place));
  return spaces.map(({ component }, s) => {
    const inside = weights
      .filter((_, q) => owner[q] === s)
      .map((row) => zipWith(row, spaces, (weight, other) => (other.component === component ? weight : 0)));
    return {
      values: eigen.values.filter((_, q) => owner[q] === s),
      weight: Math.min(...inside.map((parts) => parts.reduce((sum, part) => sum + part, 0))),
    };
  });
}

/**
 * weights[q][s] = |P_s q|² for every eigenvector and eigenspace. Eigenvectors of coinciding eigenvalues, which are arbitrary in
 * their span, are first chosen so that they lie in eigenspaces as far as possible: they diagonalise Σ s P_s there.
 */
function weightTable(bases: readonly Vectors[], { values, vectors }: DenseEigen): readonly (readonly number[])[] {
  const coordinates = vectors.map((q) => bases.map((basis) => basis.map((b) => innerProduct(b, q))));
  return coinciding(values, coordinates).flatMap((group) => {
    if (group.length === 1) return group.map((parts) => parts.map((part) => innerProduct(part, part)));
    const labelled = group.map((p) =>
      group.map((q) => zipWith(p, q, (part, other, c) => c * innerProduct(part, other)).reduce((sum, x) => sum + x, 0)),
    );
    return denseEigen(labelled).vectors.map((mix) =>
      bases.map((_, c) => {
        const part = combination(
          mix,
          group.map((parts) => at(parts, c)),
        );
        return innerProduct(part, part);
      }),
    );
  });
}

/** U Qᵀ for a matrix U given row by row. */
function turnBack(vector: readonly number[], rotation: Rows<number>, d: number): readonly number[] {
  return range(vector.length / d).flatMap((i) => rotation.map((row) => innerProduct(row, vector.slice(i * d, (i + 1) * d))));
}
