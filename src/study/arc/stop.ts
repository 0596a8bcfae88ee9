import { weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import type { Branch, Frame } from '../branch/branch.js';
import { explainEnd, parallelText } from '../end/branch-end.js';
import type { FamilyEnd } from '../end/family-end.js';
import { meetingFamily } from '../end/meeting.js';
import { permutationEnd } from '../end/permutation.js';
import { formalLowerEnd } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import { type Arc, branchPoint, pieces } from './follow.js';
import type { BranchSpace } from './space.js';

/** Why a side of a branch is followed no further. */
export interface ArcStop {
  readonly kind: 'merge' | 'parallel' | 'global-minimum' | 'infinity' | 'range' | 'lost';
  /** In words for a reader. */
  readonly why: string;
  /** The d of the end with the digits that are known; null where the side goes on for ever, or on beyond what was asked for. */
  readonly d: string | null;
  readonly approximate: number;
  /** The family that it meets there, where it merges with one that has a name. */
  readonly family: Family | null;
  /** How its d is known, where the end was explained. */
  readonly end: FamilyEnd | null;
}

/** So near, relative to d, a branch that was followed to a bound is at it. */
const AT_BOUND = 1e-5;
/** Losses below this, next to an end with parallel rows, are those of a global minimum. */
const VANISHING_LOSS = 1e-4;

/** The last piece of an arc as a branch that is followed in d, with its points in the order of the arc. */
export function lastPiece(
  frame: Frame<number>,
  space: BranchSpace,
  arc: Arc,
): { readonly branch: Branch<number>; readonly points: readonly BranchPoint<number>[] } {
  const own = pieces(arc);
  const points = at(own, own.length - 1).points.map((point) => branchPoint(space, point));
  return { branch: { ...frame, anchor: at(points, 0), origin: '', searchedAt: null }, points };
}

/**
 * Finds out why an arc ends where it was followed to: at the end of the d that were asked for, at a global minimum with permuted
 * neurons, where a block has one element left, where rows become parallel, or where it merges with a branch of larger isotropy, whose d
 * is solved for. `infinite` says that the range ends where families are followed no further, so that it goes on for ever as far as is known.
 */
export function arcStop(
  mpfr: MpfrLibrary,
  frame: Frame<number>,
  space: BranchSpace,
  { arc, from, to, infinite }: { readonly arc: Arc; readonly from: number; readonly to: number; readonly infinite: boolean },
): ArcStop {
  const { branch, points } = lastPiece(frame, space, arc);
  const last = at(points, points.length - 1);
  const plain = { d: null, approximate: last.parameter, family: null, end: null };
  const permuted = permutationEnd(branch, last);
  if (permuted) {
    return {
      kind: 'global-minimum',
      why: permuted.why,
      d: permuted.d,
      approximate: permuted.approximate,
      family: null,
      end: permuted,
    };
  }
  if (arc.stopped === 'range') {
    if (last.parameter >= to * (1 - AT_BOUND)) {
      return infinite
        ? { ...plain, kind: 'infinity', why: `it goes on to d = ${to}, as far as it was followed` }
        : { ...plain, kind: 'range', why: `it goes on beyond d = ${to}` };
    }
    return (
      formalStop(branch, last) ?? {
        ...plain,
        kind: 'range',
        why: `it goes on below d = ${from}`,
      }
    );
  }
  const end = explainEnd(mpfr, branch, points);
  const { d, approximate, why } = end;
  if (end.at.kind === 'meeting') {
    const family = meetingFamily(end.at.meeting);
    return { kind: 'merge', why, d, approximate, family, end };
  }
  if (end.at.kind === 'extrapolated') {
    return {
      kind: lossAt(branch, last) < VANISHING_LOSS ? 'global-minimum' : 'parallel',
      why,
      d,
      approximate,
      family: null,
      end,
    };
  }
  return { ...plain, kind: 'lost', why: 'as far as it could be followed: what ends it was not found', approximate };
}

/** The end where a block has one element left; undefined at any other d. */
function formalStop(branch: Branch<number>, last: BranchPoint<number>): ArcStop | undefined {
  const d = formalLowerEnd(branch.compiled.type);
  if (Math.abs(last.parameter / d - 1) > AT_BOUND) return undefined;
  const why = parallelText(branch, last) ?? 'a block has one element left there';
  return { kind: 'range', why, d: String(d), approximate: d, family: null, end: null };
}

function lossAt({ compiled }: Frame<number>, { parameter, x }: BranchPoint<number>): number {
  return loss(double, geometry(double, compiled.structure, weightsAt(double, compiled, parameter), x));
}
