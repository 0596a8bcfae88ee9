import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { CONFIDENCE, clopperPearson } from '../../numeric/binomial-interval.js';
import { range } from '../../scalar/list.js';
import { PUBLISHED_GLOBAL, PUBLISHED_STARTS } from './published.js';
import type { DiscoverRecord } from './record.js';
import { NEURONS } from './run.js';

/** How the run at one k compares with others. */
export interface SweepRow {
  readonly k: number;
  readonly d: number;
  readonly starts: number;
  /** Descents that ended at a global minimum. */
  readonly global: number;
  /** Of the probability of that, at 95 %. */
  readonly interval: readonly [number, number];
  /** Kinds of other end points, and how many of them are in the catalogue. */
  readonly others: number;
  readonly named: number;
  readonly unfinished: number;
  /** The published count where the model and the step are the published ones; null elsewhere. */
  readonly published: {
    readonly starts: number;
    readonly global: number;
    readonly interval: readonly [number, number];
    /** Whether the intervals have a point in common. */
    readonly agrees: boolean;
  } | null;
}

/** Runs for several k. */
export interface SweepRecord {
  /** What was asked for, such as `k=6..12`. */
  readonly sweep: string;
  readonly rows: readonly SweepRow[];
  readonly runs: readonly DiscoverRecord[];
}

/** At most so many runs. */
const MOST_RUNS = 200;

/**
 * The k of a sweep, from `k=6..30` or `k=6..30..4` with the distance of two. Throws an InputError for anything else.
 *
 * @example
 * ```ts
 * import { sweptNeurons } from 'symbreak';
 * sweptNeurons('k=6..12..3'); // [6, 9, 12]
 * ```
 */
export function sweptNeurons(text: string): readonly number[] {
  const [, from = '0', to = '0', by = '1'] = /^k=(\d{1,4})\.\.(\d{1,4})(?:\.\.(\d{1,4}))?$/.exec(text.replace(/\s+/g, '')) ?? [];
  const [first, last, step] = [Number(from), Number(to), Number(by)];
  if (first < NEURONS.least || last < first || last > NEURONS.most || step < 1) {
    throw new InputError(
      `--sweep '${shortened(text)}': k=A..B with ${NEURONS.least} ≤ A ≤ B ≤ ${NEURONS.most} is accepted, as k=6..30, or k=6..30..4 for every fourth`,
    );
  }
  const count = Math.floor((last - first) / step) + 1;
  if (count > MOST_RUNS) throw new InputError(`--sweep '${shortened(text)}': ${count} runs, at most ${MOST_RUNS} are accepted`);
  return range(count).map((i) => first + i * step);
}

/** How a run compares with the published one at the same k. */
export function sweepRow(record: DiscoverRecord): SweepRow {
  const { k, d, starts, found, unfinished } = record;
  const global = found.filter(({ family }) => family === 'global').reduce((sum, { times }) => sum + times, 0);
  const others = found.filter(({ family }) => family !== 'global');
  const interval = clopperPearson(global, starts, CONFIDENCE);
  const count = isPublished(record) ? PUBLISHED_GLOBAL.get(k) : undefined;
  const theirs = count === undefined ? undefined : clopperPearson(count, PUBLISHED_STARTS, CONFIDENCE);
  return {
    k,
    d,
    starts,
    global,
    interval,
    others: others.length,
    named: others.filter(({ family }) => family !== null).length,
    unfinished,
    published:
      count === undefined || theirs === undefined
        ? null
        : {
            starts: PUBLISHED_STARTS,
            global: count,
            interval: theirs,
            agrees: interval[0] <= theirs[1] && theirs[0] <= interval[1],
          },
  };
}

/** Whether model and step are the published ones. */
function isPublished({ model, k, d, step, sgd }: DiscoverRecord): boolean {
  return sgd === null && model === undefined && k === d && step === 5 / k;
}
