import { SingularMatrixError, solveReal } from '../linalg/solve.js';
import type { BoundSystem, SquareSystem } from '../linalg/system.js';
import type { Real } from '../scalar/ring.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from './mpfr.js';

/** One Newton step, sizes as binary exponents (−Infinity for 0). */
export interface NewtonStep {
  /** Bits at which the residual was evaluated. */
  readonly precision: number;
  /** log₂ of the largest left-hand side. */
  readonly residual: number;
  /** log₂ of the largest correction relative to its unknown. */
  readonly step: number;
}

/** Why an iteration stopped; only `converged` vouches for the digits, and that numerically. */
export type StopReason = 'converged' | 'singular' | 'not a number' | 'iteration limit' | 'left the domain';

export interface NewtonResult<T> {
  readonly x: readonly T[];
  readonly history: readonly NewtonStep[];
  readonly stop: StopReason;
}

export interface NewtonOptions {
  /** Bits of the precision that rounding in the evaluation may spoil, by cancellation and conditioning. */
  readonly guard: number;
  readonly iterations?: number;
  /** Whether an iterate is still acceptable; the iteration stops with `left the domain` where it is not. */
  readonly accept?: (correction: number, iteration: number) => boolean;
}

/**
 * Newton's method in floats of one precision, from a start that may be rough.
 * Converged means that a correction was below 2^(guard − precision) relative to the unknowns, or that the quadratic
 * estimate of the next one is. Returns its whole history and never throws for numerical reasons; claims nothing.
 */
export function newton<T>(R: Real<T>, system: SquareSystem, start: readonly T[], options: NewtonOptions): NewtonResult<T> {
  const history: NewtonStep[] = [];
  const goal = options.guard - R.precision;
  const bound = system.over(R);
  const level = { ring: R, system: bound, convert: (x: T) => x };
  let x = start;
  for (let i = 0; i < (options.iterations ?? 50); i++) {
    const outcome = correct(level, level, x);
    if (typeof outcome === 'string') return { x, history, stop: outcome };
    history.push(outcome.step);
    if (options.accept && !options.accept(outcome.step.step, i)) return { x, history, stop: 'left the domain' };
    x = outcome.x;
    if (outcome.step.step <= goal || estimateNext(history, options.guard) <= goal) return { x, history, stop: 'converged' };
  }
  return { x, history, stop: 'iteration limit' };
}

/**
 * Bits that the constant of quadratic convergence may cost: the next correction is taken to be below 2^CURVATURE times
 * the square of the last. The constants met along all families are below 2^20; a fold nearby is what makes them large.
 */
const CURVATURE = 30;

/**
 * log₂ of the next correction if convergence is quadratic, by the constant CURVATURE or a larger one that the last two
 * corrections show. Corrections at the rounding level of their precision say nothing about the constant.
 */
function estimateNext(history: readonly NewtonStep[], guard: number): number {
  const last = history[history.length - 1];
  const before = history[history.length - 2];
  if (last === undefined || last.step > -8) return 0;
  const atRounding = before === undefined || last.step <= 2 * guard - before.precision;
  const seen = atRounding ? 0 : last.step - 2 * before.step;
  return 2 * last.step + Math.max(CURVATURE, seen);
}

/**
 * One correction: residual in the ring `high`, Jacobian and linear solution in the ring `low`, which needs half the
 * bits only, since the correction itself is small.
 */
function correct<T>(
  high: Level<T>,
  low: Level<T>,
  x: readonly T[],
): { readonly x: readonly T[]; readonly step: NewtonStep } | StopReason {
  const R = high.ring;
  try {
    return R.scope(
      () => {
        const residual = high.system.residual(x);
        const size = Math.max(...residual.map((f) => R.exponent(f)));
        if (size === Number.POSITIVE_INFINITY) return 'not a number';
        const correction = low.ring.scope(
          () => solveReal(low.ring, low.system.jacobian(x.map(low.convert)), residual.map(low.convert)),
          (c) => c,
        );
        const largest = Math.max(...x.map((c) => R.exponent(c)));
        const floor = largest - R.precision / 2;
        const step = Math.max(...correction.map((c, i) => low.ring.exponent(c) - Math.max(R.exponent(x[i] as T), floor)));
        if (step === Number.POSITIVE_INFINITY) return 'not a number';
        const next = x.map((c, i) => R.sub(c, high.convert(correction[i] as T)));
        return { x: next, step: { precision: R.precision, residual: size, step } };
      },
      (result) => (typeof result === 'string' ? [] : result.x),
    );
  } catch (error) {
    if (error instanceof SingularMatrixError) return 'singular';
    throw error;
  }
}

/** A precision: its ring, the system over it, and the rounding of elements of other precisions to it. */
interface Level<T> {
  readonly ring: Real<T>;
  readonly system: BoundSystem<T>;
  readonly convert: (x: T) => T;
}

/** A solution in an MPFR ring. */
export interface Refined extends NewtonResult<Mpfr> {
  readonly ring: MpfrRing;
}

/**
 * Refines a start that Newton's method already contracts to `bits` bits, doubling the precision with every step:
 * the last step costs one residual at full and one Jacobian at half precision, the whole about twice that.
 *
 * `guard` bits are carried beyond `bits` and never claimed. Stops as `newton` does; claims nothing.
 * Source: the precision schedule of Brent & Zimmermann, Modern Computer Arithmetic, 4.2.
 */
export function refine(
  mpfr: MpfrLibrary,
  system: SquareSystem,
  start: readonly Mpfr[],
  startBits: number,
  bits: number,
  guard: number,
): Refined {
  const history: NewtonStep[] = [];
  const level = (precision: number): MpfrLevel => {
    const ring = mpfr.ring(precision);
    return { ring, system: system.over(ring), convert: ring.convert };
  };
  let low = level(startBits + guard);
  let x = start;
  for (const precision of precisionLadder(startBits, bits + guard, guard)) {
    const high = level(precision);
    x = x.map(high.convert);
    const climbed = climb(high, low, x, guard, history);
    x = climbed.x;
    low.ring.dispose();
    low = high;
    if (climbed.stop !== 'converged') return { x, history, stop: climbed.stop, ring: high.ring };
  }
  return { x, history, stop: 'converged', ring: low.ring };
}

type MpfrLevel = Level<Mpfr> & { readonly ring: MpfrRing };

/** Newton steps at one precision, with the Jacobian at the one before, until the precision is used up. */
function climb(
  high: MpfrLevel,
  low: MpfrLevel,
  start: readonly Mpfr[],
  guard: number,
  history: NewtonStep[],
): { readonly x: readonly Mpfr[]; readonly stop: StopReason } {
  let x = start;
  for (let tries = 0; tries <= 20; tries++) {
    const outcome = correct(high, low, x);
    if (typeof outcome === 'string') return { x, stop: outcome };
    history.push(outcome.step);
    x = outcome.x;
    const left = Math.min(outcome.step.step, estimateLadder(history, low.ring.precision, guard));
    if (left <= guard - high.ring.precision) return { x, stop: 'converged' };
  }
  return { x, stop: 'iteration limit' };
}

/** log₂ of the error left by a correction: from its square, and from the rounding errors of the Jacobian. */
function estimateLadder(history: readonly NewtonStep[], jacobianBits: number, guard: number): number {
  const last = history[history.length - 1]?.step ?? 0;
  return Math.max(estimateNext(history, guard), last + guard - jacobianBits);
}

function precisionLadder(from: number, to: number, guard: number): readonly number[] {
  const ladder = [to];
  for (let p = to; ; ) {
    const half = Math.ceil((p + guard) / 2) + 8;
    if (half <= from + guard || half >= p) return ladder;
    ladder.unshift(half);
    p = half;
  }
}
