import { compileType, weightsAt } from '../../landscape/compile.js';
import { identityPoint } from '../../landscape/identity-point.js';
import { expectRelu, type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { cholesky, congruence } from '../../linalg/cholesky.js';
import { jacobiEigen } from '../../linalg/jacobi.js';
import type { Matrix } from '../../linalg/matrix.js';
import { geometry } from '../../model/geometry.js';
import { gramMatrix, hessianBlock } from '../../model/hessian.js';
import type { ComponentName, MatrixComponentName } from '../../representation/component.js';
import { parseSizes } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import type { Real, Ring } from '../../scalar/ring.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import type { SplitClass } from './set.js';

/**
 * The Hessian at a global minimum without zero rows, for k ≥ d.
 *
 * Let P add up the rows on each axis: (PU)_j = Σ u_i over the rows i on axis j. The loss is ½E[g²] with g = 0 at the
 * minimum, so that UᵀHU = E[(Σ_i 1(w_i·x > 0) u_i·x)²] = E[(Σ_j 1(x_j > 0) (PU)_j·x)²] = ⟨PU, H₁ PU⟩, where H₁ is the
 * Hessian for k = d at W = I, whatever the shares α are. In an orthant, where the set A of coordinates is positive, the
 * sum is the linear form Σ_{j∈A} (PU)_j·x; if all of these vanish, so do all (PU)_j. So H₁ is positive definite, the
 * kernel of H = PᵀH₁P is that of P, of dimension (k − d)d exactly, and the d² positive eigenvalues are those of N H₁, N
 * = PPᵀ = diag(n_j).
 *
 * The closed form is that of ReLU and serves a ring without angles, Q(π)[d]; `splitEigenvaluesByGeometry` has the same from the
 * blocks of the model, and every record compares the two.
 *
 * From h₁ = 0 and h₂(e_j, e_l) = I/4 + (e_j e_lᵀ + e_l e_jᵀ)/(2π), h₂(e_j, e_j) = I/2:
 * H₁S = (S + 1·1ᵀS)/4 + (tr(S) I + Sᵀ − 2 diag S)/(2π).
 * As tr S² − 2|diag S|² ≥ −|S|², its least eigenvalue is 1/4 − 1/(2π), attained by the S whose off-diagonal part is
 * antisymmetric and whose columns sum to 0. By Ostrowski's theorem the least of N H₁ is not below; it is equal if two
 * axes have one row each.
 */

/** 1/4 and 1/(2π) in a ring: the two constants of H₁. */
export interface SplitConstants<T> {
  readonly quarter: T;
  readonly inverseTwoPi: T;
}

/** Axes with equally many rows, the size in a ring. */
export interface RingClass<T> {
  readonly size: T;
  /** The size where it is a number; Infinity where it is a variable that counts as large. */
  readonly integer: number;
}

/** H₁ on one isotypic component under the permutations of axes inside each class. */
export interface SplitBlock<T> {
  readonly component: MatrixComponentName;
  readonly blocks: readonly number[];
  /** The class whose rows carry each basis vector: N multiplies it by the number of copies. */
  readonly rows: readonly number[];
  /** H₁ u_j = Σ_i operator[i][j] u_i. */
  readonly operator: Matrix<T>;
  readonly gram: Matrix<T>;
}

/**
 * H₁ on every isotypic component of M(d,d) under a product of symmetric groups, one per class: small matrices in any
 * ring that holds the sizes and the constants 1/4 and 1/(2π); from the formula for H₁ S, by hand. Copies as in the
 * representation layer: t: diagonal, off-diagonal, between; s: diag(v), v_i, v_j, and v_i, v_j with each other class; x;
 * y; s⊠s: v v'ᵀ and its transpose.
 */
export function splitBlocks<T>(R: Ring<T>, c: SplitConstants<T>, classes: readonly RingClass<T>[]): readonly SplitBlock<T>[] {
  const all = classes.map((_, a) => a);
  const larger = (n: number): readonly number[] => all.filter((a) => at(classes, a).integer > n);
  const pairs = larger(1).flatMap((a) => larger(1).flatMap((b): [number, number][] => (b > a ? [[a, b]] : [])));
  const single = (component: 'x' | 'y', a: number, value: T): SplitBlock<T> => ({
    component,
    blocks: [a],
    rows: [a],
    operator: [[value]],
    gram: [[R.one]],
  });
  return [
    invariantBlock(R, c, classes),
    ...larger(1).map((a) => standardBlock(R, c, classes, a)),
    ...larger(2).map((a) => single('x', a, R.sub(c.quarter, c.inverseTwoPi))),
    ...larger(3).map((a) => single('y', a, R.add(c.quarter, c.inverseTwoPi))),
    ...pairs.map(
      ([a, b]): SplitBlock<T> => ({
        component: 's⊠s',
        blocks: [a, b],
        rows: [a, b],
        operator: [
          [c.quarter, c.inverseTwoPi],
          [c.inverseTwoPi, c.quarter],
        ],
        gram: identityMatrix(R, 2),
      }),
    ),
  ];
}

function identityMatrix<T>(R: Ring<T>, n: number): T[][] {
  return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? R.one : R.zero)));
}

/** A matrix that is filled by adding to its entries. */
class Accumulator<T> {
  readonly matrix: T[][];

  constructor(
    private readonly R: Ring<T>,
    n: number,
  ) {
    this.matrix = Array.from({ length: n }, () => new Array<T>(n).fill(R.zero));
  }

  add(i: number, j: number, value: T): void {
    const row = at(this.matrix, i);
    row[j] = this.R.add(at(row, j), value);
  }
}

/** A linear form in the basis vectors: indices with coefficients. */
type Form<T> = readonly (readonly [number, T])[];

function invariantBlock<T>(R: Ring<T>, c: SplitConstants<T>, classes: readonly RingClass<T>[]): SplitBlock<T> {
  const size = (a: number): T => at(classes, a).size;
  const basis = classes.flatMap(({ integer }, a) => [
    { row: a, column: a, diagonal: true },
    ...(integer === 1 ? [] : [{ row: a, column: a, diagonal: false }]),
    ...classes.flatMap((_, b) => (b === a ? [] : [{ row: a, column: b, diagonal: false }])),
  ]);
  const transposeOf = ({ row, column }: (typeof basis)[number]): number =>
    basis.findIndex((u) => u.row === column && u.column === row && !u.diagonal);
  // The rows of a class other than the one at the diagonal.
  const count = ({ row, column, diagonal }: (typeof basis)[number]): T =>
    diagonal ? R.one : row === column ? R.sub(size(row), R.one) : size(row);
  const columnSum = (b: number): Form<T> => basis.flatMap((u, i) => (u.column === b ? [[i, count(u)]] : []));
  const trace: Form<T> = basis.flatMap((u, i) => (u.diagonal ? [[i, size(u.row)]] : []));
  const operator = new Accumulator(R, basis.length);
  basis.forEach((u, i) => {
    operator.add(i, i, c.quarter);
    for (const [j, x] of columnSum(u.column)) operator.add(i, j, R.mul(c.quarter, x));
    if (u.diagonal) {
      operator.add(i, i, R.neg(c.inverseTwoPi));
      for (const [j, x] of trace) operator.add(i, j, R.mul(c.inverseTwoPi, x));
    } else {
      operator.add(i, transposeOf(u), c.inverseTwoPi);
    }
  });
  const gram = identityMatrix(R, basis.length).map((row, i) =>
    row.map((x, j) => (i === j ? R.mul(size(at(basis, i).column), count(at(basis, i))) : x)),
  );
  return { component: 't', blocks: [], rows: basis.map((u) => u.row), operator: operator.matrix, gram };
}

/**
 * Copies of s_a with |v| = 1: 0 is diag(v), 1 is v_i, 2 is v_j (for more than two axes), then a pair for each other class.
 */
function standardBlock<T>(R: Ring<T>, c: SplitConstants<T>, classes: readonly RingClass<T>[], a: number): SplitBlock<T> {
  const { size, integer } = at(classes, a);
  const less = R.sub(size, R.one);
  const two = integer === 2;
  const others = classes.flatMap((other, b) => (b === a ? [] : [{ b, size: other.size }]));
  const first = two ? 2 : 3;
  const n = first + 2 * others.length;
  const operator = new Accumulator(R, n);
  const gram = new Accumulator(R, n);
  // Columns of the class sum to (this form)·v_j, all others to 0, and the trace vanishes.
  const columnSum: Form<T> = [
    [0, R.one],
    [1, R.fromInteger(-1)],
    ...(two ? [] : [[2, less] as const]),
    ...others.map((other, o) => [first + 2 * o + 1, other.size] as const),
  ];
  const addColumnSum = (i: number, factor: T): void => {
    for (const [j, x] of columnSum) operator.add(i, j, R.mul(factor, x));
  };
  for (let i = 0; i < n; i++) operator.add(i, i, c.quarter);
  addColumnSum(0, c.quarter);
  operator.add(0, 0, R.neg(c.inverseTwoPi));
  gram.add(0, 0, R.one);
  gram.add(1, 1, less);
  if (two) {
    // v_j = −v_i: the copy of v_j is minus that of v_i.
    addColumnSum(1, R.neg(c.quarter));
    operator.add(1, 1, R.neg(c.inverseTwoPi));
  } else {
    operator.add(1, 2, c.inverseTwoPi);
    operator.add(2, 1, c.inverseTwoPi);
    addColumnSum(2, c.quarter);
    gram.add(2, 2, less);
    gram.add(1, 2, R.fromInteger(-1));
    gram.add(2, 1, R.fromInteger(-1));
  }
  others.forEach((other, o) => {
    const i = first + 2 * o;
    operator.add(i, i + 1, c.inverseTwoPi);
    operator.add(i + 1, i, c.inverseTwoPi);
    addColumnSum(i + 1, c.quarter);
    gram.add(i, i, other.size);
    gram.add(i + 1, i + 1, other.size);
  });
  const rows = [...new Array<number>(first).fill(a), ...others.flatMap(({ b }) => [a, b])];
  return { component: 's', blocks: [a], rows, operator: operator.matrix, gram: gram.matrix };
}

/** The eigenvalues of H on one component, ascending, each with the multiplicity `degree`. */
export interface SplitEigenvalues<T> {
  readonly component: ComponentName;
  readonly blocks: readonly number[];
  readonly degree: number;
  readonly values: readonly T[];
}

/** The dimension of an irreducible at integer sizes. */
function degreeAt(component: SplitBlock<unknown>['component'], sizes: readonly number[]): number {
  const [p = 0, q = 0] = sizes;
  switch (component) {
    case 't':
      return 1;
    case 's':
      return p - 1;
    case 'x':
      return ((p - 1) * (p - 2)) / 2;
    case 'y':
      return (p * (p - 3)) / 2;
    case 's⊠s':
      return (p - 1) * (q - 1);
  }
}

/**
 * The d² positive eigenvalues of the Hessian at a global minimum with these classes, by component: the pencil (⟨u,H₁u⟩,
 * ⟨u,N⁻¹u⟩) of each small block of `splitBlocks`, in floats of any precision. Error: that of the Jacobi method, a small
 * multiple of d·unit roundoff relative to the largest; nothing is certified. Throws a RangeError for another problem than ReLU's.
 *
 * @example
 * ```ts
 * import { double, splitEigenvalues } from 'symbreak';
 * const blocks = splitEigenvalues(double, [{ copies: 2, size: 1 }, { copies: 1, size: 6 }]);
 * blocks.reduce((sum, { degree, values }) => sum + degree * values.length, 0); // 49
 * ```
 */
export function splitEigenvalues<T>(
  R: Real<T>,
  classes: readonly SplitClass[],
  problem: Problem = reluProblem,
): readonly SplitEigenvalues<T>[] {
  expectRelu(problem, 'the closed form of the Hessian at a global minimum');
  const constants = { quarter: R.fromRational(1n, 4n), inverseTwoPi: R.div(R.one, R.mul(R.fromInteger(2), R.pi)) };
  const sizes = classes.map(({ size }) => ({ size: R.fromInteger(size), integer: size }));
  return splitBlocks(R, constants, sizes).map(({ component, blocks, rows, operator, gram }) => ({
    component,
    blocks,
    degree: degreeAt(
      component,
      blocks.map((a) => at(classes, a).size),
    ),
    values: R.scope(
      () => {
        const form = gram.map((row) => operator.map((_, j) => R.sum(row.map((x, l) => R.mul(x, at(at(operator, l), j))))));
        // Basis vectors of different classes are orthogonal, so that N is constant on the non-zero entries of a row.
        const weighted = gram.map((row, i) => row.map((x) => R.div(x, R.fromInteger(at(classes, at(rows, i)).copies))));
        return jacobiEigen(R, congruence(R, cholesky(R, weighted), form)).values;
      },
      (values) => values,
    ),
  }));
}

/**
 * The same eigenvalues by the machinery for any symmetry type: geometry of W = I, Hessian blocks from angles and areas,
 * Gram matrices by row kind. It shares no formula with `splitEigenvalues` but the eigenvalue method.
 */
export function splitEigenvaluesByGeometry<T>(R: Real<T>, classes: readonly SplitClass[]): readonly SplitEigenvalues<T>[] {
  const compiled = compileType(parseSizes(classes.map(({ size }) => size).join(',')));
  const d = classes.reduce((sum, { size }) => sum + size, 0);
  const weights = weightsAt(R, compiled, R.fromInteger(d));
  const identity = identityPoint(compiled.orbits, R);
  const g = geometry(R, compiled.structure, weights, identity);
  return compiled.blocks.map(({ component, structure }) => {
    const gram = classes.map(({ copies }, kind) =>
      gramMatrix(R, weights, { ...structure, gram: structure.gram.map((matrix, a) => (a === kind ? matrix : [])) }).map((row) =>
        row.map((x) => R.div(x, R.fromInteger(copies))),
      ),
    );
    const weighted = at(gram, 0).map((row, i) => row.map((_, j) => R.sum(gram.map((m) => at(at(m, i), j)))));
    return {
      component: component.name,
      blocks: component.blocks,
      degree: evaluatePolynomial(double, component.degree, d),
      values: jacobiEigen(R, congruence(R, cholesky(R, weighted), hessianBlock(R, g, structure))).values,
    };
  });
}

/** All eigenvalues of a list of blocks with their multiplicities, ascending. */
export function withMultiplicities(blocks: readonly SplitEigenvalues<number>[]): readonly number[] {
  return blocks
    .flatMap(({ degree, values }) => values.flatMap((value) => new Array<number>(degree).fill(value)))
    .sort((a, b) => a - b);
}
