import { ComputationError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { ballRing } from '../../numeric/ball/ball.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type Branch, doubleArithmetic, followTo } from '../branch/branch.js';
import { findBranch } from '../branch/find-branch.js';
import type { Family } from '../family/family.js';
import { RANGE_BITS, type Segment, type SegmentProof } from '../proof/segment.js';
import { obstacleBefore } from './range-obstacle.js';
import { COVER_RULES, type Cover, type CoverRules, coverInterval } from './segment-cover.js';
import { segmentProver } from './segment-search.js';

/** A finite cover of an interval of d by proved segments, each glued to the next. */
export interface RangeProof {
  readonly compiled: CompiledType;
  readonly segments: readonly Segment[];
  readonly proofs: readonly SegmentProof[];
}

export interface RangeProofOptions {
  /** Told the d reached after each segment. */
  readonly progress?: (d: number) => void;
  readonly rules?: CoverRules;
}

/** A branch is found in floats that suffice up to this d, whatever the interval. */
const LEAST_REACH = 2000;
/** Longest step in ln d from a point to the next. */
const LONGEST_STEP = 0.5;

/**
 * Proves that a family exists, is locally unique in its fixed-point space and has a constant index, for every real d of an
 * interval: a cover by segments, found by following the family in doubles, each proved by `proveSegment`, and each
 * glued to the next: at the common d the point proved in one lies in the box in which the other has only one.
 *
 * Throws a ComputationError where in doubles an eigenvalue passes through 0 on the way, before any proof, and where a segment
 * cannot be proved however short: with the d reached and what could not be proved.
 */
export function proveRange(
  mpfr: MpfrLibrary,
  family: Family,
  { from, to }: { readonly from: number; readonly to: number },
  { progress = () => undefined, rules = COVER_RULES }: RangeProofOptions = {},
): RangeProof {
  const branch = findBranch(doubleArithmetic(Math.max(to, LEAST_REACH)), family, from);
  const { compiled } = branch;
  const first = followed(branch, branch.anchor, from);
  if (!first) {
    throw new ComputationError(`family '${shown(family)}' could not be followed from d = ${branch.anchor.parameter} to ${from}`);
  }
  const obstacle = obstacleBefore(mpfr, branch, first, to);
  if (obstacle !== undefined) throw new ComputationError(obstacle);
  const balls = ballRing(mpfr, RANGE_BITS);
  try {
    const prove = segmentProver(balls, compiled, (d, near) => followed(branch, near ?? first, d));
    const { pieces, reached, end } = coverInterval(from, to, prove, rules, progress);
    if (end !== 'covered') throw new ComputationError(openText(family, end, reached, rules));
    const found = pieces.map(({ proof }) => proof);
    return { compiled, segments: found.map(({ segment }) => segment), proofs: found.map(({ proof }) => proof) };
  } finally {
    balls.dispose();
  }
}

/** Why an interval is not covered. */
function openText(family: Family, end: Exclude<Cover<unknown>['end'], 'covered'>, reached: number, { most }: CoverRules): string {
  return end === 'too many'
    ? `more than ${most} segments are needed: proved up to d = ${reached}; take a shorter interval`
    : `nothing could be proved of family '${shown(family)}' just above d = ${Number(reached.toPrecision(8))}: ${end.reason}; no eigenvalue is seen to pass through 0 there`;
}

/** The point of a branch at d, from another one; undefined where the branch cannot be followed there. */
function followed(branch: Branch<number>, from: BranchPoint<number>, d: number): BranchPoint<number> | undefined {
  if (from.parameter === d) return from;
  const { point, reached } = followTo(branch, d, LONGEST_STEP, from);
  return reached ? point : undefined;
}

function shown({ alias, name }: Family): string {
  return alias ?? name;
}
