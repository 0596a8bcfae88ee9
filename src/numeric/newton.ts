import { SingularMatrixError, solveReal } from '../linalg/solve.js';
import type { BoundSystem, SquareSystem } from '../linalg/system.js';
import { double } from '../scalar/double.js';
import { zipWith } from '../scalar/list.js';
import type { Real } from '../scalar/ring.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from './mpfr/mpfr.js';

/** One Newton step, sizes as binary exponents (−Infinity for 0). */
export interface NewtonStep {
  /** Bits at which the residual was evaluated. */
  readonly precision: number;
  /** log₂ of the largest left-hand side. */
  readonly residual: number;
  /** log₂ of the largest correction relative to its unknown; relative to 1 where all unknowns are 0. */
  readonly step: number;
  /** The iterate that was corrected, as doubles. */
  readonly iterate: readonly number[];
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
  const level: Level<T> = { ring: R, system: bound };
  const same = (x: T): T => x;
  let x = start;
  for (let i = 0; i < (options.iterations ?? 50); i++) {
    const outcome = correct({ high: level, low: level, down: same, up: same }, x);
    if (typeof outcome === 'string') return { x, history, stop: outcome };
    history.push(outcome.step);
    if (options.accept && !options.accept(outcome.step.step, i)) return { x, history, stop: 'left the domain' };
    x = outcome.x;
    if (outcome.step.step <= goal || estimateNext(outcome.step, history.at(-2), options.guard) <= goal)
      return { x, history, stop: 'converged' };
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
function estimateNext(last: NewtonStep, before: NewtonStep | undefined, guard: number): number {
  const atRounding = before === undefined || last.step <= 2 * guard - before.precision;
  return 2 * last.step + (atRounding ? CURVATURE : Math.max(CURVATURE, last.step - 2 * before.step));
}

/**
 * One correction: residual in the ring `high`, Jacobian and linear solution in the ring `low`, which needs half the
 * bits only, since the correction itself is small.
 */
function correct<T, U>(
  { high, low, down, up }: TwoLevels<T, U>,
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
          () => solveReal(low.ring, low.system.jacobian(x.map(down)), residual.map(down)),
          (c) => c,
        );
        const largest = Math.max(...x.map((c) => R.exponent(c)));
        // Where all unknowns are 0 none has a scale, and corrections are taken relative to 1.
        const floor = largest === Number.NEGATIVE_INFINITY ? 0 : largest - R.precision / 2;
        const step = Math.max(...zipWith(correction, x, (c, was) => low.ring.exponent(c) - Math.max(R.exponent(was), floor)));
        if (step === Number.POSITIVE_INFINITY) return 'not a number';
        const next = zipWith(x, correction, (c, by) => R.sub(c, up(by)));
        return { x: next, step: { precision: R.precision, residual: size, step, iterate: x.map(R.toNumber) } };
      },
      (result) => (typeof result === 'string' ? [] : result.x),
    );
  } catch (error) {
    if (error instanceof SingularMatrixError) return 'singular';
    throw error;
  }
}

/** An arithmetic with the system over it. */
interface Level<T> {
  readonly ring: Real<T>;
  readonly system: BoundSystem<T>;
}

/** Where residuals are taken and where Jacobians are; `down` and `up` round elements of one ring to the other. */
interface TwoLevels<T, U> {
  readonly high: Level<T>;
  readonly low: Level<U>;
  down(x: T): U;
  up(x: U): T;
}

/** A solution in an MPFR ring. */
export interface Refined extends NewtonResult<Mpfr> {
  readonly ring: MpfrRing;
}

/** What a refinement starts from and aims at. */
export interface Refinement {
  /** Leading bits of the start that are right. */
  readonly startBits: number;
  /** Leading bits that are asked for. */
  readonly bits: number;
  /** Bits carried beyond, which cancellation and conditioning may spoil. */
  readonly guard: number;
  /** Bits of a Jacobian in doubles that are right, after cancellation and conditioning. */
  readonly doubleBits: number;
}

/**
 * Refines a start that Newton's method already contracts. Up to about 260 bits the Jacobian is taken in doubles, so that
 * a step costs one residual and gains `doubleBits` bits; beyond, the precision doubles with every step, the last of
 * which costs one residual at full and one Jacobian at half precision.
 *
 * Stops as `newton` does and returns the history; claims nothing.
 * Source: the precision schedule of Brent & Zimmermann, Modern Computer Arithmetic, 4.2.
 */
export function refine(mpfr: MpfrLibrary, system: SquareSystem, start: readonly Mpfr[], aim: Refinement): Refined {
  const { guard } = aim;
  const history: NewtonStep[] = [];
  const level = (precision: number): MpfrLevel => {
    const ring = mpfr.ring(precision);
    return { ring, system: system.over(ring) };
  };
  const useDoubles = aim.doubleBits >= LEAST_DOUBLE_BITS && aim.startBits < DOUBLE_JACOBIAN_UP_TO;
  // The first precision of the ladder is reached with Jacobians in doubles, or is the start's own.
  const lowest = useDoubles ? DOUBLE_JACOBIAN_UP_TO : aim.startBits;
  const [first, ...rest] = precisionLadder(lowest + guard, aim.bits + guard, guard);
  let low = level(first);
  let x: readonly Mpfr[] = start.map(low.ring.convert);
  if (useDoubles) {
    const { ring } = low;
    const doubles: Level<number> = { ring: double, system: system.over(double) };
    const levels = { high: low, low: doubles, down: ring.toNumber, up: ring.fromNumber };
    const climbed = climb(levels, x, { guard, gain: aim.doubleBits }, history);
    if (climbed.stop !== 'converged') return { ...climbed, history, ring };
    x = climbed.x;
  }
  for (const precision of rest) {
    const high = level(precision);
    const gain = low.ring.precision - guard;
    const levels = { high, low, down: low.ring.convert, up: high.ring.convert };
    const climbed = climb(levels, x.map(high.ring.convert), { guard, gain }, history);
    low.ring.dispose();
    low = high;
    x = climbed.x;
    if (climbed.stop !== 'converged') return { ...climbed, history, ring: high.ring };
  }
  return { x, history, stop: 'converged', ring: low.ring };
}

/** Bits up to which steps with a Jacobian in doubles are cheaper than doubling the precision. */
const DOUBLE_JACOBIAN_UP_TO = 220;
/** A Jacobian in doubles with fewer right bits than this is not worth its residuals. */
const LEAST_DOUBLE_BITS = 15;

type MpfrLevel = Level<Mpfr> & { readonly ring: MpfrRing };

/** Newton steps at one precision, the Jacobian right to `gain` bits, until the precision is used up. */
function climb<U>(
  levels: TwoLevels<Mpfr, U>,
  start: readonly Mpfr[],
  { guard, gain }: { readonly guard: number; readonly gain: number },
  history: NewtonStep[],
): { readonly x: readonly Mpfr[]; readonly stop: StopReason } {
  let x = start;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const outcome = correct(levels, x);
    if (typeof outcome === 'string') return { x, stop: outcome };
    history.push(outcome.step);
    x = outcome.x;
    const { step } = outcome.step;
    // What is left is the square of the step, or what the error of the Jacobian leaves of it.
    if (
      Math.min(step, Math.max(estimateNext(outcome.step, history.at(-2), guard), step - gain)) <=
      guard - levels.high.ring.precision
    ) {
      return { x, stop: 'converged' };
    }
  }
  return { x, stop: 'iteration limit' };
}

const MOST_TRIES = 30;

/** Precisions up to `to`, each about twice the one before; the first is at most `from`, or `to` itself. */
function precisionLadder(from: number, to: number, guard: number): readonly [number, ...number[]] {
  const half = Math.ceil((to + guard) / 2) + 8;
  return to > from && half < to ? [...precisionLadder(from, half, guard), to] : [to];
}
