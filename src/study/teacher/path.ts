import { ComputationError } from '../../input/errors.js';
import { combination, innerProduct } from '../../landscape/isotypic-basis.js';
import { SingularMatrixError } from '../../linalg/solve.js';
import { denseGradient, denseHessian, type Rows } from '../../model/dense.js';
import { denseSolve } from '../../numeric/dense-solve.js';
import { type DenseEigen, denseEigen } from '../../numeric/dense-spectrum.js';
import { double } from '../../scalar/double.js';
import { type Dual, type DualRing, dualRing } from '../../scalar/dual.js';
import { at, zipWith } from '../../scalar/list.js';
import type { NumericMatrix } from '../matrix/text.js';
import { closestAngle } from '../recognition/closest-angle.js';
import { teacherAt, teacherMotion } from './teacher.js';

/** A critical point for the teacher I + τ(V − I), in doubles, with the Hessian's eigenvectors there. */
export interface PathPoint {
  readonly tau: number;
  readonly matrix: Rows<number>;
  /** dW/dτ along the branch. */
  readonly motion: Rows<number>;
  readonly eigen: DenseEigen;
}

/** Where the number of negative eigenvalues changes although the branch goes on. */
export interface IndexChange {
  readonly between: readonly [number, number];
  readonly from: number;
  readonly to: number;
}

/** A branch followed from τ = 0 to τ = 1. */
export interface TeacherPath {
  /** The points at the stops that were asked for. */
  readonly points: readonly PathPoint[];
  readonly steps: number;
  readonly refused: number;
  readonly shortest: number;
  readonly indexChanges: readonly IndexChange[];
}

/** How far, relative to the largest entry, a correction may move a predicted point; beyond, the step is halved. */
const LARGEST_CORRECTION = 2 ** -6;
/** A correction below this is the last: convergence is quadratic, so the next one is at the rounding level of doubles. */
const LAST_CORRECTION = 1e-9;
/** Newton steps per step of τ: a good prediction needs three or four. */
const MOST_CORRECTIONS = 8;
/** Steps of τ below this give up: near a fold they shrink like the distance, and 1e-7 leaves half of a double. */
const SHORTEST_STEP = 1e-7;
/**
 * An eigenvalue may change its sign in a step this short if the branch does not turn meanwhile: its null direction is then
 * one in which the branch does not move, as with a symmetry that the teacher has left. At a fold the branch turns.
 */
const CROSSING_STEP = 2 ** -9;
/** The largest relative change of dW/dτ that is not called turning. */
const LARGEST_TURN = 0.1;

/**
 * Follows a critical point of the whole k × d problem from the teacher I to the teacher V, through the given values of
 * τ (ascending, the first one 0, the last one 1): tangent predictor, Newton corrector with the dense Hessian, steps
 * that halve where a correction is large or the Hessian's inertia changes.
 *
 * Throws a ComputationError with the τ at which the branch ends and why. Claims nothing. Cost per step: some dense solutions of order k·d and one
 * eigenvalue decomposition, 1 s at k·d = 400. Source: Allgower & Georg, Introduction to Numerical Continuation Methods, ch. 6.
 */
export function followTeacher(start: Rows<number>, teacher: NumericMatrix, stops: readonly number[]): TeacherPath {
  const first = corrected(start, teacher, 0);
  if (first === undefined) throw new ComputationError('the point at tau = 0 is not confirmed by the whole k × d problem');
  const points = [first];
  const indexChanges: IndexChange[] = [];
  let [before, current] = [first, first];
  let [steps, refused, shortest, step] = [0, 0, 1, 1];
  for (const stop of stops.slice(1)) {
    while (current.tau < stop) {
      const remaining = stop - current.tau;
      // A last step that would be tiny is avoided by going half of what remains before.
      const length = step >= remaining ? remaining : Math.min(step, remaining / 2);
      const tau = length === remaining ? stop : current.tau + length;
      const next = advance(current, teacher, tau);
      if (next === undefined) {
        refused++;
        step = length / 2;
        if (step < SHORTEST_STEP) throw new ComputationError(explainEnd(before, current, teacher));
        continue;
      }
      const [from, to] = [negatives(current), negatives(next)];
      if (from !== to) indexChanges.push({ between: [current.tau, tau], from, to });
      shortest = Math.min(shortest, length);
      step = Math.max(step, length) * 2;
      steps++;
      [before, current] = [current, next];
    }
    points.push(current);
  }
  return { points, steps, refused, shortest, indexChanges };
}

/** The number of negative eigenvalues at a point. */
export function negatives({ eigen }: { readonly eigen: DenseEigen }): number {
  return eigen.values.filter((value) => value < 0).length;
}

/** The path of the student that is the teacher at every τ: nothing is solved. */
export function teacherPath(teacher: NumericMatrix, stops: readonly number[]): TeacherPath {
  const motion = teacherMotion(teacher);
  const points = stops.map((tau) => {
    const matrix = teacherAt(teacher, tau);
    return { tau, matrix, motion, eigen: denseEigen(denseHessian(double, matrix, matrix)) };
  });
  return { points, steps: stops.length - 1, refused: 0, shortest: 1, indexChanges: [] };
}

/** The next point of the branch, or undefined where the step is refused. */
function advance(from: PathPoint, teacher: NumericMatrix, tau: number): PathPoint | undefined {
  const length = tau - from.tau;
  const predicted = entrywise(from.matrix, from.motion, (x, speed) => x + length * speed);
  const next = corrected(predicted, teacher, tau);
  if (next === undefined || negatives(next) === negatives(from)) return next;
  return mayChangeIndex(length, from.motion, next.motion) ? next : undefined;
}

/** Whether a step of τ over which the index changes may be one along the branch: short, and with dW/dτ about the same. */
export function mayChangeIndex(length: number, before: Rows<number>, after: Rows<number>): boolean {
  const difference = Math.hypot(...entrywise(after, before, (x, y) => x - y).flat());
  return length <= CROSSING_STEP && difference <= LARGEST_TURN * Math.hypot(...before.flat());
}

/** The critical point near a matrix, or undefined if Newton's method moves it far or does not converge. */
function corrected(start: Rows<number>, teacher: NumericMatrix, tau: number): PathPoint | undefined {
  const teachers = teacherAt(teacher, tau);
  const largest = Math.max(...start.flat().map(Math.abs));
  let matrix = start;
  try {
    for (let i = 0; i < MOST_CORRECTIONS; i++) {
      const gradient = denseGradient(double, matrix, teachers).flat();
      const correction = denseSolve(denseHessian(double, matrix, teachers), gradient);
      const size = Math.max(...correction.map(Math.abs)) / largest;
      if (!(size <= LARGEST_CORRECTION)) return undefined;
      matrix = subtract(matrix, correction);
      if (size > LAST_CORRECTION) continue;
      const eigen = denseEigen(denseHessian(double, matrix, teachers));
      return { tau, matrix, motion: motionAt(matrix, eigen, teacher, tau), eigen };
    }
    return undefined;
  } catch (error) {
    if (error instanceof SingularMatrixError) return undefined;
    throw error;
  }
}

/** A matrix less a vector of its entries, read row by row. */
export function subtract(matrix: Rows<number>, vector: readonly number[]): Rows<number> {
  return matrix.map((row, i) => row.map((x, j) => x - at(vector, i * row.length + j)));
}

/** Two matrices of one shape taken together, entry by entry. */
function entrywise<T>(a: Rows<number>, b: Rows<number>, combine: (x: number, y: number) => T): Rows<T> {
  return zipWith(a, b, (row, other) => zipWith(row, other, combine));
}

/** Duals in one direction, which is τ, over the doubles. */
const alongPath: DualRing<number> = dualRing(double, 1);

/** A matrix that depends on τ, with its derivative. */
function moving(matrix: Rows<number>, motion: Rows<number>): Rows<Dual<number>> {
  return entrywise(matrix, motion, (x, speed) => alongPath.make(x, [speed]));
}

/** dW/dτ: H dW/dτ = −∂(∇L)/∂τ, where the teacher's motion enters by automatic differentiation of the gradient. */
function motionAt(matrix: Rows<number>, { values, vectors }: DenseEigen, teacher: NumericMatrix, tau: number): Rows<number> {
  const fixed = matrix.map((row) => row.map(alongPath.constant));
  const teachers = moving(teacherAt(teacher, tau), teacherMotion(teacher));
  const forced = denseGradient(alongPath, fixed, teachers).flatMap((row) => row.map((g) => alongPath.partial(g, 0)));
  // The eigenvectors are there already and solve the system in O(n²).
  const coordinates = zipWith(vectors, values, (q, value) => innerProduct(q, forced) / value);
  const solution = combination(coordinates, vectors);
  return subtract(
    matrix.map((row) => row.map(() => 0)),
    solution,
  );
}

/** The derivative of the Hessian along the branch, the motion of the student included, by automatic differentiation. */
export function hessianMotion({ matrix, motion, tau }: PathPoint, teacher: NumericMatrix): Rows<number> {
  const hessian = denseHessian(alongPath, moving(matrix, motion), moving(teacherAt(teacher, tau), teacherMotion(teacher)));
  return hessian.map((row) => row.map((h) => alongPath.partial(h, 0)));
}

/** An eigenvalue this small against the largest one, where a branch has stopped, is one that vanishes there. */
const VANISHING = 1e-2;
/** A row shorter than this, or an angle below it, where a branch has stopped, is one that vanishes there. */
const DEGENERATE = 1e-3;

/** A sentence that says where and why a branch ended. */
function explainEnd(before: PathPoint, last: PathPoint, teacher: NumericMatrix): string {
  const ends = `the branch ends at tau = ${endText(before, last)}`;
  const short = last.matrix.findIndex((row) => Math.hypot(...row) < DEGENERATE);
  if (short >= 0) return `${ends}: row ${short + 1} of the student becomes zero there`;
  const { values } = last.eigen;
  const closest = Math.min(...values.map(Math.abs));
  if (closest < VANISHING * Math.max(...values.map(Math.abs))) {
    return `${ends}, a fold: an eigenvalue of the Hessian reaches zero there and the branch turns back`;
  }
  const pair = closestAngle(last.matrix, teacherAt(teacher, last.tau));
  if (pair.sine < DEGENERATE) return `${ends}: row ${pair.row + 1} of the student becomes parallel to ${pair.other} there`;
  return `${ends}: the steps became too short for another reason`;
}

/** τ at the end: where the square of the eigenvalue next to zero would vanish, to the digits that the last point shares. */
function endText(before: PathPoint, last: PathPoint): string {
  const square = ({ eigen }: PathPoint): number => Math.min(...eigen.values.map(Math.abs)) ** 2;
  const [p, q] = [square(before), square(last)];
  // At a fold the eigenvalue goes like the root of the distance.
  const end = p > q ? last.tau + (q * (last.tau - before.tau)) / (p - q) : last.tau;
  for (let decimals = 6; decimals > 1; decimals--) {
    const text = last.tau.toFixed(decimals);
    if (text === end.toFixed(decimals) && text === (last.tau + SHORTEST_STEP).toFixed(decimals)) return text;
  }
  return `about ${last.tau.toPrecision(2)}`;
}
