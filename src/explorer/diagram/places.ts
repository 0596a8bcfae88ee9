import { branchesOf } from '../../report/branches/born.js';
import { type DiagramEvent, END_EVENTS } from '../../report/branches/diagram-events.js';
import type { BranchesRecord, BranchRecord, SideRecord } from '../../study/birth/record.js';
import { branchPieces, pieceName } from './pieces.js';

/** Where something happens in a diagram, as a place to go to. */
export interface Place {
  readonly kind: DiagramEvent['kind'];
  /** The branch on which it happens; null for a birth, which is on the family. */
  readonly branch: string | null;
  /** The piece of it that is gone over to. */
  readonly piece: string | null;
  /** The d at which it is, as the record prints it. */
  readonly at: string;
  /** The d to go to: next to an end or a fold, where the branch still has a point. */
  readonly d: string;
}

/** So far from an end or a fold, relative to d, is the d to go to. */
const BESIDE = 5e-4;
/** So near, relative to d, a change of the index is at a fold. */
const SAME = 1e-6;
const DIGITS = 6;

/** Births, folds, fractional dimensions of branches and ends of a record, each branch's in the order of its sides. Pure. */
export function diagramPlaces(record: BranchesRecord): readonly Place[] {
  const births = record.crossings.map(({ d }): Place => ({ kind: 'birth', branch: null, piece: null, at: d, d }));
  const others = branchesOf(record).flatMap((branch) => branch.sides.flatMap((side) => sidePlaces(branch, side)));
  return [...births, ...others];
}

function sidePlaces({ name: branch, sides }: BranchRecord, side: SideRecord): readonly Place[] {
  const { folds, crossings, end, curve, intervals } = side;
  const after = (passed: number): Pick<Place, 'branch' | 'piece'> => ({
    branch,
    piece: pieceName(branch, sides, { side, folds: passed }),
  });
  const turns = folds.map(({ d }, i): Place => {
    const before = intervals.find(({ to }) => isAt(to, d));
    const isAbove = before !== undefined && Number(before.from) > Number(d);
    return { kind: 'fold', ...after(i), at: d, d: beside(Number(d), isAbove ? 1 : -1) };
  });
  const own = crossings.map(({ d }): Place => ({ kind: 'crossing', ...after(foldsBefore(side, d)), at: d, d }));
  const kind = END_EVENTS[end.kind];
  if (kind === null || end.d === null) return [...turns, ...own];
  const [last, before] = [curve.at(-1), curve.at(-2)];
  const isAbove = last !== undefined && before !== undefined && before.d > last.d;
  const place: Place = { kind, ...after(folds.length), at: end.d, d: beside(Number(end.d), isAbove ? 1 : -1) };
  return [...turns, ...own, place];
}

/** How many folds a side has passed where its index changes at a d. */
function foldsBefore({ intervals, folds }: SideRecord, d: string): number {
  const passed = intervals.slice(
    0,
    intervals.findIndex(({ to }) => isAt(to, d)),
  );
  return folds.filter((fold) => passed.some(({ to }) => isAt(to, fold.d))).length;
}

function isAt(a: string, b: string): boolean {
  return Math.abs(Number(a) / Number(b) - 1) <= SAME;
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

/**
 * The d nearest to one at which a branch, or a piece of one, has a point; the same d where it lives there, undefined for a branch that
 * was not followed. Pure.
 */
export function reachedNear(record: BranchesRecord, piece: string, d: number): number | undefined {
  const all = branchPieces(record)
    .filter(({ name }) => name === piece)
    .flatMap(({ sides }) => sides.flatMap((curve) => curve.map((point) => point.d)));
  if (all.length === 0) return undefined;
  const [low, high] = [Math.min(...all), Math.max(...all)];
  if (d > low && d < high) return d;
  return d <= low ? low * (1 + BESIDE) : high * (1 - BESIDE);
}
