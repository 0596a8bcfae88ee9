import { atOrAbove, atOrBelow, matrixDimensions, type Progression } from '../../representation/whole-sizes.js';
import { type Scan, SPECIAL_SIZES } from '../end/scan.js';
import { dimensionsOfSize } from '../family/dimension.js';
import type { MinimumInterval } from '../family/minimum-interval.js';
import type { Edge, IndexInterval } from './index-intervals.js';
import { isMinimumAtInteger } from './minimum-at-integer.js';
import type { CriticalRecord } from './record.js';

/** An edge with its d as text, to all digits that are given. */
export interface EdgeText {
  readonly edge: Edge;
  readonly text: string;
}

/** Where a family is a minimum. */
export type MinimumRecord = Pick<CriticalRecord, 'matrices' | 'minimumOn' | 'minimumAt' | 'minimumFrom'>;

/**
 * All maximal intervals of d on which a scanned family is a minimum, with the integers that have matrices in each; the
 * integers outside of them at which it is one all the same; and from where on it is one up to the end of the search.
 *
 * Neighbouring intervals of constant index are joined where they meet at a `degree` edge: no eigenvalue vanishes there.
 * An interval has no upper end, `to: null`, where the family was a minimum up to the end of the search and did not end.
 */
export function whereMinimum(scan: Scan, intervals: readonly IndexInterval[], textOf: (edge: Edge) => string): MinimumRecord {
  const matrices = matrixDimensions(scan.family.type);
  const special = specialIntegers(scan, matrices).filter((d) => isMinimumAtInteger(scan, d) === true);
  const ranges = joined(intervals).map(({ from, to }) => ({ from, to, open: to.kind === 'limit' && scan.upperEnd === null }));
  const minimumOn = ranges.map(({ from, to, open }): MinimumInterval => {
    const integers = matrices && integersBetween(matrices, special, from, to);
    return { from: textOf(from), to: open ? null : textOf(to), integers: integers && [integers[0], open ? null : integers[1]] };
  });
  const outside = special.filter((d) => !ranges.some(({ from, to }) => d >= from.d && d <= to.d));
  const last = minimumOn[minimumOn.length - 1];
  return {
    matrices,
    minimumOn,
    minimumAt: outside,
    minimumFrom: last && last.to === null ? { real: last.from, integer: firstOf(last, outside, matrices) } : null,
  };
}

/** Minimal intervals of constant index, joined over edges at which only what counts changes. */
function joined(intervals: readonly IndexInterval[]): readonly { readonly from: Edge; readonly to: Edge }[] {
  const ranges: { from: Edge; to: Edge }[] = [];
  for (const { from, to, negative } of intervals) {
    if (negative.length > 0) continue;
    const last = ranges[ranges.length - 1];
    if (last && last.to === from && from.kind === 'degree') last.to = to;
    else ranges.push({ from, to });
  }
  return ranges;
}

/** The integers from 2 to the end of the scan at which a block that grows with d has one, two or three elements. */
function specialIntegers(scan: Scan, matrices: Progression | null): readonly number[] {
  const end = scan.points[scan.points.length - 1]?.d ?? 0;
  const all = SPECIAL_SIZES.flatMap((size) => dimensionsOfSize(scan.family.type, size)).map((d) => Number(d.n) / Number(d.d));
  return [...new Set(all)].filter((d) => matrices && d >= 2 && d <= end && atOrAbove(matrices, d) === d).sort((a, b) => a - b);
}

/** The first and the last d with matrices inside an interval; its own ends where the family is a minimum at them. */
function integersBetween(
  matrices: Progression,
  special: readonly number[],
  from: Edge,
  to: Edge,
): readonly [number, number] | null {
  const inside = (d: number): boolean => (d > from.d && d < to.d) || special.includes(d);
  const [above, below] = [atOrAbove(matrices, from.d), atOrBelow(matrices, to.d)];
  if (below === null) return null;
  const first = inside(above) ? above : above + matrices.step;
  const last = inside(below) ? below : below - matrices.step;
  return first <= last ? [first, last] : null;
}

/** The least integer from which on it is a minimum at all that have matrices: those just below an interval may join it. */
function firstOf({ integers }: MinimumInterval, outside: readonly number[], matrices: Progression | null): number | null {
  if (!integers || !matrices) return null;
  let [first] = integers;
  while (outside.includes(first - matrices.step)) first -= matrices.step;
  return first;
}

/**
 * Whether a family was found to be a minimum at an integer d with whole block sizes: undefined for one without, and outside of
 * what was searched.
 */
export function minimumAtInteger(
  { matrices, minimumOn, minimumAt, searched }: Pick<CriticalRecord, 'matrices' | 'minimumOn' | 'minimumAt' | 'searched'>,
  d: number,
): boolean | undefined {
  if (!matrices || atOrAbove(matrices, d) !== d) return undefined;
  if (minimumAt.includes(d)) return true;
  const [low, high] = [Number(searched[0]), Number(searched[1])];
  if (d < low || d > high) return undefined;
  return minimumOn.some(({ integers }) => integers !== null && integers[0] <= d && d <= (integers[1] ?? high));
}
