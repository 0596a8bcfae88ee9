import { combination, innerProduct, type Vectors } from '../../landscape/isotypic-basis.js';
import { SingularMatrixError, solveReal } from '../../linalg/solve.js';
import type { Rows } from '../../model/dense.js';
import { type DenseEigen, denseEigen } from '../../numeric/dense-spectrum.js';
import { double } from '../../scalar/double.js';
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

/** The eigenvalues of each eigenspace, ascending, and the least part of their eigenvectors in its component, squared. */
export interface Assignment {
  readonly values: readonly (readonly number[])[];
  readonly weights: readonly number[];
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
export function assign(spaces: readonly Eigenspace[], point: PathPoint, teacher: NumericMatrix): Assignment {
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
    const { values: lists } = distribute(group, { values, vectors: combined });
    group.forEach((space, i) => {
      found.set(space, lists[i] as readonly number[]);
    });
  }
  return spaces.map((space) => found.get(space) ?? []);
}

/** Splits a list along ascending values wherever two neighbours are further apart than rounding. */
function coinciding<T>(ascending: readonly number[], items: readonly T[]): readonly (readonly T[])[] {
  const scale = COINCIDING * Math.max(...ascending.map(Math.abs));
  const groups: T[][] = [];
  items.forEach((item, i) => {
    if (i > 0 && (ascending[i] as number) - (ascending[i - 1] as number) <= scale) groups.at(-1)?.push(item);
    else groups.push([item]);
  });
  return groups;
}

/** Eigenvectors to eigenspaces: the heaviest pair first, then exchanges of two as long as they make the sum heavier. */
function distribute(spaces: readonly Eigenspace[], eigen: DenseEigen): Assignment {
  const weights = weightTable(
    spaces.map(({ basis }) => basis),
    eigen,
  );
  const room = spaces.map(({ basis }) => basis.length);
  const owner = new Array<number>(weights.length).fill(-1);
  const candidates = weights.flatMap((row, vector) => row.map((weight, space) => ({ vector, space, weight })));
  for (const { vector, space } of candidates.sort((a, b) => b.weight - a.weight)) {
    if (owner[vector] !== -1 || room[space] === 0) continue;
    owner[vector] = space;
    room[space] = (room[space] as number) - 1;
  }
  exchange(owner, weights);
  return {
    values: spaces.map((_, s) => eigen.values.filter((__, q) => owner[q] === s)),
    weights: spaces.map(({ component }, s) => {
      const inside = weights
        .filter((_, q) => owner[q] === s)
        .map((row) => row.reduce((sum, weight, other) => sum + (spaces[other]?.component === component ? weight : 0), 0));
      return Math.min(...inside);
    }),
  };
}

/** An exchange must gain more than rounding, so that it is never undone. */
const LEAST_GAIN = 1e-12;

/** Exchanges the owners of two eigenvectors wherever that gains weight, in place, until nothing is gained. */
function exchange(owner: number[], weights: readonly (readonly number[])[]): void {
  const weight = (vector: number, space: number): number => weights[vector]?.[space] as number;
  for (let improved = true; improved; ) {
    improved = false;
    for (let p = 0; p < owner.length; p++) {
      for (let q = 0; q < p; q++) {
        const [a, b] = [owner[p] as number, owner[q] as number];
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
      group.map((q) => p.reduce((sum, part, c) => sum + c * innerProduct(part, q[c] as readonly number[]), 0)),
    );
    return denseEigen(labelled).vectors.map((mix) =>
      bases.map((_, c) => {
        const part = combination(
          mix,
          group.map((parts) => parts[c] as readonly number[]),
        );
        return innerProduct(part, part);
      }),
    );
  });
}

/** U Qᵀ for a matrix U given row by row. */
function turnBack(vector: readonly number[], rotation: Rows<number>, d: number): readonly number[] {
  return Array.from({ length: vector.length / d }, (_, i) =>
    rotation.map((row) => innerProduct(row, vector.slice(i * d, (i + 1) * d))),
  ).flat();
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
      const transposed = q.map((_, i) => q.map((row) => row[i] as number));
      // Column i of the inverse of Qᵀ.
      const inverse = unit.map((e) => solveReal(double, transposed, e));
      const next = q.map((row, i) => row.map((x, j) => (x + (inverse[j]?.[i] as number)) / 2));
      const change = Math.max(...next.flatMap((row, i) => row.map((x, j) => Math.abs(x - (q[i]?.[j] as number)))));
      q = next;
      if (change < POLAR_ROUNDING) return q;
    }
  } catch (error) {
    if (!(error instanceof SingularMatrixError)) throw error;
  }
  return unit;
}
