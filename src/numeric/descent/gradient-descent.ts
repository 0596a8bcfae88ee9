import { type DescentSteps, type DescentView, endOfSteps } from './steps.js';
import { addMultiple, norm } from './vector.js';

/** A function on vectors of doubles, with its gradient. */
export interface Energy {
  /** Whether values and gradients are those of a sample, so that a rise of the value says nothing. */
  readonly noisy?: boolean;
  /** A number that no value is below, as 0 for a mean of squares. */
  readonly least?: number;
  /** The value at w; the gradient there is written into `gradient`. */
  evaluate(w: Float64Array, gradient: Float64Array): number;
}

/** Where a descent ended. */
export interface DescentEnd {
  readonly w: Float64Array;
  readonly loss: number;
  /** The Euclidean norm of the gradient at w. */
  readonly gradientNorm: number;
  /** Steps taken, without those of runs that diverged. */
  readonly steps: number;
  /** The gradient is below the tolerance, the steps are used up, or it diverged with the least step that is tried. */
  readonly why: 'converged' | 'budget' | 'diverged';
  /** How often the step was halved, since a run with it diverged. */
  readonly halvings: number;
}

/** How a descent goes. */
export interface DescentOptions {
  /** The length η of the step −η∇L. */
  readonly step: number;
  /** The norm of the gradient below which it has converged. */
  readonly tolerance: number;
  /** The number of steps at the most. */
  readonly budget: number;
  /** Is shown every point before the step from it; those of runs that diverged too, which begin again at 0 steps. */
  readonly watch?: (view: DescentView) => void;
}

/** A value that has grown by this factor, and by 1, has left for infinity. */
const GROWTH = 100;
/** After each so many steps it is seen whether they led down, */
const WINDOW = 200;
/** by this share of what short steps along these gradients would, */
const LEAST_SHARE = 1e-3;
/** where that is more than rounding of the value, as a share of it or of 1. */
const VISIBLE = 1e-9;
/** So often a step is halved; 2⁻³⁰ of it is no step that anybody meant. */
const MOST_HALVINGS = 30;

/**
 * Gradient descent with a constant step, until the norm of the gradient is below the tolerance or the steps are used up. A run that
 * diverges begins again at the start with half the step: the value is no number or a hundred times what it was, or 200 steps did not lead
 * down, since the step is too long for the curvature and the points go to and fro.
 *
 * Cost: an evaluation for each step. Error: the rounding of the function; the end is where the gradient as computed is small.
 *
 * @example
 * ```ts
 * import { gradientDescent } from 'symbreak';
 * const square = {
 *   evaluate: (w: Float64Array, gradient: Float64Array) => {
 *     gradient.set(w.map((x) => 2 * x));
 *     return w.reduce((sum, x) => sum + x * x, 0);
 *   },
 * };
 * gradientDescent(square, Float64Array.of(1), { step: 0.25, tolerance: 1e-3, budget: 100 }).steps; // 11
 * ```
 */
export function gradientDescent(energy: Energy, start: Float64Array, options: DescentOptions): DescentEnd {
  return endOfSteps(gradientDescentSteps(energy, start, options), options.watch);
}

/**
 * The descent of `gradientDescent`, which stops before each step and goes on when it is asked for the next.
 *
 * @param options whose `watch` is not called: every view is given back.
 */
export function* gradientDescentSteps(
  energy: Energy,
  start: Float64Array,
  options: Omit<DescentOptions, 'watch'>,
): DescentSteps<DescentEnd> {
  for (let halvings = 0; ; halvings++) {
    const end = yield* stepsOfOneLength(energy, start, options, halvings);
    if (end.why !== 'diverged' || halvings === MOST_HALVINGS) return { ...end, halvings };
  }
}

/** A descent with one step, halved so many times. */
function* stepsOfOneLength(
  energy: Energy,
  start: Float64Array,
  { step: whole, tolerance, budget }: Omit<DescentOptions, 'watch'>,
  halvings: number,
): DescentSteps<Omit<DescentEnd, 'halvings'>> {
  const step = whole / 2 ** halvings;
  const w = Float64Array.from(start);
  const gradient = new Float64Array(w.length);
  let limit = Number.POSITIVE_INFINITY;
  let [before, squares] = [0, 0];
  for (let steps = 0; ; steps++) {
    const loss = energy.evaluate(w, gradient);
    const gradientNorm = norm(gradient);
    yield { steps, loss, gradientNorm, w, halvings };
    if (steps === 0) limit = GROWTH * (Math.abs(loss) + 1);
    const expected = step * squares;
    if (steps % WINDOW === 0) {
      const swings = steps > 0 && expected > VISIBLE * Math.max(1, Math.abs(loss)) && !(before - loss > LEAST_SHARE * expected);
      if (swings && energy.noisy !== true) return { w, loss, gradientNorm, steps, why: 'diverged' };
      [before, squares] = [loss, 0];
    }
    squares += gradientNorm ** 2;
    // Not so that a NaN passes.
    if (!(loss <= limit && gradientNorm < Number.POSITIVE_INFINITY)) return { w, loss, gradientNorm, steps, why: 'diverged' };
    if (gradientNorm < tolerance) return { w, loss, gradientNorm, steps, why: 'converged' };
    if (steps === budget) return { w, loss, gradientNorm, steps, why: 'budget' };
    addMultiple(w, -step, gradient, w);
  }
}
