import { cholesky, NotPositiveDefiniteError } from '../../linalg/cholesky.js';
import type { Matrix } from '../../linalg/matrix.js';
import { SingularMatrixError, solveReal } from '../../linalg/solve.js';
import { OutsideDomainError } from '../../linalg/system.js';
import { double } from '../../scalar/double.js';
import { zipWith } from '../../scalar/list.js';
import type { Objective } from '../saddle-free-newton.js';

/** A function whose gradient flow is followed, in orthonormal coordinates. */
export interface Energy extends Objective {
  /** May throw an OutsideDomainError where the function is not defined, as `gradient` and `derivatives` may. */
  value(x: readonly number[]): number;
  gradient(x: readonly number[]): readonly number[];
  /** In words why the flow is not followed beyond a point: where the function is not smooth. Undefined elsewhere. */
  obstacle(x: readonly number[]): string | undefined;
}

/** How a flow is followed. */
export interface FlowOptions {
  /** The error of a step, as a distance, that is accepted. */
  readonly tolerance: number;
  /** The flow ends where Newton's step to a minimum is shorter than this, and the Hessian is positive definite. */
  readonly landing: number;
  /** The most steps, those that were refused among them. */
  readonly steps: number;
  /** The longest time. */
  readonly time: number;
}

/**
 * Why a flow ended: `landed` at a point with a positive definite Hessian from which Newton's step is short; `obstacle` where the
 * function is not smooth; `flat` where no step decreases the energy, or the time is over; `steps` where there were too many.
 */
export type FlowEnd = 'landed' | 'obstacle' | 'flat' | 'steps';

/** A point on the way. */
export interface FlowSample {
  readonly time: number;
  readonly energy: number;
}

/** The path of steepest descent from a point. */
export interface Flow {
  readonly x: readonly number[];
  readonly end: FlowEnd;
  /** What stopped it, in words; null unless it ended at an obstacle. */
  readonly obstacle: string | null;
  /** Start and accepted steps: energies decrease strictly. */
  readonly samples: readonly FlowSample[];
  /** How many steps were refused because their error was too large, and because the energy did not decrease. */
  readonly refused: { readonly error: number; readonly energy: number };
}

/**
 * Follows x' = −∇E(x) from a start to where it comes to rest, by a Rosenbrock method of order 3 with an embedded one of order 2:
 * the flow is stiff near minima, where eigenvalues of the Hessian differ by factors of a thousand. A step is accepted where
 * the estimated error is small and the energy decreases; both are checked after every step.
 *
 * Error: about `tolerance` for each step, in directions in which the flow contracts no more than that in all. Throws what
 * the energy throws, but for an OutsideDomainError, which ends the flow. Cost: one Hessian, one elimination of it for each of four
 * right-hand sides and two more gradients a step; some hundred steps from a saddle to a minimum.
 * Source: the method RODAS3 of Sandu and others 1997, Benchmarking stiff ODE solvers for atmospheric chemistry problems II.
 */
export function gradientFlow(energy: Energy, start: readonly number[], options: FlowOptions): Flow {
  let [x, value, time] = [start, energy.value(start), 0];
  let { gradient, hessian } = energy.derivatives(start);
  let step = firstStep(gradient, hessian);
  const samples: FlowSample[] = [{ time, energy: value }];
  const refused = { error: 0, energy: 0 };
  const ended = (end: FlowEnd, obstacle: string | null = null): Flow => ({ x, end, obstacle, samples, refused });
  for (let i = 0; i < options.steps; i++) {
    const blocked = energy.obstacle(x);
    if (blocked !== undefined) return ended('obstacle', blocked);
    if (hasLanded(gradient, hessian, options.landing)) return ended('landed');
    if (step < SHORTEST * Math.max(1, time) || time > options.time) return ended('flat');
    const tried = attempt(energy, { x, gradient, hessian }, step);
    if (tried === undefined || !(tried.error <= options.tolerance)) {
      refused.error++;
      step *= tried === undefined ? LEAST_FACTOR : Math.max(LEAST_FACTOR, factor(options.tolerance, tried.error));
      continue;
    }
    if (!(tried.value < value)) {
      refused.energy++;
      step *= LEAST_FACTOR;
      continue;
    }
    [x, value, time] = [tried.x, tried.value, time + step];
    ({ gradient, hessian } = tried);
    samples.push({ time, energy: value });
    step *= Math.min(MOST_FACTOR, factor(options.tolerance, tried.error));
  }
  return ended('steps');
}

/** Steps shorter than this, relative to the time, do not change it. */
const SHORTEST = 2 ** -46;
/** By how much a step may get shorter and longer. */
const [LEAST_FACTOR, MOST_FACTOR, SAFETY] = [0.2, 4, 0.85];

/** How much longer the next step is, for a method whose error is of third order. */
function factor(tolerance: number, error: number): number {
  return SAFETY * Math.cbrt(tolerance / Math.max(error, Number.MIN_VALUE));
}

/** A step in which the fastest direction changes by about a tenth. */
function firstStep(gradient: readonly number[], hessian: Matrix<number>): number {
  const fastest = Math.max(...hessian.map((row) => row.reduce((sum, h) => sum + Math.abs(h), 0)), Math.hypot(...gradient));
  return 0.1 / Math.max(fastest, Number.MIN_VALUE);
}

/** Whether a minimum is near: the Hessian is positive definite and Newton's step is short. */
function hasLanded(gradient: readonly number[], hessian: Matrix<number>, landing: number): boolean {
  // |g| ≤ |H| |H⁻¹g|: most points are told without a decomposition.
  if (Math.hypot(...gradient) > landing * Math.hypot(...hessian.flat())) return false;
  try {
    cholesky(double, hessian);
    return Math.hypot(...solveReal(double, hessian, gradient)) < landing;
  } catch (error) {
    if (error instanceof NotPositiveDefiniteError || error instanceof SingularMatrixError) return false;
    throw error;
  }
}

/** A point with its derivatives. */
interface State {
  readonly x: readonly number[];
  readonly gradient: readonly number[];
  readonly hessian: Matrix<number>;
}

/** The outcome of a step: the point that it leads to, its energy, and the estimated error of the step. */
interface Attempt extends State {
  readonly value: number;
  readonly error: number;
}

/** A step of RODAS3 for x' = −∇E, γ = 1/2; undefined where it leaves the domain, or its matrix is singular. */
function attempt(energy: Energy, { x, gradient, hessian }: State, step: number): Attempt | undefined {
  try {
    const matrix = hessian.map((row, i) => row.map((h, j) => (i === j ? h + 2 / step : h)));
    const solved = (rest: readonly number[]): readonly number[] => solveReal(double, matrix, rest);
    const downhill = gradient.map((g) => -g);
    const first = solved(downhill);
    const second = solved(zipWith(downhill, first, (f, k) => f + (4 / step) * k));
    const middle = zipWith(x, first, (c, k) => c + 2 * k);
    const third = solved(
      zipWith(
        energy.gradient(middle),
        zipWith(first, second, (a, b) => a - b),
        (g, k) => -g + k / step,
      ),
    );
    const ahead = zipWith(middle, third, (c, k) => c + k);
    const before = zipWith(
      zipWith(first, second, (a, b) => a - b),
      third,
      (k, c) => k - (8 / 3) * c,
    );
    const fourth = solved(zipWith(energy.gradient(ahead), before, (g, k) => -g + k / step));
    const end = zipWith(ahead, fourth, (c, k) => c + k);
    const error = Math.hypot(...fourth);
    if (!Number.isFinite(error)) return undefined;
    return { x: end, value: energy.value(end), error, ...energy.derivatives(end) };
  } catch (error) {
    if (error instanceof SingularMatrixError || error instanceof OutsideDomainError) return undefined;
    throw error;
  }
}
