import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { followTo } from '../branch/branch.js';
import type { Refusal } from '../certificate/segment-cover.js';
import { orRefusal } from '../certificate/segment-search.js';
import { type Crossing, findCrossings, followedTo } from '../crossing/crossing.js';
import { nearestScanned, type Scan, type ScanPoint, scanFamily } from '../end/scan.js';
import { lowerEndOfSize } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { SCAN_STEP } from '../family/search-range.js';
import { round, shown } from './cover.js';

/** A family below its tail as it is seen in doubles, of which nothing is proved. */
export interface SeenFamily {
  /** Its point at a d, found near another one, or not. */
  readonly pointAt: (d: number, near: BranchPoint<number> | undefined) => BranchPoint<number> | undefined;
  /** Where eigenvalues are 0, ascending, from `bottom` on. */
  readonly crossings: readonly Crossing[];
  /** A little above the d below which there is nothing to prove. */
  readonly bottom: number;
  /** Why not below. */
  readonly end: string;
}

/** How far above the d at which a family or its proofs end a chain ends, as a part of d. */
const CLEARANCE = 1e-4;
/** Longest step in ln d from a point to the next. */
const LONGEST_STEP = 0.25;

/**
 * Follows a family from above a given d down, as far as it goes. Where it cannot be followed, or an eigenvalue cannot be seen to
 * pass through 0 once, what lies above is kept, and `end` says why there is no more.
 *
 * @returns a refusal where nothing at all could be followed.
 */
export function seenBelow(mpfr: MpfrLibrary, family: Family, top: number): SeenFamily | Refusal {
  return orRefusal(() => {
    const scan = scanFamily(mpfr, family, 1, top * 1.1, SCAN_STEP);
    const { branch, lowerEnd } = scan;
    if (branch === null) return { reason: 'the family has no branch that could be followed' };
    const decided = scan.points.filter((p) => p.counted.every((c, b) => !c || p.eigenvalues[b] !== undefined));
    const twoElements = lowerEndOfSize(family.type, 2);
    // A family may begin where its blocks have less than two elements, of which no segment is proved.
    const begins = lowerEnd !== null && lowerEnd.approximate > twoElements ? lowerEnd : null;
    const lowest = begins?.approximate ?? Math.max(twoElements, decided[0]?.d ?? 1);
    const bottom = round(lowest * (1 + CLEARANCE));
    const higher = decided.filter(({ d }) => d > bottom);
    const [first] = higher;
    const start = first && orRefusal(() => followedTo(branch, first, bottom) ?? { reason: 'it cannot be followed' });
    const points = start === undefined || 'reason' in start ? higher : [start, ...higher];
    const { crossings, from, reason } = crossingsFromAbove(scan, points);
    const pointAt = (d: number, near: BranchPoint<number> | undefined): BranchPoint<number> | undefined => {
      const known = near ?? nearestScanned(decided, d)?.branchPoint;
      if (!known || known.parameter === d) return known ?? undefined;
      const { point, reached } = followTo(branch, d, LONGEST_STEP, known);
      return reached ? point : undefined;
    };
    const seen = { pointAt, crossings: crossings.filter(({ d }) => d < top) };
    if (reason !== null) return { ...seen, bottom: from, end: `below d = ${shown(from)} ${reason}` };
    const end =
      begins === null
        ? `a block has two elements at d = ${shown(twoElements)}`
        : `the family begins at d = ${shown(lowest)}: ${begins.why}`;
    return { ...seen, bottom, end };
  });
}

/** The zeros of eigenvalues between points of a scan, from the highest point down as far as they can all be located. */
export function crossingsFromAbove(
  scan: Scan,
  points: readonly ScanPoint[],
): { readonly crossings: readonly Crossing[]; readonly from: number; readonly reason: string | null } {
  const above = (first: number) => orRefusal(() => findCrossings(scan, points.slice(first)));
  let found = above(0);
  // Between one point and itself there is nothing that could fail.
  let [fails, holds] = 'reason' in found ? [0, points.length - 1] : [-1, 0];
  let reason = 'reason' in found ? found.reason : null;
  while (holds - fails > 1) {
    const middle = Math.floor((fails + holds) / 2);
    found = above(middle);
    if ('reason' in found) [fails, reason] = [middle, found.reason];
    else holds = middle;
  }
  found = above(holds);
  return { crossings: 'reason' in found ? [] : found, from: points[holds]?.d ?? Number.POSITIVE_INFINITY, reason };
}
