import { branchesOf } from '../../report/branches/born.js';
import { type DiagramEvent, END_EVENTS } from '../../report/branches/diagram-events.js';
import type { BranchesRecord, SideRecord } from '../../study/birth/record.js';

/** Where something happens in a diagram, as a place to go to. */
export interface Place {
  readonly kind: DiagramEvent['kind'];
  /** The branch on which it happens; null for a birth, which is on the family. */
  readonly branch: string | null;
  /** The d at which it is, as the record prints it. */
  readonly at: string;
  /** The d to go to: next to an end or a fold, where the branch still has a point. */
  readonly d: string;
}

/** So far from an end or a fold, relative to d, is the d to go to. */
const BESIDE = 1e-3;
const DIGITS = 6;

/** Births, folds, fractional dimensions of branches and ends of a record, each branch's in the order of its sides. Pure. */
export function diagramPlaces(record: BranchesRecord): readonly Place[] {
  const births = record.crossings.map(({ d }): Place => ({ kind: 'birth', branch: null, at: d, d }));
  const others = branchesOf(record).flatMap(({ name, sides }) => sides.flatMap((side) => sidePlaces(name, side)));
  return [...births, ...others];
}

function sidePlaces(branch: string, { folds, crossings, end, curve, intervals }: SideRecord): readonly Place[] {
  const turns = folds.map(({ d }): Place => {
    const before = intervals.find(({ to }) => Math.abs(Number(to) / Number(d) - 1) < BESIDE);
    const isAbove = before !== undefined && Number(before.from) > Number(d);
    return { kind: 'fold', branch, at: d, d: beside(Number(d), isAbove ? 1 : -1) };
  });
  const own = crossings.map(({ d }): Place => ({ kind: 'crossing', branch, at: d, d }));
  const kind = END_EVENTS[end.kind];
  if (kind === null || end.d === null) return [...turns, ...own];
  const [last, before] = [curve.at(-1), curve.at(-2)];
  const isAbove = last !== undefined && before !== undefined && before.d > last.d;
  return [...turns, ...own, { kind, branch, at: end.d, d: beside(Number(end.d), isAbove ? 1 : -1) }];
}

function beside(d: number, direction: 1 | -1): string {
  return String(Number((d * (1 + direction * BESIDE)).toPrecision(DIGITS)));
}

/** What a place is called: `fold of II~1,3,d-4 at d = 6.204`. Pure. */
export function placeTitle({ kind, branch, at }: Place): string {
  const words: Readonly<Record<Place['kind'], string>> = {
    birth: 'birth',
    fold: 'fold',
    crossing: 'fractional dimension',
    merge: 'merging',
    'global minimum': 'global minimum at the end',
    end: 'end',
  };
  return `${words[kind]}${branch === null ? '' : ` of ${branch}`}, d = ${short(at)}`;
}

const SHORT = 4;

/** A d cut after some decimals, with dots where it goes on. */
function short(d: string): string {
  const [whole = '', fraction = ''] = d.split('.');
  return fraction.length <= SHORT ? d : `${whole}.${fraction.slice(0, SHORT)}…`;
}

/** The d nearest to one that a branch reaches; the same d where it lives there, undefined for a branch that was not followed. Pure. */
export function reachedNear(record: BranchesRecord, branch: string, d: number): number | undefined {
  const all = branchesOf(record)
    .filter(({ name }) => name === branch)
    .flatMap(({ sides }) => sides.flatMap(({ curve }) => curve.map((point) => point.d)));
  if (all.length === 0) return undefined;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  return Math.min(high, Math.max(low, d));
}
