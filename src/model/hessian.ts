import { absent, at } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { type Geometry, scaled } from './geometry.js';
import { innerSlopes, rowFactors } from './gradient.js';
import { type Sparse, type Square, times } from './kernel/kernel.js';
import type { BlockStructure, FormVectorStructure, SparseSymmetric } from './structure.js';

/** coefficient · form formᵀ. */
interface WeightedForm<T> {
  readonly coefficient: T;
  readonly form: readonly Sparse<T>[];
}

/**
 * A symmetric matrix as a sum: D M = Σ coefficient · matrix + Σ coefficient · form formᵀ, D the kernel's denominator.
 * Kept apart so that M and a product M u can be had from the same terms.
 */
interface Terms<T> {
  readonly matrices: readonly { readonly coefficient: T; readonly matrix: SparseSymmetric }[];
  readonly squares: readonly WeightedForm<T>[];
}

/**
 * The Hessian of the loss on one isotypic component: M[j][l] = ⟨u_j, H u_l⟩ for the copies' representatives u.
 * Its eigenvalues are those of the pencil (M, Gram matrix); each is one of the full Hessian, with multiplicity the
 * component's degree (Schur's lemma).
 *
 * For each pair of rows D²κ[(u,u')] = 2κ_a|u|² + 2κ_b|u'|² + 2κ_c⟨u,u'⟩ + what the kernel states as squares of linear forms.
 * The first two are gathered per kind of row, as is what a row has with itself, α²(ν'|u|² + 2ν''⟨u,w⟩²), and the penalty. No angle beyond the geometry's. Error: terms of size d cancel in floating point.
 * Source: docs/mathematics.md, section 6.
 */
export function hessianBlock<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure): readonly (readonly T[])[] {
  const upper = R.scope(
    () => upperTriangle(R, g, block),
    (rows) => rows.flat(),
  );
  return upper.map((_, i) => upper.map((_, j) => at(at(upper, Math.min(i, j)), Math.abs(j - i))));
}

/** The rows of a Hessian block from the diagonal on. */
function upperTriangle<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure): readonly (readonly T[])[] {
  const n = block.multiplicity;
  const { matrices, squares } = hessianTerms(R, g, block);
  const terms: T[][][] = Array.from({ length: n }, (_, i) => Array.from({ length: n - i }, () => []));
  for (const { coefficient, matrix } of matrices) {
    for (const { i, j, weight } of matrix) terms[i]?.[j - i]?.push(scaled(R, g.weights, weight, coefficient));
  }
  for (const { coefficient, form } of squares) {
    form.forEach((x, i) => {
      if (x === undefined) return;
      const factor = R.mul(coefficient, x);
      const row = terms[i] ?? absent();
      for (let j = i; j < form.length; j++) {
        const y = form[j];
        if (y !== undefined) at(row, j - i).push(R.mul(factor, y));
      }
    });
  }
  const inverse = R.div(R.one, g.kernel.denominator);
  return terms.map((row) => row.map((list) => R.mul(inverse, R.sum(list))));
}

/** The product of `hessianBlock` with a vector (one coordinate per copy), at a fraction of the cost of the block. */
export function hessianTimes<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure, u: readonly T[]): readonly T[] {
  const { matrices, squares } = hessianTerms(R, g, block);
  const terms: T[][] = u.map(() => []);
  for (const { coefficient, matrix } of matrices) {
    for (const { i, j, weight } of matrix) {
      const factor = scaled(R, g.weights, weight, coefficient);
      terms[i]?.push(R.mul(factor, u[j] ?? absent()));
      if (i !== j) terms[j]?.push(R.mul(factor, u[i] ?? absent()));
    }
  }
  for (const { coefficient, form } of squares) {
    const value = R.sum(form.flatMap((x, i) => (x === undefined ? [] : [R.mul(x, u[i] ?? absent())])));
    const factor = R.mul(coefficient, value);
    form.forEach((x, i) => {
      if (x !== undefined) terms[i]?.push(R.mul(factor, x));
    });
  }
  const inverse = R.div(R.one, g.kernel.denominator);
  return terms.map((list) => R.mul(inverse, R.sum(list)));
}

/** The Gram matrix ⟨u_j, u_l⟩ of the copies' representatives, to be taken with `hessianBlock`. */
export function gramMatrix<T>(R: Elementary<T>, weights: readonly T[], block: BlockStructure): readonly (readonly T[])[] {
  const n = block.multiplicity;
  const terms: (T[] | undefined)[][] = [];
  for (let i = 0; i < n; i++) terms.push(new Array<T[] | undefined>(n).fill(undefined));
  // Most entries are 0: lists are made for the others.
  const add = (i: number, j: number, x: T): void => {
    const row = terms[i] ?? absent();
    const list = row[j];
    if (list === undefined) row[j] = [x];
    else list.push(x);
  };
  for (const matrix of block.gram) {
    for (const { i, j, weight } of matrix) {
      const x = weights[weight] ?? absent();
      add(i, j, x);
      if (i !== j) add(j, i, x);
    }
  }
  return terms.map((row) => row.map((list) => (list === undefined ? R.zero : R.sum(list))));
}

function hessianTerms<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure): Terms<T> {
  const { structure, kernel, weights, squaredNorms } = g;
  const factors = rowFactors(R, g);
  const { students: slopes } = innerSlopes(g);
  const matrices = [
    ...block.gram.map((matrix, kind) => ({ coefficient: factors[kind] ?? absent(), matrix })),
    ...block.cross.map((matrix, o) => ({ coefficient: slopes[o] ?? absent(), matrix })),
  ];
  const inverseNorms = squaredNorms.map((norm) => R.div(R.one, norm));
  // ⟨u,w⟩/|w|², the relative change of a row's length, per row form and copy.
  const lengths = block.rowForms.map(({ kind, form }): Vector<T> => {
    const inverse = inverseNorms[kind] ?? absent();
    return evaluateForms(R, g, form).map((x) => times(R, inverse, x));
  });
  const none: Vector<T> = new Array<undefined>(block.multiplicity).fill(undefined);
  const lengthOf = (index: number | undefined): Vector<T> => (index === undefined ? none : (lengths[index] ?? absent()));
  const squares: WeightedForm<T>[] = [];
  const add = (square: Square<T>, weight: T, left: Vector<T>, right: Vector<T>, inner: Vector<T>): void => {
    const form = inner.map((x, i) => square.form(left[i], right[i], x));
    if (form.some((x) => x !== undefined)) squares.push({ coefficient: square.times(weight), form });
  };
  block.students.forEach((samples, o) => {
    if (samples.length === 0) return;
    const orbital = structure.orbitals[o] ?? absent();
    const found = kernel.squares(
      g.students[o] ?? absent(),
      squaredNorms[orbital.left] ?? absent(),
      squaredNorms[orbital.right] ?? absent(),
    );
    for (const { weight, left, right, cross } of samples) {
      const inner = evaluateForms(R, g, cross);
      for (const square of found) add(square, weights[weight] ?? absent(), lengthOf(left), lengthOf(right), inner);
    }
  });
  block.teachers.forEach((samples, e) => {
    if (samples.length === 0) return;
    const { row: kind, squaredNorm } = structure.entries[e] ?? absent();
    const found = kernel.squares(g.teachers[e] ?? absent(), squaredNorms[kind] ?? absent(), weights[squaredNorm] ?? absent());
    for (const { weight, row, value } of samples) {
      const inner = value.map((v) => (v === undefined ? undefined : (weights[v] ?? absent())));
      for (const square of found) add(square, R.neg(weights[weight] ?? absent()), lengthOf(row), none, inner);
    }
  });
  block.rows.forEach((samples, kind) => {
    const a = squaredNorms[kind] ?? absent();
    for (const { weight, row } of samples) {
      const curvature = R.mul(weights[weight] ?? absent(), R.mul(R.sqr(a), kernel.selfCurvature(a)));
      squares.push({ coefficient: curvature, form: lengthOf(row) });
    }
  });
  return { matrices, squares };
}

/** A vector with one coordinate per copy. */
type Vector<T> = readonly Sparse<T>[];

function evaluateForms<T>(R: Elementary<T>, g: Geometry<T>, forms: FormVectorStructure): Vector<T> {
  return forms.map((form) =>
    form.length === 0
      ? undefined
      : R.sum(form.map(({ weight, entry }) => scaled(R, g.weights, weight, g.point[entry] ?? absent()))),
  );
}
