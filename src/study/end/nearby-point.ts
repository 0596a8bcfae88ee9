import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { orbitKey } from '../../representation/fixed-point-space.js';
import { sizeText } from '../../representation/young-type.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { type Arithmetic, type Branch, follow } from '../branch/branch.js';
import { findBranch } from '../branch/find-branch.js';
import { hasSigns } from '../branch/search.js';
import type { Family } from '../family/family.js';
import { endDigits, explainEnd, parallelText } from './branch-end.js';
import type { EndPoint, FamilyEnd } from './family-end.js';
import { beyondMeeting, meetingText } from './meeting.js';
import { type KnownEndPoint, pointNearEnd, type SideOfEnd, sideOfEnd } from './near-end.js';
import { permutationEnd } from './permutation.js';

/** What a branch is followed to. */
export interface Aim {
  readonly family: Family;
  readonly d: Rational;
  /** d as a double, or just above it where a block shrinks to one element at d. */
  readonly target: number;
  /** Sines below this at the target are those of parallel rows. */
  readonly parallelBelow: number;
}

/** Entries as text by orbit, how they were found, and the bits that conditioning costs. */
export interface Nearby {
  readonly x: ReadonlyMap<string, string>;
  readonly origin: string;
  readonly conditioning: number;
}

/** How many branches of larger isotropy a branch is followed through. */
const MOST_MEETINGS = 4;

/**
 * The point of a family near a dimension. Where steps in d end, the end is solved for: d may lie between it and the last
 * step, or beyond it on a branch that goes on. Throws a ComputationError where the family ends before d, or the point next to an
 * end could not be solved for: the message says where the end is and why.
 */
export function nearbyPoint<T>(mpfr: MpfrLibrary, arithmetic: Arithmetic<T>, aim: Aim): Nearby {
  const { family, d, target, parallelBelow } = aim;
  const branch = findBranch(arithmetic, family, target);
  const through: string[] = [];
  let points = [branch.anchor];
  let count = 0;
  for (;;) {
    const reached = followInto(branch, points, target);
    count += points.length - 1;
    const last = at(points, points.length - 1);
    const parallel = reached ? parallelText(branch, last, parallelBelow) : undefined;
    const origin = `${branch.origin}, followed to d in ${count} steps${through.map((text) => `,${text}`).join('')}`;
    if (reached && parallel === undefined) {
      // Beyond a meeting the branch may turn into one of other signs.
      if (through.length > 0 && !hasSigns(branch.compiled, family.signs, last.x.map(branch.ring.toNumber))) {
        throw new ComputationError(
          `no point of family '${family.name}' was found at d = ${shownDimension(d)}: the branch found at d = ${branch.searchedAt} goes${through.join('')}, and beyond it loses the signs of the name`,
        );
      }
      return { x: entryTexts(branch.compiled, arithmetic.ring, last.x), origin, conditioning: 0 };
    }
    const end = parallel === undefined ? explainEnd(mpfr, branch, points) : permutationEnd(branch, last);
    if (end === undefined) {
      throw new ComputationError(
        `the point of family '${family.name}' at d = ${shownDimension(d)} cannot be told from an end of the family: ${parallel}`,
      );
    }
    const { side, digits } = sideOfEnd(mpfr, end, d, points[0]?.parameter ?? Number.NaN);
    const place = end.at;
    if (side === 'before' && isKnown(place)) {
      const near = pointNearEnd(mpfr, branch, points, place, d);
      if (near) {
        const text = `${origin}, then from the point at the end, d = ${end.d}`;
        return { x: entryTexts(branch.compiled, near.ring, near.x), origin: text, conditioning: near.conditioning };
      }
      throw new ComputationError(
        `d = ${shownDimension(d)} is so near to d = ${endDigits(mpfr, end, digits)} that the point of family '${family.name}' could not be solved for: ${end.why}`,
      );
    }
    const beyond = place.kind === 'meeting' && place.passes ? beyondMeeting(branch, place.meeting, points) : undefined;
    if (side === 'beyond' && beyond && place.kind === 'meeting' && through.length < MOST_MEETINGS) {
      through.push(` through ${meetingText(place.meeting)} at d = ${end.d}`);
      points = [beyond];
      continue;
    }
    throw new ComputationError(endText(aim, branch.searchedAt, side, endDigits(mpfr, end, digits), end));
  }
}

/** Follows a branch from the last of some points to a target and appends what is met; whether the target was reached. */
function followInto<T>(branch: Branch<T>, points: BranchPoint<T>[], target: number): boolean {
  const steps = follow(branch, target, 1, points[points.length - 1]);
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return next.value.reached;
    points.push(next.value);
  }
}

function isKnown(at: EndPoint): at is KnownEndPoint {
  return at.kind === 'fold' || at.kind === 'meeting' || at.kind === 'permutation';
}

function endText(
  { family, d }: Aim,
  searchedAt: number | null,
  side: SideOfEnd['side'],
  end: string,
  { why, at }: FamilyEnd,
): string {
  const shown = shownDimension(d);
  if (at.kind === 'reached' || (at.kind === 'meeting' && at.passes)) {
    const from = searchedAt === null ? '' : ` from d = ${searchedAt}`;
    return `no point of family '${family.name}' was found at d = ${shown}: it was followed${from} to d = ${end} only: ${why}`;
  }
  if (side === 'at') return `family '${family.name}' ends at d = ${end}: ${why}`;
  return searchedAt === null
    ? `family '${family.name}' does not exist at d = ${shown}: it ends at d = ${end}: ${why}`
    : `no point of family '${family.name}' was found at d = ${shown}: the branch found at d = ${searchedAt} ends at d = ${end}: ${why}`;
}

/** A dimension as text: exactly, unless that is long. */
export function shownDimension(d: Rational): string {
  const exact = sizeText(polynomial(d));
  return exact.length <= LONGEST_DIMENSION ? exact : `${exact.slice(0, LONGEST_DIMENSION)}…`;
}

const LONGEST_DIMENSION = 80;

/** Entries as decimal text by orbit. */
function entryTexts<T>(compiled: CompiledType, ring: Real<T>, x: readonly T[]): ReadonlyMap<string, string> {
  const digits = Math.ceil(ring.precision * Math.log10(2)) + 1;
  return new Map(zipWith(compiled.orbits, x, (o, value) => [orbitKey(o), ring.format(value, digits)] as const));
}
