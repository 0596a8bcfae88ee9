import { positiveNumber, type WholeRange, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { expectInputs } from '../../landscape/arguments.js';
import { type WholeEnergy, wholeEnergy } from '../../landscape/whole/energy.js';
import { wholeModel, wholeType } from '../../landscape/whole/model.js';
import { sampledEnergy } from '../../landscape/whole/samples.js';
import { fastDescentSteps } from '../../numeric/descent/fast-descent.js';
import { type DescentEnd, gradientDescent, gradientDescentSteps } from '../../numeric/descent/gradient-descent.js';
import { type DescentSteps, type DescentView, endOfSteps } from '../../numeric/descent/steps.js';
import { normalStream, streamOf } from '../../numeric/random.js';
import { rational } from '../../symbolic/exact/rational.js';
import { SEEDS } from '../family/limits.js';
import { type Model, reluModel } from '../family/parse.js';
import type { ModelTexts } from '../model/model.js';
import { PUBLISHED_STEP_TIMES_NEURONS } from './published.js';
import { xavierStart } from './start.js';

/** `published`: gradient descent to the end; `fast`: until the basin is decided, and to its end by a quasi-Newton method. */
export type DescentMode = 'published' | 'fast';

/** Stochastic gradient descent before the other one: steps of a length of its own on fresh samples. */
export interface Stochastic {
  /** Samples of the input in each step. */
  readonly batch: number;
  readonly step: number;
  readonly steps: number;
}

/** Descents from random starts: what determines every end point, and nothing else. */
export interface DiscoverRun {
  /** Neurons of the student. */
  readonly k: number;
  /** Neurons of the teacher. */
  readonly d: number;
  readonly starts: number;
  readonly seed: number;
  readonly mode: DescentMode;
  /** The length η of the steps −η∇L. */
  readonly step: number;
  /** The norm of the gradient at which a descent has converged. */
  readonly tolerance: number;
  /** Steps of a descent at the most. */
  readonly budget: number;
  /** Null for none. */
  readonly sgd: Stochastic | null;
  /** What is learnt; ReLU neurons from the teacher I where nothing is given. */
  readonly model: ModelTexts;
}

/** What is left out is as published: 500 starts, steps of 5/k, to a gradient of 10⁻¹². */
export type DiscoverOptions = Pick<DiscoverRun, 'k' | 'd'> & Partial<DiscoverRun>;

/** Neurons of student and teacher. */
export const NEURONS: WholeRange = { least: 1, most: 1000 };
/** Starts of a run. */
export const RUN_STARTS: WholeRange = { least: 1, most: 1_000_000 };
/** Steps of a descent. */
export const BUDGETS: WholeRange = { least: 1, most: 1_000_000_000 };
/** Samples in a step of stochastic descent, and its steps. */
export const BATCHES: WholeRange = { least: 1, most: 100_000 };
/** Seeds of samples are these bits away from those of starts. */
const SAMPLES_SEED = 0x5bd1e995;
const PUBLISHED = { starts: 500, seed: 1, mode: 'published', tolerance: 1e-12, budget: 200_000 } as const;
/** A step or tolerance beyond is none that anybody means. */
const LARGEST_STEP = 1000;

/**
 * A run with all of its parameters, those of the published experiment where nothing is given. Throws an InputError in one sentence for
 * what is not accepted.
 *
 * Source: Safran, Yehudai and Shamir 2021, section 5.
 *
 * @example
 * ```ts
 * import { discoverRun } from 'symbreak';
 * discoverRun({ k: 10, d: 10 }).step; // 0.5
 * ```
 */
export function discoverRun(options: DiscoverOptions): DiscoverRun {
  const { k, d, starts = PUBLISHED.starts, seed = PUBLISHED.seed, mode = PUBLISHED.mode, model = {}, sgd = null } = options;
  wholeNumber(k, 'k', NEURONS);
  wholeNumber(d, 'd', NEURONS);
  wholeNumber(starts, 'starts', RUN_STARTS);
  wholeNumber(seed, 'seed', SEEDS);
  if (mode !== 'published' && mode !== 'fast') throw new InputError(`mode ${String(mode)}: published or fast is accepted`);
  const { step = PUBLISHED_STEP_TIMES_NEURONS / k, tolerance = PUBLISHED.tolerance, budget = PUBLISHED.budget } = options;
  positiveNumber(step, 'step', LARGEST_STEP);
  positiveNumber(tolerance, 'tolerance', 1);
  wholeNumber(budget, 'budget', BUDGETS);
  if (sgd !== null) {
    wholeNumber(sgd.batch, 'sgd batch', BATCHES);
    positiveNumber(sgd.step, 'sgd step', LARGEST_STEP);
    wholeNumber(sgd.steps, 'sgd steps', BUDGETS);
  }
  return { k, d, starts, seed, mode, step, tolerance, budget, sgd, model };
}

/** Where the descent from one start ended. */
export interface StartEnd extends DescentEnd {
  /** The number of the start, from 0 on. */
  readonly index: number;
}

/** The descent from the start with an index. */
export type Descend = (index: number, watch?: (view: DescentView) => void) => StartEnd;

/**
 * The descents of a run, each of which depends on the run and its index alone: not on the others, their order, or who computes them.
 *
 * Throws an InputError for a model that is not accepted, or that has no samples where the run needs them.
 *
 * @param model what `run.model` reads as.
 *
 * @example
 * ```ts
 * import { descents, discoverRun } from 'symbreak';
 * descents(discoverRun({ k: 2, d: 2 }))(0).why; // 'converged'
 * ```
 */
export function descents(run: DiscoverRun, model: Model = reluModel): Descend {
  const stepsFrom = descentSteps(run, model);
  return (index, watch) => endOfSteps(stepsFrom(index), watch);
}

/**
 * The same descents, each of which stops before every step and goes on when it is asked for the next; steps of stochastic descent, where
 * the run has them, are taken without a stop.
 *
 * Throws what `descents` throws.
 *
 * @example
 * ```ts
 * import { descentSteps, discoverRun } from 'symbreak';
 * const steps = descentSteps(discoverRun({ k: 2, d: 2 }))(0);
 * [...steps].length > 10; // true
 * ```
 */
export function descentSteps(run: DiscoverRun, model: Model = reluModel): (index: number) => DescentSteps<StartEnd> {
  const { k, d, seed, mode, step, tolerance, budget } = run;
  const type = wholeType(k, d);
  const problem = model(type);
  expectInputs(problem.inputs, rational(d));
  const whole = wholeModel(type, problem, d);
  const energy = wholeEnergy(whole);
  const samples = (sgd: Stochastic, index: number): WholeEnergy =>
    sampledEnergy(whole, sgd.batch, normalStream(streamOf(seed ^ SAMPLES_SEED, index)));
  // An activation without samples is refused before there is any work.
  if (run.sgd !== null) samples(run.sgd, 0);
  /** Where stochastic descent leads from a start, with how many halvings of its step. */
  const shaken = (start: Float64Array, index: number): Pick<DescentEnd, 'w' | 'halvings'> => {
    if (run.sgd === null) return { w: start, halvings: 0 };
    const { step: length, steps } = run.sgd;
    return gradientDescent(samples(run.sgd, index), start, { step: length, tolerance: Number.MIN_VALUE, budget: steps });
  };
  return function* stepsFrom(index) {
    const { w: start, halvings: earlier } = shaken(xavierStart(k, energy.columns, seed, index), index);
    const options = { step, tolerance, budget };
    const end = yield* mode === 'fast' ? fastDescentSteps(energy, start, options) : gradientDescentSteps(energy, start, options);
    const { w, loss, gradientNorm, steps, why, halvings } = end;
    return { index, w, loss, gradientNorm, steps, why, halvings: halvings + earlier };
  };
}
