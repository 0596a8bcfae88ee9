import { combination, innerProduct, type Vectors } from '../../landscape/isotypic-basis.js';
import { SingularMatrixError, solveReal } from '../../linalg/solve.js';
import type { Rows } from '../../model/dense.js';
import { type DenseEigen, denseEigen } from '../../numeric/dense-spectrum.js';
import { double } from '../../scalar/double.js';
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
 * as many to each as it has dimensions, so that the sum of these weights is large. Where eigenspaces mix, which they do
 * as soon as their eigenvalues come close, an eigenvalue may be given to a neighbour of its own.
 *
 * The eigenspaces are turned with the teacher: with V = SQ, S positive, Q orthogonal, the loss is the same for (W, V) and
 * (WQᵀ, S), so that eigenvectors are compared after multiplication by Qᵀ, and a teacher that is only rotated keeps all
 * eigenspaces. This uses no other point of the path. Cost O((k·d)³).
 */
export function assign(spaces: readonly Eigenspace[], point: PathPoint, teacher: NumericMatrix): readonly Assignment[] {
  const rotation = orthogonalFactor(teacherAt(teacher, point.tau));
  const d = rotation.length;
  const turned = point.eigen.vectors.map((vector) => turnBack(vector, rotation, d));
  return distribute(spaces, { values: point.eigen.values, vectors: turned });
}

/**
 * dλ/dτ at τ = 0 for every eigenspace: the eigenvalues of P H′ P on each space of coinciding eigenvalues, which may
 * unite several components, where H′ is the derivative of the Hessian along the branch.
 */
export function slopes(spaces: readonly Eigenspace[], start: PathPoint, teacher: NumericMatrix): readonly (readonly number[])[] {
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
    for (const [i, assigned] of distribute(group, { values, vectors: combined }).entries()) {
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

/** Eigenvectors to eigenspaces: the heaviest pair first, then exchanges of two as long as they make the sum heavier. */
function distribute(spaces: readonly Eigenspace[], eigen: DenseEigen): readonly Assignment[] {
  const weights = weightTable(
    spaces.map(({ basis }) => basis),
    eigen,
  );
  const room = spaces.map(({ basis }) => basis.length);
  const owner = new Array<number>(weights.length).fill(-1);
  const candidates = weights.flatMap((row, vector) => row.map((weight, space) => ({ vector, space, weight })));
  for (const { vector, space } of candidates.sort((a, b) => b.weight - a.weight)) {
    const free = at(room, space);
    if (owner[vector] !== -1 || free === 0) continue;
    owner[vector] = space;
    room[space] = free - 1;
  }
  exchange(owner, weights);
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

/** An exchange must gain more than rounding, so that it is never undone. */
const LEAST_GAIN = 1e-12;

/** Exchanges the owners of two eigenvectors wherever that gains weight, in place, until nothing is gained. */
function exchange(owner: number[], weights: readonly (readonly number[])[]): void {
  const weight = (vector: number, space: number): number => at(at(weights, vector), space);
  for (let improved = true; improved; ) {
    improved = false;
    for (let p = 0; p < owner.length; p++) {
      for (let q = 0; q < p; q++) {
        const [a, b] = [at(owner, p), at(owner, q)];
        if (a === b || weight(p, b) + weight(q, a) - weight(p, a) - weight(q, b) <= LEAST_GAIN) continue;
        owner[p] = b;
        owner[q] = a;
        improved = true;
      }
    }
  }
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

/** Changes of an orthogonal matrix below this are rounding. */
const POLAR_ROUNDING = 1e-13;
/** Newton steps for the orthogonal factor: from a matrix of condition 10⁶ it takes fewer than 30. */
const MOST_POLAR_STEPS = 60;

/**
 * The orthogonal factor Q of a square matrix V = SQ, by Newton's iteration Q ← (Q + Q⁻ᵀ)/2; the identity where V is
 * singular and has no unique one. Source: Higham, Functions of Matrices, 8.3.
 */
export function orthogonalFactor(matrix: Rows<number>): Rows<number> {
  const unit = matrix.map((_, i) => matrix.map((__, j) => (i === j ? 1 : 0)));
  let q = matrix;
  try {
    for (let step = 0; step < MOST_POLAR_STEPS; step++) {
      // The solutions are the columns of Q⁻ᵀ.
      const columns = transposed(q);
      const inverse = transposed(unit.map((e) => solveReal(double, columns, e)));
      const next = zipWith(q, inverse, (row, other) => zipWith(row, other, (x, y) => (x + y) / 2));
      const change = Math.max(...zipWith(next, q, (row, before) => zipWith(row, before, (x, y) => Math.abs(x - y))).flat());
      q = next;
      if (change < POLAR_ROUNDING) return q;
    }
  } catch (error) {
    if (!(error instanceof SingularMatrixError)) throw error;
  }
  return unit;
}

function transposed(square: Rows<number>): Rows<number> {
  return range(square.length).map((j) => square.map((row) => at(row, j)));
}
