import { curvesDown, risesAlong } from './curvature.js';
import { type DescentEnd, type DescentOptions, type Energy, gradientDescentSteps } from './gradient-descent.js';
import { quasiNewton } from './quasi-newton.js';
import { type DescentSteps, endOfSteps } from './steps.js';
import { distance } from './vector.js';

/** Where a fast descent ended. */
export interface FastEnd extends DescentEnd {
  /** Evaluations of all kinds: steps of the descent, predictions, and tests of them. */
  readonly evaluations: number;
  /** The last point of the gradient descent itself, from which it can go on where its end turns out to be a saddle. */
  readonly before: Float64Array;
}

/** How a fast descent goes. */
export interface FastOptions extends DescentOptions {
  /** The norm of the gradient at the first prediction. */
  readonly first?: number;
}

/** The norm of the gradient at which the first prediction is made, and by how much it falls up to the next. */
const FIRST_PREDICTION = 1e-2;
const NEXT_PREDICTION = 0.2;
/** A prediction may cost that many evaluations. */
const PREDICTION_BUDGET = 3000;
/** The length of a step of a prediction, at the most. */
const LONGEST = 0.3;
/** The descent comes that much nearer to an end before the end is believed, in so many times so many steps at the most. */
const NEARER = 0.5;
const CHUNK = 20;
const NEARER_CHUNKS = 100;
/** Steps of the Lanczos method in the test of a prediction. */
const LANCZOS_STEPS = 40;
/** A value that is the least possible but for rounding: no direction leads down from there. */
const NO_LOWER = 1e-13;
/** Places on the segment from a predicted end to the descent at which the slope is looked at. */
const PLACES = 8;

/**
 * Gradient descent to the end of its path, faster. Where its gradient has become small a quasi-Newton method predicts the end; that is
 * believed if the function rises from there to the descent as a convex one does, is not seen to curve down there in any direction (unless
 * its value is the least possible one), and the descent itself, going on, comes to half its distance from it. Else
 * the descent goes on as it was and predicts again at a smaller gradient, at the last by its own convergence. So it tells basins by
 * gradient descent, and only the last digits by another way. Where the test misses a direction down, the end is a saddle: `before` is
 * there to go on from, with `first` below the norm of its gradient.
 *
 * Cost: the steps that decide the basin, and for each prediction some tens or hundreds of evaluations. Error: none is proved; the end
 * may be another than that of `gradientDescent` where the path passes from one basin to another after having come half as near to the end
 * of the first.
 */
export function fastDescent(energy: Energy, start: Float64Array, options: FastOptions): FastEnd {
  return endOfSteps(fastDescentSteps(energy, start, options), options.watch);
}

/**
 * The descent of `fastDescent`, which stops before each step of gradient descent and goes on when it is asked for the next; a prediction
 * and its test are made without a stop.
 *
 * @param options whose `watch` is not called: every view is given back.
 */
export function* fastDescentSteps(
  energy: Energy,
  start: Float64Array,
  { step, tolerance, budget, first = FIRST_PREDICTION }: Omit<FastOptions, 'watch'>,
): DescentSteps<FastEnd> {
  let steps = 0;
  let evaluations = 0;
  let halvings = 0;
  let from = start;
  function* descend(to: number, most: number): DescentSteps<DescentEnd> {
    const [offset, halved] = [steps, halvings];
    const part = gradientDescentSteps(energy, from, {
      step: step / 2 ** halvings,
      tolerance: to,
      budget: Math.min(most, budget - steps),
    });
    let next = part.next();
    for (; next.done !== true; next = part.next()) {
      const view = next.value;
      yield { ...view, steps: offset + view.steps, halvings: halved + view.halvings };
    }
    const end = next.value;
    steps += end.steps;
    evaluations += end.steps + 1;
    halvings += end.halvings;
    from = end.w;
    return end;
  }
  /** Whether the descent, going on, comes to half its distance from a point. */
  function* comesNearer(to: Float64Array): DescentSteps<boolean> {
    const far = distance(from, to);
    for (let chunks = 0; chunks < NEARER_CHUNKS; chunks++) {
      const { why } = yield* descend(tolerance, CHUNK);
      const left = distance(from, to);
      if (left <= NEARER * far) return true;
      if (why !== 'budget' || steps >= budget || !(left <= far / NEARER)) return false;
    }
    return false;
  }
  for (let bound = first; ; ) {
    const end = yield* descend(Math.max(bound, tolerance), budget);
    const whole = { ...end, steps, halvings, evaluations, before: end.w };
    if (end.why !== 'converged' || end.gradientNorm < tolerance) return whole;
    bound = NEXT_PREDICTION * Math.min(bound, end.gradientNorm);
    const predicted = quasiNewton(energy, end.w, { tolerance, budget: PREDICTION_BUDGET, longest: LONGEST });
    evaluations += predicted.evaluations;
    if (!predicted.converged) continue;
    evaluations += PLACES;
    if (!risesAlong(energy, predicted.w, from, PLACES)) continue;
    if (!(predicted.loss - (energy.least ?? Number.NEGATIVE_INFINITY) < NO_LOWER)) {
      evaluations += LANCZOS_STEPS + 1;
      if (curvesDown(energy, predicted.w, LANCZOS_STEPS)) continue;
    }
    if (!(yield* comesNearer(predicted.w))) continue;
    evaluations += PLACES;
    if (!risesAlong(energy, predicted.w, from, PLACES)) continue;
    const { w, loss, gradientNorm } = predicted;
    return { w, loss, gradientNorm, steps, halvings, evaluations, why: 'converged', before: from };
  }
}
