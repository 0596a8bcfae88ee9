import { InputError } from '../../../input/errors.js';
import {
  BATCHES,
  BUDGETS,
  type DiscoverRun,
  discoverRun,
  NEURONS,
  RUN_STARTS,
  type Stochastic,
} from '../../../study/discover/run.js';
import { SEEDS } from '../../../study/family/limits.js';
import { parseWhole, shortened } from '../../argument/arguments.js';
import { type ModelOptions, modelTexts } from '../../argument/model-options.js';
import type { OutputOptions } from '../../output/options.js';

/** What `discover` takes, as text. */
export interface DiscoverCommandOptions extends OutputOptions, ModelOptions {
  readonly k?: string;
  readonly d?: string;
  readonly starts?: string;
  readonly seed?: string;
  readonly fast?: boolean;
  readonly step?: string;
  readonly tolerance?: string;
  readonly budget?: string;
  readonly sgd?: string;
  readonly threads?: string;
  readonly runs?: string;
  readonly resume?: boolean;
  readonly shard?: string;
  readonly merge?: readonly string[];
  readonly sweep?: string;
  readonly examples?: string;
  readonly trajectories?: string;
}

/** The options that say what is run, and how, which `--merge` reads from its files or has no use for. */
const OF_RUN = [
  'k',
  'd',
  'starts',
  'seed',
  'fast',
  'step',
  'tolerance',
  'budget',
  'sgd',
  'shard',
  'sweep',
  'resume',
  'trajectories',
  'threads',
] as const;

/** Throws an InputError for options that say what is run. */
export function refuseRun(options: DiscoverCommandOptions): void {
  const given = OF_RUN.find((name) => options[name] !== undefined);
  if (given !== undefined)
    throw new InputError(`--${given} does not apply to --merge, which runs nothing: the files say what was run`);
}

/** The options of end points, of which trajectories have none, and of tables, which they are not. */
const OF_ENDS = ['starts', 'runs', 'resume', 'shard', 'sweep', 'examples', 'threads', 'latex', 'markdown', 'export'] as const;

/** Throws an InputError for options that trajectories have no use for. */
export function refuseKept(options: DiscoverCommandOptions): void {
  const given = OF_ENDS.find((name) => options[name] !== undefined);
  if (given !== undefined) {
    throw new InputError(
      `--${given} does not apply to --trajectories, which shows the ways of the first descents, as CSV, with --json or as a plot, and keeps no ends`,
    );
  }
}

/** The run that the options ask for, at k and d. */
export async function runOf(options: DiscoverCommandOptions, k: number, d: number): Promise<DiscoverRun> {
  const { starts, seed, step, tolerance, budget, sgd } = options;
  return discoverRun({
    k,
    d,
    model: await modelTexts(options),
    mode: options.fast ? 'fast' : 'published',
    ...(starts !== undefined && { starts: parseWhole(starts, 'starts', RUN_STARTS) }),
    ...(seed !== undefined && { seed: parseWhole(seed, 'seed', SEEDS) }),
    ...(step !== undefined && { step: positive(step, 'step') }),
    ...(tolerance !== undefined && { tolerance: positive(tolerance, 'tolerance') }),
    ...(sgd !== undefined && { sgd: stochastic(sgd) }),
    ...(budget !== undefined && { budget: parseWhole(budget, 'budget', BUDGETS) }),
  });
}

/** k and d of the options; either of them where one is given. */
export function neuronsOf({ k, d }: DiscoverCommandOptions): readonly [number, number] {
  const read = (text: string | undefined, name: string): number | undefined =>
    text === undefined ? undefined : parseWhole(text, name, NEURONS);
  const [rows, columns] = [read(k, 'k'), read(d, 'd')];
  const [either] = [rows, columns].filter((n) => n !== undefined);
  if (either === undefined) {
    throw new InputError('--k and --d are missing: the neurons of the student and of the teacher are needed');
  }
  return [rows ?? either, columns ?? either];
}

const NUMERAL = /^(?:\d{1,20}(?:\.\d{0,20})?|\.\d{1,20})(?:e[+-]?\d{1,3})?$/i;

function positive(text: string, option: string): number {
  const value = NUMERAL.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new InputError(`--${option} '${shortened(text)}': a number above 0 such as 0.5 or 1e-12 is accepted`);
}

/** Steps of stochastic descent where none are given: a basin is decided within some hundred units of time. */
const SGD_TIME = 200;

/** Reads `BATCH,STEP` or `BATCH,STEP,STEPS`. */
function stochastic(text: string): Stochastic {
  const [batch, step, steps, ...more] = text.split(',');
  if (batch === undefined || step === undefined || more.length > 0) {
    throw new InputError(`--sgd '${shortened(text)}': BATCH,STEP or BATCH,STEP,STEPS is accepted, as 32,0.05`);
  }
  const length = positive(step, 'sgd');
  return {
    batch: parseWhole(batch, 'sgd', BATCHES),
    step: length,
    steps: steps === undefined ? Math.ceil(SGD_TIME / length) : parseWhole(steps, 'sgd', BUDGETS),
  };
}
