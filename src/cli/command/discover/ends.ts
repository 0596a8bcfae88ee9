import { setImmediate } from 'node:timers/promises';
import { sha256Hex } from '../../../input/digest.js';
import { discoverAll } from '../../../node/discover-all.js';
import { ENDING_SIGNALS, endBy } from '../../../node/signals.js';
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

/** Called between two pieces of work on the ends: after Ctrl-C and the like it says where they are, and ends the process by the signal. `clear` is called before. */
export type Pause = (clear?: () => void) => Promise<void>;

/**
 * What is made of the end points of a run: those that its file has, and those of the other starts, computed on all cores and kept at once.
 * The file is there until it is made. After Ctrl-C and the like it is said where the ends are, and the process ends by the signal.
 */
export async function fromEnds<T>(
  key: RunKey,
  options: EndsOptions,
  make: (ends: readonly StartEnd[], pause: Pause) => Promise<T>,
): Promise<T> {
  const threads = options.threads === undefined ? undefined : parseWhole(options.threads, 'threads', THREADS);
  await expectRun(key.run);
  const file = await openRuns(options.path ?? ownPath(key), key, options);
  const interrupt = new AbortController();
  const caught: NodeJS.Signals[] = [];
  const onSignal = (signal: NodeJS.Signals): void => {
    caught.push(signal);
    interrupt.abort();
  };
  const unlessInterrupted = async (what: string, clear?: () => void): Promise<void> => {
    const [signal] = caught;
    if (signal === undefined) return;
    clear?.();
    process.stderr.write(`symbreak: interrupted ${what} kept in '${shortened(file.path)}', and --resume goes on from there\n`);
    process.removeListener(signal, onSignal);
    await endBy(signal);
  };
  for (const signal of ENDING_SIGNALS) process.once(signal, onSignal);
  try {
    if (file.passedOver !== null) {
      process.stderr.write(
        `symbreak: '${shortened(file.path)}': ${file.passedOver} passed over, the rest is kept; these starts are run again\n`,
      );
    }
    const all = startsOf(key.run.starts, key.shard ?? undefined);
    const open = all.filter((index) => !file.ends.has(index));
    const found = await computed(key.run, open, { file, threads, signal: interrupt.signal });
    const left = open.length - found.length;
    if (left > 0) await unlessInterrupted(`with ${left} of ${all.length} starts left: the others are`);
    const ends = [...file.ends.values(), ...found].sort((a, b) => a.index - b.index);
    if (options.path !== undefined) await file.finish(ends);
    const made = await make(ends, async (clear) => {
      // Signals are noticed between turns of the event loop only.
      await setImmediate();
      await unlessInterrupted(`while the end points were described: all ${all.length} are`, clear);
    });
    if (options.path === undefined) file.remove();
    return made;
  } finally {
    for (const signal of ENDING_SIGNALS) process.removeListener(signal, onSignal);
    file.close();
  }
}

interface Computing {
  readonly file: RunsFile;
  readonly threads: number | undefined;
  readonly signal: AbortSignal;
}

/** Descends from starts on all cores; each end point is kept at once. Ends early, without an error, once `signal` is aborted. */
async function computed(
  run: DiscoverRun,
  open: readonly number[],
  { file, threads, signal }: Computing,
): Promise<readonly StartEnd[]> {
  const progress = progressOn(process.stderr, 1);
  const log = process.stderr.isTTY ? () => undefined : logOf((line) => process.stderr.write(line));
  const began = Date.now();
  let count = 0;
  progress.step(`k = ${run.k}, d = ${run.d}: ${open.length} starts`);
  try {
    return await discoverAll(run, open, {
      ...(threads !== undefined && { threads }),
      onEnd: (end) => {
        file.add(end);
        count += 1;
        const text = `k = ${run.k}, d = ${run.d}: ${rateText(count, open.length, Date.now() - began)}`;
        progress.step(text);
        log(text);
      },
      signal,
    });
  } finally {
    progress.done();
  }
}

/** Writes a line of what it is told, at most once a minute, the first after a minute: for the log of a job, which is no terminal. */
export function logOf(write: (line: string) => void, now: () => number = Date.now): (text: string) => void {
  let last = now();
  return (text) => {
    if (now() - last < MINUTE * SECOND) return;
    last = now();
    write(`symbreak: ${text}\n`);
  };
}

/** How many starts are done, how many in a second, and how long the rest takes at this rate. */
export function rateText(count: number, of: number, milliseconds: number): string {
  const perSecond = count / Math.max(milliseconds / SECOND, 1 / SECOND);
  const left = Math.ceil((of - count) / perSecond);
  const rest = left < MINUTE ? `${left} s` : `${Math.ceil(left / MINUTE)} min`;
  return `${count} of ${of} starts done, ${perSecond.toPrecision(2)} per second, ${rest} left`;
}
