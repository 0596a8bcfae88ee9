import { availableParallelism } from 'node:os';
import { wholeNumber } from '../input/arguments.js';
import { ComputationError } from '../input/errors.js';
import { type DiscoverRun, descents, type StartEnd } from '../study/discover/run.js';
import { loadModel } from '../study/model/model.js';
import { runPool } from './worker-pool.js';

/** Some starts of a run, as they are handed to a thread. */
export interface DiscoverTask {
  readonly run: DiscoverRun;
  readonly starts: readonly number[];
}

/** What a thread answers, or why it does not. */
export type Portion = { readonly ends: readonly StartEnd[] } | { readonly brokeDown: string };

/** How the descents of a run are made. */
export interface DiscoverAllOptions {
  /** Threads at once, from 1 to 256; one per core if not given. */
  readonly threads?: number;
  /** Called with each end point when it is there, in no certain order; an error that it throws ends everything and is passed on. */
  readonly onEnd?: (end: StartEnd) => void;
  /** Once aborted, no further descent is begun, and those that run are given up. */
  readonly signal?: AbortSignal;
}

const THREADS = { least: 1, most: 256 } as const;
/** A thread is handed at most so many starts at a time, and at least so many portions in all. */
const MOST_AT_A_TIME = 8;
const PORTIONS = 8;

/**
 * Makes descents of a run on all cores, in threads of Node. The end points do not depend on the number of threads.
 *
 * Returns them in the order of their starts; after an abort, those that were there. Throws an InputError for a run that is not accepted, and a
 * ComputationError where a thread broke down.
 *
 * @param indices the numbers of the starts.
 *
 * @example
 * ```ts
 * import { discoverRun } from 'symbreak';
 * import { discoverAll } from 'symbreak/node';
 * const ends = await discoverAll(discoverRun({ k: 2, d: 2 }), [0, 1], { threads: 1 });
 * ends.map(({ why }) => why); // ['converged', 'converged']
 * ```
 */
export async function discoverAll(
  run: DiscoverRun,
  indices: readonly number[],
  options: DiscoverAllOptions = {},
): Promise<readonly StartEnd[]> {
  const { threads = availableParallelism(), onEnd, signal = new AbortController().signal } = options;
  wholeNumber(threads, 'threads', THREADS);
  // A model that is not accepted is refused here, once.
  descents(run, await loadModel(run.model));
  const size = Math.max(1, Math.min(MOST_AT_A_TIME, Math.floor(indices.length / (threads * PORTIONS))));
  const tasks: DiscoverTask[] = [];
  for (let i = 0; i < indices.length; i += size) tasks.push({ run, starts: indices.slice(i, i + size) });
  const ends: StartEnd[] = [];
  await runPool<DiscoverTask, Portion>({
    worker: new URL('./discover-worker.js', import.meta.url),
    threads,
    tasks,
    onResult: (portion) => {
      if ('brokeDown' in portion) throw new ComputationError(portion.brokeDown);
      for (const end of portion.ends) {
        ends.push(end);
        onEnd?.(end);
      }
    },
    onBreakdown: ({ starts: [first] }, reason) => ({
      brokeDown: `the descent from start ${first} or one of those after it broke down: ${reason}`,
    }),
    signal,
  });
  return ends.sort((a, b) => a.index - b.index);
}
