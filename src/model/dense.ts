import { at, range } from '../scalar/list.js';
import type { Elementary } from '../scalar/ring.js';
import type { Kernel, Pair, Sparse } from './kernel/kernel.js';
import { type Problem, reluProblem } from './problem.js';

/**
 * Whole matrices: the trivial symmetry, in which every pair of rows is an orbit of its own. The kernel is asked as it is by
 * `loss`, `gradient` and `hessianBlock`; the teacher may have any rows.
 */

/** A k × d matrix, one neuron per row. */
export type Rows<T> = readonly (readonly T[])[];

/** What is learnt, apart from the teacher's rows. */
export type KernelOf = Pick<Problem, 'kernel'>;

/**
 * The loss of an arbitrary k × d matrix against any teacher rows, one pair of rows at a time. Cost O((k+d)² d).
 * Error: terms of size (k+d)² cancel.
 */
export function denseLoss<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>, problem: KernelOf = reluProblem): T {
  const { kernel } = problem;
  const { rows, norms, signed, pair } = network(R, students, teachers, kernel);
  const half = R.fromRational(1n, 2n);
  const terms = rows.flatMap((_, i) => [
    R.mul(half, kernel.self(R, at(norms, i))),
    ...range(i).map((j) => signed(i, signed(j, kernel.value(R, pair(i, j), at(norms, i), at(norms, j))))),
  ]);
  return R.div(R.sum(terms), kernel.denominator(R));
}

/**
 * The gradient of the dense loss, k × d: ∇_i L = (ν' + Σ ± 2κ_a) w_i + Σ ± κ_c v over all other rows v, with − for teachers.
 * Cost O(k (k+d) d).
 */
export function denseGradient<T>(
  R: Elementary<T>,
  students: Rows<T>,
  teachers: Rows<T>,
  problem: KernelOf = reluProblem,
): Rows<T> {
  const { kernel } = problem;
  const whole = network(R, students, teachers, kernel);
  const denominator = kernel.denominator(R);
  return students.map((w, i) => {
    const factor = rowFactor(R, whole, i);
    const others = whole.rows.flatMap((row, j) => (j === i ? [] : [{ row, slope: whole.signed(j, innerSlope(R, whole, i, j)) }]));
    return w.map((x, c) => {
      const terms = others.map(({ row, slope }) => R.mul(slope, at(row, c)));
      return R.div(R.sum([R.mul(factor, x), ...terms]), denominator);
    });
  });
}

/**
 * The whole k·d × k·d Hessian of the dense loss, rows and columns ordered neuron by neuron: the factor of each row on the
 * diagonal, κ_c between two neurons, and the kernel's squares of every pair of rows. Exactly symmetric.
 * Cost O(k (k+d) d²) and k²d² elements.
 */
export function denseHessian<T>(
  R: Elementary<T>,
  students: Rows<T>,
  teachers: Rows<T>,
  problem: KernelOf = reluProblem,
): Rows<T> {
  const { kernel } = problem;
  const whole = network(R, students, teachers, kernel);
  const { rows, norms, signed, pair } = whole;
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
    if (!kernel.homogeneous) addProduct(kernel.selfCurvature(R, at(norms, i)), i, w, i, w);
    rows.forEach((v, j) => {
      const isStudent = j < k;
      if (isStudent && j >= i) return;
      if (isStudent) {
        const slope = innerSlope(R, whole, i, j);
        for (const c of range(d)) add(i * d + c, j * d + c, slope);
      }
      for (const square of kernel.squares(R, pair(i, j), at(norms, i), at(norms, j))) {
        const coefficient = square.times(signed(j, R.one));
        const left = lengths.map((alpha, c) => square.form(alpha, undefined, at(v, c)));
        addProduct(coefficient, i, left, i, left);
        if (!isStudent) continue;
        const right = v.map((y, c) => square.form(undefined, R.div(y, at(norms, j)), at(w, c)));
        addProduct(coefficient, i, left, j, right);
        addProduct(coefficient, j, right, j, right);
      }
    });
  });
  const inverse = R.div(R.one, kernel.denominator(R));
  const scaled = lower.map((row) => row.map((x) => R.mul(inverse, x)));
  return scaled.map((_, i) => scaled.map((__, j) => at(at(scaled, Math.max(i, j)), Math.min(i, j))));
}

type Vector<T> = readonly Sparse<T>[];

/** Students and teachers as one network, the second-layer weights of the teachers being −1. */
interface Network<T> {
  readonly kernel: Kernel;
  readonly rows: Rows<T>;
  readonly norms: readonly T[];
  /** ± x, with the sign of a row. */
  signed(row: number, x: T): T;
  /** Of two different rows; each is worked out once. */
  pair(i: number, j: number): Pair<T>;
}

function network<T>(R: Elementary<T>, students: Rows<T>, teachers: Rows<T>, kernel: Kernel): Network<T> {
  const rows = [...students, ...teachers];
  const norms = rows.map((row) => R.dot(row, row));
  const known = new Map<number, Pair<T>>();
  return {
    kernel,
    rows,
    norms,
    signed: (row, x) => (row < students.length ? x : R.neg(x)),
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
function pairOf<T>(R: Elementary<T>, kernel: Kernel, w: readonly T[], v: readonly T[]): Pair<T> {
  const [a, b, inner] = [R.dot(w, w), R.dot(v, v), R.dot(w, v)];
  const share = R.div(inner, a);
  const rest = v.map((y, c) => R.sub(y, R.mul(share, at(w, c))));
  const squaredRest = R.dot(rest, rest);
  const equal = v.every((y, c) => R.isZero(R.sub(y, at(w, c))) === 'yes');
  const parallel = equal || R.isZero(squaredRest) === 'yes';
  const area = parallel ? R.zero : R.sqrt(R.mul(a, squaredRest));
  return { inner, area, angle: kernel.angle(R, inner, area, a, b), parallel };
}

/** D times κ_c of rows i and j. */
function innerSlope<T>(R: Elementary<T>, { kernel, norms, pair }: Network<T>, i: number, j: number): T {
  return kernel.innerSlope(R, pair(i, j), at(norms, i), at(norms, j));
}

/** D times the coefficient of w_i in its gradient. */
function rowFactor<T>(R: Elementary<T>, { kernel, norms, signed, pair }: Network<T>, i: number): T {
  const a = at(norms, i);
  const slopes = norms.flatMap((b, j) => (j === i ? [] : [signed(j, kernel.lengthSlope(R, pair(i, j), a, b))]));
  return R.add(kernel.selfSlope(R, a), R.div(R.sum(slopes), kernel.lengthDenominator(R, a)));
}
