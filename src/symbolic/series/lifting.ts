import { SingularMatrixError, solveLinear } from '../../linalg/solve.js';
import type { SystemFamily } from '../../linalg/system.js';
import { at, zipWith } from '../../scalar/list.js';
import { type CoefficientField, type Series, type SeriesRing, seriesRing } from './series.js';

/** A solution in power series, verified: its residual vanishes as far as the given coefficients determine it. */
export interface Lifting<C> {
  readonly ring: SeriesRing<C>;
  /** The unknowns, each known at least to the asked order. */
  readonly x: readonly Series<C>[];
  /** The number of terms of each Newton step that was taken. */
  readonly steps: readonly number[];
  /** Per left-hand side, the powers of t below which it was checked to vanish. */
  readonly verifiedTo: readonly number[];
}

/** The start does not lead to a solution in power series. */
export class LiftingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'LiftingError';
  }
}

/** Terms beyond the asked order that poles of the coefficients and the linear solution cost. */
const MARGIN = 4;
/** The number of terms of the first steps. */
const FIRST = 8;
/** Steps after the last one of the schedule before a start is given up. */
const MOST_MORE = 2;
/** Steps at one number of terms before a start is given up. */
const MOST_STEPS = 10;

/**
 * Lifts leading terms to a solution in power series of t = d^(−1/2), every unknown known to t^order at least: Newton's
 * method over Laurent series, with twice the terms from step to step, so that the last step costs about half of all.
 * The system's parameter is d = t^(−2).
 *
 * The start is only a guess; the result is exact, because the left-hand sides are evaluated once more over it and every
 * coefficient that it determines must vanish. Finite sums that solve the system are their own lifting. Throws a LiftingError otherwise, and a SeriesDomainError where the
 * expansion leaves the field. Cost: O(order²) field operations times the size of the equations.
 * Source: Lipson 1976, Newton's method: a great algebraic algorithm.
 */
export function lift<C>(
  field: CoefficientField<C>,
  family: SystemFamily,
  start: readonly Series<C>[],
  order: number,
): Lifting<C> {
  const terms = order + MARGIN;
  const whole = over(seriesRing(field, terms), family).residual(start);
  if (whole.every((side) => side.coefficients.length === 0 && side.order === Number.POSITIVE_INFINITY)) {
    return { ring: seriesRing(field, terms), x: start, steps: [], verifiedTo: whole.map(() => Number.POSITIVE_INFINITY) };
  }
  const schedule: number[] = [];
  for (let n = terms; n > FIRST; n = Math.ceil(n / 2) + 2) schedule.unshift(n);
  schedule.unshift(Math.min(FIRST, terms));
  const steps: number[] = [];
  let x = start;
  let poles: readonly (readonly number[])[] = [];
  for (const count of schedule) {
    for (let tries = 1; ; tries++) {
      if (tries > MOST_STEPS) throw new LiftingError('the leading terms do not lead to a solution in power series');
      const step = newtonStep(field, family, x, count);
      steps.push(count);
      ({ x, poles } = step);
      // What is right so far doubles with the next step.
      if (2 * step.right >= count - 2) break;
    }
  }
  const ring = seriesRing(field, terms);
  for (let more = 0; ; more++) {
    const short = x.find((s) => s.order <= order);
    if (short) throw new LiftingError(`an unknown is known to O(t^${short.order}) only where t^${order} was asked for`);
    try {
      return { ring, x, steps, verifiedTo: verify(ring, family, x, poles) };
    } catch (error) {
      // The estimate of what is right may have been too good: a further step mends that, or shows that there is no solution.
      if (!(error instanceof LiftingError) || more === MOST_MORE) throw error;
      ({ x, poles } = newtonStep(field, family, x, terms));
      steps.push(terms);
    }
  }
}

interface Step<C> {
  readonly x: readonly Series<C>[];
  /** How many leading terms of the old x were right, at least, in every unknown. */
  readonly right: number;
  /** The leading exponents of the Jacobian. */
  readonly poles: readonly (readonly number[])[];
}

function newtonStep<C>(field: CoefficientField<C>, family: SystemFamily, x: readonly Series<C>[], count: number): Step<C> {
  const ring = seriesRing(field, count);
  const half = seriesRing(field, Math.ceil(count / 2) + 2);
  const residual = over(ring, family).residual(x.map((s) => finite(s, count)));
  const jacobian = over(half, family).jacobian(x.map((s) => finite(s, half.terms)));
  let correction: readonly Series<C>[];
  try {
    correction = solveLinear(half, jacobian, residual, (s) => (s.coefficients.length > 0 ? -s.start : Number.NEGATIVE_INFINITY));
  } catch (error) {
    if (error instanceof SingularMatrixError) throw new LiftingError('the scaled Jacobian is singular at t = 0');
    throw error;
  }
  const right = zipWith(x, correction, (s, dx) => {
    if (dx.coefficients.length === 0) return Number.POSITIVE_INFINITY;
    return s.coefficients.length === 0 ? 0 : dx.start - s.start;
  });
  return {
    x: zipWith(x, correction, (s, dx) => corrected(ring, finite(s, count), dx)),
    right: Math.min(...right),
    poles: jacobian.map((row) => row.map((s) => (s.coefficients.length > 0 ? s.start : s.order))),
  };
}

/** s − dx; where both are finite sums the result still is a guess beyond the terms of the ring. */
function corrected<C>(ring: SeriesRing<C>, s: Series<C>, dx: Series<C>): Series<C> {
  const next = ring.sub(s, dx);
  const exact = dx.coefficients.length === 0 && dx.order === Number.POSITIVE_INFINITY;
  return exact ? next : ring.make(next.start, next.coefficients, Math.min(next.order, Math.min(s.start, dx.start) + ring.terms));
}

function over<C>(ring: SeriesRing<C>, family: SystemFamily) {
  return family.over(ring, ring.monomial(ring.field.one, -2));
}

/** The known terms of a series, at most `count` of them, as an exact finite sum. */
function finite<C>(s: Series<C>, count: number): Series<C> {
  return { start: s.start, coefficients: s.coefficients.slice(0, Math.max(0, count)), order: Number.POSITIVE_INFINITY };
}

/**
 * Evaluates the left-hand sides at the known terms: an unknown's first missing term t^n can touch left-hand side i from
 * t^(n + pole of ∂f_i/∂x_j) on, and everything below must vanish.
 */
function verify<C>(
  ring: SeriesRing<C>,
  family: SystemFamily,
  x: readonly Series<C>[],
  poles: readonly (readonly number[])[],
): readonly number[] {
  const residual = over(ring, family).residual(x.map((s) => finite(s, Number.POSITIVE_INFINITY)));
  return residual.map((r, i) => {
    const touched = Math.min(...zipWith(x, at(poles, i), (s, pole) => s.order + pole));
    if (r.coefficients.length > 0 && r.start < touched) {
      throw new LiftingError(`left-hand side ${i} has a term in t^${r.start}: the series is not a solution`);
    }
    return Math.min(touched, r.order);
  });
}
