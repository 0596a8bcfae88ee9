import { type CurvePoint, curveTangent } from '../../numeric/arclength.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { zipWith } from '../../scalar/list.js';
import { type Arc, followArc } from '../arc/follow.js';
import type { BranchSpace } from '../arc/space.js';
import { type ArcStop, arcStop, lastPiece } from '../arc/stop.js';
import type { Frame } from '../branch/branch.js';
import type { FamilyEnd } from '../end/family-end.js';
import { beyondMeeting, type Meeting } from '../end/meeting.js';
import { type BirthPoint, firstPoint } from './start.js';

/** A branch in one direction of its kernel: its arcs, one after the other, and what lies between them. */
export interface Side {
  readonly epsilon: 1 | -1;
  readonly arcs: readonly Arc[];
  /** Branches of larger isotropy that it passes through, one between each arc and the next. */
  readonly passes: readonly { readonly meeting: Meeting; readonly end: FamilyEnd }[];
  readonly stop: ArcStop;
}

/** How many branches of larger isotropy a side is followed through. */
const MOST_PASSES = 4;

/**
 * Follows a branch from its birth in one direction of its kernel as far as it goes between two d, past folds and through branches of
 * larger isotropy that it crosses; where it turns back at one it ends, for what follows are the same points with blocks exchanged.
 * Undefined where no first point is found.
 */
export function followSide(
  mpfr: MpfrLibrary,
  frame: Frame<number>,
  space: BranchSpace,
  birth: BirthPoint,
  { epsilon, ...range }: { readonly epsilon: 1 | -1; readonly from: number; readonly to: number; readonly infinite: boolean },
): Side | undefined {
  const arcs: Arc[] = [];
  const passes: { meeting: Meeting; end: FamilyEnd }[] = [];
  let start = firstPoint(space, birth, epsilon);
  if (start === undefined) return undefined;
  for (;;) {
    const arc = followArc(frame, space, start, range);
    arcs.push(arc);
    const stop = arcStop(mpfr, frame, space, { arc, ...range });
    const place = stop.end?.at;
    const beyond =
      place?.kind === 'meeting' && place.passes && passes.length < MOST_PASSES
        ? pointBeyond(frame, space, arc, place.meeting)
        : undefined;
    if (beyond === undefined || stop.end === null || place?.kind !== 'meeting') return { epsilon, arcs, passes, stop };
    passes.push({ meeting: place.meeting, end: stop.end });
    start = beyond;
  }
}

/** The first point of a branch at the other side of a meeting, with its tangent in the direction in which the arc came. */
function pointBeyond(frame: Frame<number>, space: BranchSpace, arc: Arc, meeting: Meeting): CurvePoint | undefined {
  const { branch, points } = lastPiece(frame, space, arc);
  const found = beyondMeeting(branch, meeting, points);
  const last = points[points.length - 1];
  if (found === undefined || last === undefined) return undefined;
  const x = space.reduced(found.x);
  const along = [...zipWith(x, space.reduced(last.x), (to, from) => to - from), Math.log(found.parameter / last.parameter)];
  const tangent = curveTangent(space.equations, found.parameter, x, along);
  return tangent && { parameter: found.parameter, x, tangent };
}
