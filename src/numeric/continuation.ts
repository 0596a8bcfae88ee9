import { described } from '../input/shown-text.js';
import { inertia, SingularMatrixError, solveReal } from '../linalg/solve.js';
import { type SystemFamily, systemAt } from '../linalg/system.js';
import { dualRing } from '../scalar/dual.js';
import { at, zipWith } from '../scalar/list.js';
import type { Real } from '../scalar/ring.js';
import { newton } from './newton.js';

/** A point of a branch: the parameter (always a double, so exact in every ring), the unknowns, and their derivative. */
export interface BranchPoint<T> {
  readonly parameter: number;
  readonly x: readonly T[];
  /** dx/dparameter. */
  readonly tangent: readonly T[];
}

/** A branch was followed to its target, or as far as it goes. */
export type BranchEnd =
  | { readonly reached: true }
  | { readonly reached: false; readonly lastParameter: number; readonly reason: 'step too small' };

export interface ContinuationOptions<T> {
  readonly guard: number;
  /** Largest step of ln(parameter). */
  readonly longest: number;
  /** Steps of ln(parameter) below this give up. */
  readonly shortest: number;
  /** Refuses a corrected point, so that the step is shortened: jumps to other branches are caught here. */
  readonly accept?: (from: BranchPoint<T>, to: BranchPoint<T>) => boolean;
}

/** How far, relative to the unknowns' own scale, a corrector may move a predicted point. */
const LARGEST_CORRECTION = 2 ** -5;
const SMALL_CORRECTION = 2 ** -8;

/** The derivative of a branch by its parameter, exactly: J dx/dp = −∂F/∂p, with ∂F/∂p by automatic differentiation. */
export function tangent<T>(R: Real<T>, family: SystemFamily, parameter: T, x: readonly T[]): readonly T[] {
  return R.scope(
    () => {
      const D = dualRing(R, 1);
      const moved = family.over(D, D.variable(0, parameter)).residual(x.map(D.constant));
      const jacobian = family.over(R, parameter).jacobian(x);
      return solveReal(
        R,
        jacobian,
        moved.map((f) => R.neg(D.partial(f, 0))),
      );
    },
    (t) => t,
  );
}

/**
 * Follows a branch from a solution to a target value of the (positive) parameter and yields every point on the way,
 * the target last. Steps are taken in ln p: each unknown is predicted by the power law that its tangent implies
 * (exact for the leading terms of series in powers of p), corrected by Newton's method, and refused if the correction
 * is not small against the unknown, so that another branch is never taken for this one.
 *
 * Ends early where steps become too short: a fold, a singular point, or a point outside the domain. Claims nothing.
 * Source: Allgower & Georg, Introduction to Numerical Continuation Methods, ch. 6.
 */
export function* followBranch<T>(
  R: Real<T>,
  family: SystemFamily,
  start: BranchPoint<T>,
  target: number,
  options: ContinuationOptions<T>,
): Generator<BranchPoint<T>, BranchEnd> {
  const direction = Math.sign(Math.log(target / start.parameter));
  let current = start;
  let step = options.longest / 4;
  while (current.parameter !== target) {
    const remaining = Math.abs(Math.log(target / current.parameter));
    const last = step >= remaining;
    const next = last ? target : current.parameter * Math.exp(direction * step);
    const attempt = advance(R, family, current, next, options);
    if (attempt === undefined) {
      step = Math.min(step, remaining) / 2;
      if (step < options.shortest) return { reached: false, lastParameter: current.parameter, reason: 'step too small' };
      continue;
    }
    current = attempt.point;
    yield current;
    if (attempt.correction < SMALL_CORRECTION) step = Math.min(options.longest, step * 1.6);
    else if (attempt.correction > LARGEST_CORRECTION / 2) step /= 1.3;
  }
  return { reached: true };
}

function advance<T>(
  R: Real<T>,
  family: SystemFamily,
  from: BranchPoint<T>,
  parameter: number,
  options: ContinuationOptions<T>,
): { readonly point: BranchPoint<T>; readonly correction: number } | undefined {
  try {
    return R.scope(
      () => {
        const predicted = predict(R, from, parameter);
        const system = systemAt(family, (S) => S.fromRational(...fraction(parameter)));
        const result = newton(R, system, predicted, { guard: options.guard, iterations: 8 });
        if (result.stop !== 'converged') return undefined;
        const correction = Math.max(
          ...result.x.map((x, i) => {
            const scale = Math.max(Math.abs(R.toNumber(x)), Math.abs(from.parameter * R.toNumber(at(from.tangent, i))));
            const moved = Math.abs(R.toNumber(R.sub(x, at(predicted, i))));
            return moved === 0 ? 0 : moved / scale;
          }),
        );
        if (!(correction <= LARGEST_CORRECTION)) return undefined;
        const point = { parameter, x: result.x, tangent: tangent(R, family, R.fromNumber(parameter), result.x) };
        if (options.accept && !options.accept(from, point)) return undefined;
        return { point, correction };
      },
      (attempt) => (attempt ? [...attempt.point.x, ...attempt.point.tangent] : []),
    );
  } catch (error) {
    if (error instanceof SingularMatrixError) return undefined;
    throw error;
  }
}

/** Each unknown by the power law x ~ p^β of its tangent where β is moderate, else by the tangent line. */
function predict<T>(R: Real<T>, from: BranchPoint<T>, parameter: number): readonly T[] {
  const ratio = parameter / from.parameter;
  return zipWith(from.x, from.tangent, (x, slope) => {
    const exponent = (from.parameter * R.toNumber(slope)) / R.toNumber(x);
    if (Math.abs(exponent) < 4) return R.mul(x, R.fromNumber(ratio ** exponent));
    return R.add(x, R.mul(slope, R.fromNumber(parameter - from.parameter)));
  });
}

/** A double as an exact fraction. Throws a RangeError for NaN and the infinities. */
export function fraction(x: number): [bigint, bigint] {
  if (!Number.isFinite(x)) throw new RangeError(`${described(x)} is not a finite number`);
  let denominator = 1n;
  let value = x;
  while (!Number.isInteger(value)) {
    value *= 2;
    denominator *= 2n;
  }
  return [BigInt(value), denominator];
}

/** The number of negative eigenvalues of a symmetric matrix in floats, or undefined where a pivot vanishes. */
export function negativeCount<T>(R: Real<T>, symmetric: readonly (readonly T[])[]): number | undefined {
  return R.scope(
    () => inertia(R, symmetric, (x) => R.exponent(x))?.negative,
    () => [],
  );
}
