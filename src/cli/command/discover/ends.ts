import { sha256Hex } from '../../../input/digest.js';
import { ComputationError } from '../../../input/errors.js';
import { discoverAll } from '../../../node/discover-all.js';
import { ENDING_SIGNALS } from '../../../node/signals.js';
import { canonicalJson } from '../../../study/certificate/certificate.js';
import type { RunKey } from '../../../study/discover/lines.js';
import { type DiscoverRun, descents, type StartEnd } from '../../../study/discover/run.js';
import { startsOf } from '../../../study/discover/shard.js';
import { loadModel } from '../../../study/model/model.js';
import { parseWhole, shortened } from '../../argument/arguments.js';
import { openRuns, type RunsFile } from '../../file/runs-file.js';
import { progressOn } from '../../process/progress.js';

/** How the end points of a run are got. */
export interface EndsOptions {
  readonly threads: string | undefined;
  readonly resume: boolean;
  /** The file in which they are kept; one of a name of its own where none is given, which is removed when it is not needed. */
  readonly path: string | undefined;
}

/** Milliseconds of a second and seconds of a minute. */
const SECOND = 1000;
const MINUTE = 60;
const THREADS = { least: 1, most: 256 } as const;

/** The file of a run that has none: the same for the same run. */
export function ownPath({ run: { k, d }, shard, program, run }: RunKey): string {
  return `symbreak-discover-${k}x${d}-${sha256Hex(canonicalJson({ run, shard, program })).slice(0, 12)}.jsonl`;
}

/** Throws an InputError for a run whose model is not accepted: before there is a file of it. */
export async function expectRun(run: DiscoverRun): Promise<void> {
  descents(run, await loadModel(run.model));
}

/**
 * The end points of a run: those that its file has, and those of the other starts, computed on all cores and kept at once. Throws a
 * ComputationError after Ctrl-C and the like, which says where they are.
 */
export async function endsOf(key: RunKey, options: EndsOptions): Promise<readonly StartEnd[]> {
  const threads = options.threads === undefined ? undefined : parseWhole(options.threads, 'threads', THREADS);
  await expectRun(key.run);
  const file = await openRuns(options.path ?? ownPath(key), key, options);
  try {
    if (file.passedOver !== null) {
      process.stderr.write(
        `symbreak: '${shortened(file.path)}': ${file.passedOver} passed over, the rest is kept; these starts are run again\n`,
      );
    }
    const all = startsOf(key.run.starts, key.shard ?? undefined);
    const open = all.filter((index) => !file.ends.has(index));
    const found = await computed(key.run, open, file, threads);
    const left = open.length - found.length;
    if (left > 0) {
      throw new ComputationError(
        `interrupted with ${left} of ${all.length} starts left: the others are kept in '${shortened(file.path)}', and --resume goes on from there`,
      );
    }
    const ends = [...file.ends.values(), ...found].sort((a, b) => a.index - b.index);
    if (options.path === undefined) file.remove();
    else await file.finish(ends);
    return ends;
  } finally {
    file.close();
  }
}

/** Descends from starts on all cores; each end point is kept at once. Ends early, without an error, on Ctrl-C and the like. */
async function computed(
  run: DiscoverRun,
  open: readonly number[],
  file: RunsFile,
  threads: number | undefined,
): Promise<readonly StartEnd[]> {
  const progress = progressOn(process.stderr, 1);
  const began = Date.now();
  let count = 0;
  const interrupt = new AbortController();
  const onSignal = (): void => interrupt.abort();
  for (const signal of ENDING_SIGNALS) process.once(signal, onSignal);
  progress.step(`k = ${run.k}, d = ${run.d}: ${open.length} starts`);
  try {
    return await discoverAll(run, open, {
      ...(threads !== undefined && { threads }),
      onEnd: (end) => {
        file.add(end);
        count += 1;
        progress.step(`k = ${run.k}, d = ${run.d}: ${rateText(count, open.length, Date.now() - began)}`);
      },
      signal: interrupt.signal,
    });
  } finally {
    for (const signal of ENDING_SIGNALS) process.removeListener(signal, onSignal);
    progress.done();
  }
}

/** How many starts are done, how many in a second, and how long the rest takes at this rate. */
export function rateText(count: number, of: number, milliseconds: number): string {
  const perSecond = count / Math.max(milliseconds / SECOND, 1 / SECOND);
  const left = Math.ceil((of - count) / perSecond);
  const rest = left < MINUTE ? `${left} s` : `${Math.ceil(left / MINUTE)} min`;
  return `${count} of ${of} starts done, ${perSecond.toPrecision(2)} per second, ${rest} left`;
}
