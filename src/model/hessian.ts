import type { Elementary } from '../scalar/ring.js';
import type { Geometry, Pair } from './geometry.js';
import { rowFactors, scaled, supplements } from './gradient.js';
import type { BlockStructure, FormVectorStructure, SparseSymmetric } from './structure.js';

/**
 * A symmetric matrix as a sum: 2π M = Σ coefficient · matrix + Σ coefficient · form formᵀ.
 * Kept apart so that M and a product M u can be had from the same terms.
 */
interface Terms<T> {
  readonly matrices: readonly { readonly coefficient: T; readonly matrix: SparseSymmetric }[];
  readonly squares: readonly { readonly coefficient: T; readonly form: readonly (T | undefined)[] }[];
}

/**
 * The Hessian of the loss on one isotypic component: M[j][l] = ⟨u_j, H u_l⟩ for the copies' representatives u.
 * Its eigenvalues are those of the pencil (M, Gram matrix); each is one of the full Hessian, with multiplicity the
 * component's degree (Schur's lemma).
 *
 * For each pair of rows, with α = ⟨u,w⟩/|w|², β the same for the other row and c their inner product,
 * D²κ[u,u] is (1/2π) times (area/|w|²)|u|² + (area/|v|²)|u'|² + 2(π−θ)⟨u,u'⟩ + τ²/area − area(α−β)²,
 * τ = ⟨u,v⟩ + ⟨u',w⟩ − c(α+β); the last two terms vanish for parallel rows. No arc cosine beyond the geometry's.
 * Error: terms of size d cancel in floating point. Source: Safran & Shamir 2018, whose blocks h₁ and h₂ this equals.
 */
export function hessianBlock<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure): readonly (readonly T[])[] {
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
      form.slice(i).forEach((y, offset) => {
        if (y !== undefined) terms[i]?.[offset]?.push(R.mul(factor, y));
      });
    });
  }
  const inverse = R.div(R.one, R.mul(R.fromInteger(2), R.pi));
  const upper = terms.map((row) => row.map((list) => R.mul(inverse, R.sum(list))));
  return upper.map((_, i) => upper.map((_, j) => (i <= j ? upper[i]?.[j - i] : upper[j]?.[i - j]) as T));
}

/** The product of `hessianBlock` with a vector (one coordinate per copy), at a fraction of the cost of the block. */
export function hessianTimes<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure, u: readonly T[]): readonly T[] {
  const { matrices, squares } = hessianTerms(R, g, block);
  const terms: T[][] = u.map(() => []);
  for (const { coefficient, matrix } of matrices) {
    for (const { i, j, weight } of matrix) {
      const factor = scaled(R, g.weights, weight, coefficient);
      terms[i]?.push(R.mul(factor, u[j] as T));
      if (i !== j) terms[j]?.push(R.mul(factor, u[i] as T));
    }
  }
  for (const { coefficient, form } of squares) {
    const value = R.sum(form.flatMap((x, i) => (x === undefined ? [] : [R.mul(x, u[i] as T)])));
    const factor = R.mul(coefficient, value);
    form.forEach((x, i) => {
      if (x !== undefined) terms[i]?.push(R.mul(factor, x));
    });
  }
  const inverse = R.div(R.one, R.mul(R.fromInteger(2), R.pi));
  return terms.map((list) => R.mul(inverse, R.sum(list)));
}

/** The Gram matrix ⟨u_j, u_l⟩ of the copies' representatives, to be taken with `hessianBlock`. */
export function gramMatrix<T>(R: Elementary<T>, weights: readonly T[], block: BlockStructure): readonly (readonly T[])[] {
  const n = block.multiplicity;
  const terms: T[][][] = Array.from({ length: n }, () => Array.from({ length: n }, () => []));
  for (const matrix of block.gram) {
    for (const { i, j, weight } of matrix) {
      terms[i]?.[j]?.push(weights[weight] as T);
      if (i !== j) terms[j]?.[i]?.push(weights[weight] as T);
    }
  }
  return terms.map((row) => row.map((list) => R.sum(list)));
}

function hessianTerms<T>(R: Elementary<T>, g: Geometry<T>, block: BlockStructure): Terms<T> {
  const { structure, weights } = g;
  const factors = rowFactors(R, g);
  const { students: supplement } = supplements(R, g);
  const matrices = [
    ...block.gram.map((matrix, kind) => ({ coefficient: factors[kind] as T, matrix })),
    ...block.cross.map((matrix, i) => ({ coefficient: supplement[i] as T, matrix })),
  ];
  const inverseNorms = g.squaredNorms.map((norm) => R.div(R.one, norm));
  // ⟨u,w⟩/|w|², the relative change of a row's length, per row form and copy.
  const lengths = block.rowForms.map(({ kind, form }) =>
    evaluateForms(R, g, form).map((x) => (x === undefined ? x : R.mul(inverseNorms[kind] as T, x))),
  );
  const squares: Terms<T>['squares'][number][] = [];
  const addPair = (pair: Pair<T>, weight: number, sign: 1 | -1, inner: Vector<T>, left: Vector<T>, right: Vector<T>): void => {
    const signed = sign === 1 ? (weights[weight] as T) : R.neg(weights[weight] as T);
    const tau = inner.map((x, i) => {
      const stretch = plus(R, left[i], right[i]);
      return minus(R, x, stretch === undefined ? undefined : R.mul(pair.inner, stretch));
    });
    squares.push({ coefficient: R.div(signed, pair.area), form: tau });
    const difference = left.map((x, i) => minus(R, x, right[i]));
    if (difference.some((x) => x !== undefined)) {
      squares.push({ coefficient: R.neg(R.mul(signed, pair.area)), form: difference });
    }
  };
  const none: Vector<T> = new Array<undefined>(block.multiplicity).fill(undefined);
  const lengthOf = (index: number | undefined): Vector<T> => (index === undefined ? none : (lengths[index] as Vector<T>));
  structure.orbitals.forEach((_, o) => {
    const pair = g.students[o] as Pair<T>;
    if (pair.parallel) return;
    for (const { weight, left, right, cross } of block.students[o] ?? []) {
      addPair(pair, weight, 1, evaluateForms(R, g, cross), lengthOf(left), lengthOf(right));
    }
  });
  structure.entries.forEach((_, e) => {
    const pair = g.teachers[e] as Pair<T>;
    if (pair.parallel) return;
    for (const { weight, row, value } of block.teachers[e] ?? []) {
      const inner = value.map((v) => (v === 0 ? undefined : R.fromInteger(v)));
      addPair(pair, weight, -1, inner, lengthOf(row), none);
    }
  });
  return { matrices, squares };
}

/** A vector with one coordinate per copy; undefined where it is known to be zero. */
type Vector<T> = readonly (T | undefined)[];

function evaluateForms<T>(R: Elementary<T>, g: Geometry<T>, forms: FormVectorStructure): Vector<T> {
  return forms.map((form) =>
    form.length === 0 ? undefined : R.sum(form.map(({ weight, entry }) => scaled(R, g.weights, weight, g.point[entry] as T))),
  );
}

function plus<T>(R: Elementary<T>, a: T | undefined, b: T | undefined): T | undefined {
  return a === undefined ? b : b === undefined ? a : R.add(a, b);
}

function minus<T>(R: Elementary<T>, a: T | undefined, b: T | undefined): T | undefined {
  return b === undefined ? a : a === undefined ? R.neg(b) : R.sub(a, b);
}
