import { wholeType } from '../../landscape/whole/model.js';
import { CONFIDENCE, clopperPearson } from '../../numeric/binomial-interval.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { roundNumeral } from '../../scalar/round-numeral.js';
import { type Model, reluModel } from '../family/parse.js';
import type { Status } from '../family/status.js';
import { modelField } from '../model/record.js';
import { endKind, type Seen } from './classify.js';
import { type EndGroup, endGroups, STOPPED } from './groups.js';
import type { DiscoveredRecord, DiscoverRecord, EndKind, StoppedRecord } from './record.js';
import type { DiscoverRun, StartEnd } from './run.js';
import type { Shard } from './shard.js';

/** Digits of the ends of an interval. */
const INTERVAL_DIGITS = 4;
/** Losses of points without a type that differ by less are those of one continuum. */
const SAME_LOSS = 1e-9;

/** Of descents that have not converged so many groups are looked at. */
const MOST_STOPPED = 20;

/** A kind of end points with how often it was met. */
export interface KindCount {
  readonly kind: EndKind;
  readonly times: number;
  readonly first: number;
  readonly steps: readonly [number, number];
}

/** What a summary is made of. */
export interface SummaryOptions {
  /** What `run.model` reads as. */
  readonly model?: Model;
  readonly shard?: Shard | undefined;
  /** Is called, and awaited, before each kind of end points is described; what it throws ends the summary. */
  readonly progress?: (text: string) => void | Promise<void>;
}

/** What is known of a run: its record, and what was found as matrices and as points, in the order of the record. */
export interface Summary {
  readonly record: DiscoverRecord;
  readonly matrices: readonly EndKind['matrix'][];
  readonly points: readonly EndKind['point'][];
}

/**
 * Where the descents of a run ended: end points that are one up to the order of rows and columns are counted together and described by the
 * first of them. Depends on the ends alone, not on who computed them, or in what order.
 *
 * Cost: that of `endKind` for each kind. Error: that of its records; the intervals are rounded outwards.
 *
 * @param ends of the starts that were run, in any order.
 */
export async function summarised(
  mpfr: MpfrLibrary,
  run: DiscoverRun,
  ends: readonly StartEnd[],
  { model = reluModel, shard, progress }: SummaryOptions = {},
): Promise<Summary> {
  const sorted = [...ends].sort((a, b) => a.index - b.index);
  const converged = sorted.filter(({ why }) => why === 'converged');
  const problem = model(wholeType(run.k, run.d));
  const columns = (sorted[0]?.w.length ?? run.k * run.d) / run.k;
  const seen: Seen = { k: run.k, d: run.d, model };
  const counts: KindCount[] = [];
  for (const [i, group] of endGroups(converged, columns).entries()) {
    await progress?.(`end point ${i + 1} is described`);
    counts.push(countOf(group, await endKind(mpfr, group.first, seen)));
  }
  const stopped: StoppedRecord[] = [];
  const unfinished = sorted.filter(({ why }) => why === 'budget');
  for (const { first, times } of endGroups(unfinished, columns, STOPPED).slice(0, MOST_STOPPED)) {
    await progress?.('descents that have not converged are looked at');
    const { family, name, verdict, index, moved, open } = await endKind(mpfr, first, seen);
    const { loss, gradientNorm } = first;
    stopped.push({ times, family, name, verdict, index, moved, open, loss, gradientNorm });
  }
  const kinds = numbered(byTimes(withoutRepetition(counts)));
  const found = kinds.map((count) => foundRecord(count, sorted.length));
  return {
    record: {
      ...modelField(problem),
      k: run.k,
      d: run.d,
      starts: run.starts,
      seed: run.seed,
      mode: run.mode,
      step: run.step,
      tolerance: run.tolerance,
      budget: run.budget,
      sgd: run.sgd,
      ...(shard && { shard: [shard.part, shard.of] as const }),
      found,
      unfinished: sorted.length - converged.length,
      stopped,
      halved: sorted.filter(({ halvings }) => halvings > 0).length,
      status: 'numerical' satisfies Status,
      evidence:
        'frequencies are those of random starts; each kind of end points is described by its first one, which was moved to the critical point of its symmetry; the status of a point is its own',
    },
    matrices: kinds.map(({ kind }) => kind.matrix),
    points: kinds.map(({ kind }) => kind.point),
  };
}

function countOf({ first, times, steps }: EndGroup, kind: EndKind): KindCount {
  return { kind, times, first: first.index, steps };
}

/** Groups that turn out to be one point, or points of one continuum, are one. */
function withoutRepetition(counts: readonly KindCount[]): readonly KindCount[] {
  const kept: KindCount[] = [];
  for (const count of counts) {
    const i = kept.findIndex(({ kind }) => sameKind(kind, count.kind));
    const known = kept[i];
    if (known === undefined) kept.push(count);
    else {
      kept[i] = {
        // Of a global minimum that has no type in some of its forms, one that has is described.
        ...(known.kind.open !== null && count.kind.open === null ? count : known),
        first: Math.min(known.first, count.first),
        times: known.times + count.times,
        steps: [Math.min(known.steps[0], count.steps[0]), Math.max(known.steps[1], count.steps[1])],
      };
    }
  }
  return kept;
}

function sameKind(a: EndKind, b: EndKind): boolean {
  if (isZeroLoss(a) && isZeroLoss(b)) return a.verdict === b.verdict && a.index === b.index;
  if (a.name !== b.name || a.family !== b.family) return false;
  return a.open === null ? a.loss === b.loss && a.least === b.least : Math.abs(Number(a.loss) - Number(b.loss)) <= SAME_LOSS;
}

/** A loss of 0 is the network of the teacher, whatever signs or turns of rows do not change it. */
function isZeroLoss({ family, loss }: EndKind): boolean {
  return family === 'global' && loss === '0';
}

/** The most frequent first; of equally frequent ones that of the least loss. */
function byTimes(counts: readonly KindCount[]): readonly KindCount[] {
  return [...counts].sort((a, b) => b.times - a.times || Number(a.kind.loss) - Number(b.kind.loss) || a.first - b.first);
}

/** Points with the same sizes and signs get numbers by loss. */
function numbered(counts: readonly KindCount[]): readonly KindCount[] {
  return counts.map((count) => {
    const alike = counts
      .filter(({ kind }) => kind.name === count.kind.name)
      .sort((a, b) => Number(a.kind.loss) - Number(b.kind.loss));
    if (alike.length === 1) return count;
    return { ...count, kind: { ...count.kind, name: `${count.kind.name}#${alike.indexOf(count) + 1}` } };
  });
}

function foundRecord(
  { kind: { matrix: _, point: __, ...kind }, times, first, steps }: KindCount,
  starts: number,
): DiscoveredRecord {
  const [low, high] = clopperPearson(times, starts, CONFIDENCE);
  return {
    times,
    ...kind,
    // Of an end that is no critical point, as far as is known, nothing is said.
    new: kind.family === null && kind.verdict !== 'undecided',
    interval: [bound(low, 'down'), bound(high, 'up')],
    first,
    steps,
    example: null,
  };
}

function bound(p: number, rounding: 'down' | 'up'): string {
  return String(Number(roundNumeral(p.toExponential(), INTERVAL_DIGITS, rounding)));
}
