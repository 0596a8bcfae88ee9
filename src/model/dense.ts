import { at, range } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import { relu } from './kernel/arc-cosine.js';
import type { KernelOver, Pair, Sparse } from './kernel/kernel.js';

/**
 * Whole matrices: the trivial symmetry, in which every pair of rows is an orbit of its own. The kernel is asked as it is by
 * `loss`, `gradient` and `hessianBlock`; the teacher may have any rows.
 */

/** A k × d matrix, one neuron per row. */
export type Rows<T> = readonly (readonly T[])[];

/** What is learnt, apart from the teacher's rows: ReLU neurons with second-layer weights 1 without a penalty where nothing is given. */
export interface DenseModel<T> {
  readonly kernel?: KernelOver<T>;
  /** Second-layer weights of the students' rows and of the teacher's. */
  readonly outer?: { readonly students: readonly T[]; readonly teachers: readonly T[] };
  /** λ of the penalty λ|W|²/2. */
  readonly penalty?: T;
}

/**
 * The loss of an arbitrary k × d matrix against any teacher rows, one pair of rows at a time. Cost O((k+d)² d).
 * Error: terms of size (k+d)² cancel.
 */
export function denseLoss<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>, model: DenseModel<T> = {}): T {
  const { kernel, rows, norms, outer, pair } = network(R, students, teachers, model);
  const half = R.fromRational(1n, 2n);
  const terms = rows.flatMap((_, i) => [
    R.mul(half, R.mul(R.sqr(at(outer, i)), kernel.self(at(norms, i)))),
    ...range(i).map((j) => R.mul(R.mul(at(outer, i), at(outer, j)), kernel.value(pair(i, j), at(norms, i), at(norms, j)))),
  ]);
  const error = R.div(R.sum(terms), kernel.denominator);
  if (model.penalty === undefined) return error;
  return R.add(error, R.mul(half, R.mul(model.penalty, R.sum(norms.slice(0, students.length)))));
}

/**
 * The gradient of the dense loss, k × d: ∇_i L = (α²ν' + Σ α_iα_j 2κ_a + λ) w_i + Σ α_iα_j κ_c v over all other rows v, those of
 * the teacher with the opposite of their weights. Cost O(k (k+d) d).
 */
export function denseGradient<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>, model: DenseModel<T> = {}): Rows<T> {
  const whole = network(R, students, teachers, model);
  return students.map((w, i) => {
    const factor = rowFactor(R, whole, i);
    const others = whole.rows.flatMap((row, j) => (j === i ? [] : [{ row, slope: innerSlope(R, whole, i, j) }]));
    return w.map((x, c) => {
      const terms = others.map(({ row, slope }) => R.mul(slope, at(row, c)));
      return R.div(R.sum([R.mul(factor, x), ...terms]), whole.kernel.denominator);
    });
  });
}

/**
 * The whole k·d × k·d Hessian of the dense loss, rows and columns ordered neuron by neuron: the factor of each row on the
 * diagonal, κ_c between two neurons, and the kernel's squares of every pair of rows. Exactly symmetric.
 * Cost O(k (k+d) d²) and k²d² elements.
 */
export function denseHessian<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>, model: DenseModel<T> = {}): Rows<T> {
  const whole = network(R, students, teachers, model);
  const { kernel, rows, norms, outer, pair } = whole;
  const [k, d] = [students.length, students[0]?.length ?? 0];
  // The lower triangle of D times the Hessian.
  const lower = range(k * d).map((i) => new Array<T>(i + 1).fill(R.zero));
  const add = (i: number, j: number, x: T): void => {
    const row = at(lower, i);
    row[j] = R.add(at(row, j), x);
  };
  /** coefficient · left rightᵀ to block (i, j), j ≤ i. */
  const addProduct = (coefficient: T, i: number, left: Vector<T>, j: number, right: Vector<T>): void => {
    left.forEach((x, a) => {
      if (x === undefined) return;
      const factor = R.mul(coefficient, x);
      for (const [b, y] of right.entries()) {
        if (i === j && b > a) break;
        if (y !== undefined) add(i * d + a, j * d + b, R.mul(factor, y));
      }
    });
  };
  students.forEach((w, i) => {
    const factor = rowFactor(R, whole, i);
    for (const c of range(d)) add(i * d + c, i * d + c, factor);
    const lengths = w.map((x) => R.div(x, at(norms, i)));
    addProduct(R.mul(R.sqr(at(outer, i)), kernel.selfCurvature(at(norms, i))), i, w, i, w);
    rows.forEach((v, j) => {
      const isStudent = j < k;
      if (isStudent && j >= i) return;
      if (isStudent) {
        const slope = innerSlope(R, whole, i, j);
        for (const c of range(d)) add(i * d + c, j * d + c, slope);
      }
      for (const square of kernel.squares(pair(i, j), at(norms, i), at(norms, j))) {
        const coefficient = square.times(R.mul(at(outer, i), at(outer, j)));
        const left = lengths.map((alpha, c) => square.form(alpha, undefined, at(v, c)));
        addProduct(coefficient, i, left, i, left);
        if (!isStudent) continue;
        const right = v.map((y, c) => square.form(undefined, R.div(y, at(norms, j)), at(w, c)));
        addProduct(coefficient, i, left, j, right);
        addProduct(coefficient, j, right, j, right);
      }
    });
  });
  const inverse = R.div(R.one, kernel.denominator);
  const scaled = lower.map((row) => row.map((x) => R.mul(inverse, x)));
  return scaled.map((_, i) => scaled.map((__, j) => at(at(scaled, Math.max(i, j)), Math.min(i, j))));
}

type Vector<T> = readonly Sparse<T>[];

/** Students and teachers as one network, in which the second-layer weights of the teachers are the opposite of theirs. */
interface Network<T> {
  readonly kernel: KernelOver<T>;
  readonly rows: Rows<T>;
  readonly norms: readonly T[];
  readonly outer: readonly T[];
  /** D λ, where there is a penalty. */
  readonly penalty: T | undefined;
  /** Of two different rows; each is worked out once. */
  pair(i: number, j: number): Pair<T>;
}

function network<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>, model: DenseModel<T>): Network<T> {
  const { kernel = relu.over(R, []), penalty } = model;
  const outer = model.outer ?? { students: students.map(() => R.one), teachers: teachers.map(() => R.one) };
  const rows = [...students, ...teachers];
  const norms = rows.map((row) => R.dot(row, row));
  const known = new Map<number, Pair<T>>();
  return {
    kernel,
    rows,
    norms,
    outer: [...outer.students, ...outer.teachers.map((beta) => R.neg(beta))],
    penalty: penalty === undefined ? undefined : R.mul(kernel.denominator, penalty),
    pair: (i, j) => {
      const [low, high] = [Math.min(i, j), Math.max(i, j)];
      const key = low * rows.length + high;
      const pair = known.get(key) ?? pairOf(R, kernel, at(rows, low), at(rows, high));
      known.set(key, pair);
      return pair;
    },
  };
}

/**
 * The area through the part of v orthogonal to w, so that small angles keep their digits. Equal rows are told apart first:
 * rounding would leave them a direction.
 */
function pairOf<T>(R: Elementary<T>, kernel: KernelOver<T>, w: readonly T[], v: readonly T[]): Pair<T> {
  const [a, b, inner] = [R.dot(w, w), R.dot(v, v), R.dot(w, v)];
  const share = R.div(inner, a);
  const rest = v.map((y, c) => R.sub(y, R.mul(share, at(w, c))));
  const squaredRest = R.dot(rest, rest);
  const equal = v.every((y, c) => R.isZero(R.sub(y, at(w, c))) === 'yes');
  const parallel = equal || R.isZero(squaredRest) === 'yes';
  const area = parallel ? R.zero : R.sqrt(R.mul(a, squaredRest));
  return { inner, area, angle: kernel.angle(inner, area, a, b), parallel };
}

/** D times κ_c of rows i and j and both second-layer weights. */
function innerSlope<T>(R: Elementary<T>, { kernel, norms, outer, pair }: Network<T>, i: number, j: number): T {
  return R.mul(R.mul(at(outer, i), at(outer, j)), kernel.innerSlope(pair(i, j), at(norms, i), at(norms, j)));
}

/** D times the coefficient of w_i in its gradient. */
function rowFactor<T>(R: Elementary<T>, { kernel, norms, outer, penalty, pair }: Network<T>, i: number): T {
  const [a, alpha] = [at(norms, i), at(outer, i)];
  const slopes = norms.flatMap((b, j) =>
    j === i ? [] : [R.mul(R.mul(alpha, at(outer, j)), kernel.lengthSlope(pair(i, j), a, b))],
  );
  const own = R.mul(R.sqr(alpha), kernel.selfSlope(a));
  const factor = R.add(own, R.div(R.sum(slopes), kernel.lengthDenominator(a)));
  return penalty === undefined ? factor : R.add(factor, penalty);
}
