import { type ArclengthOptions, atParameter, type CurveEnd, type CurvePoint, followCurve } from '../../numeric/arclength.js';
import { type BranchPoint, negativeCount } from '../../numeric/continuation.js';
import type { YoungType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { doubleArithmetic, type Frame, isotropyGapAt, keepsIsotropy } from '../branch/branch.js';
import { SPECIAL_SIZES } from '../end/scan.js';
import { dimensionsOfSize, formalLowerEnd, toDouble } from '../family/dimension.js';
import type { BranchSpace } from './space.js';

/** A stretch of a branch without a meeting: points in the order in which they were followed, in the coordinates of the space. */
export interface Arc {
  readonly points: readonly CurvePoint[];
  readonly stopped: CurveEnd;
}

/** A piece of an arc on which d is monotone. */
export interface Piece {
  readonly points: readonly CurvePoint[];
  /** How many folds of the arc lie before it. */
  readonly folds: number;
}

/** Steps in (entries, ln d). */
const STEPS = { longest: 0.12, shortest: 1e-7, most: 4000 } as const;
/** How close to the d at which a block has one element left a branch is followed, relative to it. */
const NEAR_END = 1e-6;

/** Gaps below this, next to a meeting, belong to points that rounding has moved: the Jacobian has an eigenvalue like their square. */
const SETTLED_GAP = 1e-4;

/** A bound, moved a little inwards where a block has one, two or three elements at it: copies of a component are dependent there. */
function besideSpecial(type: YoungType, bound: number, inwards: 1 | -1): number {
  const special = SPECIAL_SIZES.flatMap((size) => dimensionsOfSize(type, size)).map(toDouble);
  return special.some((d) => Math.abs(bound / d - 1) < NEAR_END / 2) ? bound * (1 + inwards * NEAR_END) : bound;
}

/**
 * Follows a branch from one of its points, past folds, as far as it goes between two d: to where a block has one element left, a
 * branch of larger isotropy, or rows that become parallel.
 *
 * A step is refused where the isotropy would be lost at once, and where the number of negative eigenvalues on the space changes
 * otherwise than by one at a fold: that would be another branch.
 */
export function followArc(
  frame: Frame<number>,
  space: BranchSpace,
  start: CurvePoint,
  { from, to }: { readonly from: number; readonly to: number },
): Arc {
  const { type } = space.compiled;
  const low = besideSpecial(type, Math.max(from, formalLowerEnd(type) * (1 + NEAR_END)), 1);
  const { guard } = doubleArithmetic(to);
  // Each point is looked at twice at least: as the end of a step and as the start of the next.
  const known = new WeakMap<CurvePoint, Judged>();
  const knownAt = (point: CurvePoint): Judged => {
    const judged = known.get(point) ?? judge(frame, space, point);
    known.set(point, judged);
    return judged;
  };
  const options: ArclengthOptions = {
    ...STEPS,
    guard,
    range: [low, besideSpecial(type, to, -1)],
    accept: (before, after) => staysOnBranch(knownAt(before), knownAt(after)),
  };
  const points: CurvePoint[] = [start];
  const steps = followCurve(space.equations, start, options);
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { points, stopped: next.value };
    points.push(next.value);
  }
}

/** The gap of a branch that goes on for ever may vanish like a power of d; one that vanishes faster than this does at a meeting. */
const STEEPEST_POWER = 20;

/** What tells whether a point is on the same branch as the one before. */
interface Judged {
  readonly parameter: number;
  readonly gap: number;
  readonly index: number;
  readonly direction: 1 | -1;
}

function judge(frame: Frame<number>, space: BranchSpace, point: CurvePoint): Judged {
  return {
    parameter: point.parameter,
    gap: isotropyGapAt(frame, branchPoint(space, point)).gap,
    index: invariantIndex(space, point),
    direction: direction(point),
  };
}

/** Whether a branch has come so near to a meeting that its points are told by rounding. */
function nearsMeeting(before: Judged, after: Judged): boolean {
  const power = Math.log(before.gap / after.gap) / Math.abs(Math.log(after.parameter / before.parameter));
  return after.gap < SETTLED_GAP && power > STEEPEST_POWER;
}

function staysOnBranch(before: Judged, after: Judged): boolean {
  if (!keepsIsotropy(double.precision, before.gap, after.gap) || nearsMeeting(before, after)) return false;
  const change = Math.abs(after.index - before.index);
  return before.direction !== after.direction ? change === 1 : change === 0;
}

/** 1 where d grows along the arc, −1 where it shrinks. */
export function direction({ tangent }: CurvePoint): 1 | -1 {
  return at(tangent, tangent.length - 1) > 0 ? 1 : -1;
}

/** The number of negative eigenvalues of the Hessian on the space; NaN where an eigenvalue vanishes. */
function invariantIndex({ equations, sizes }: BranchSpace, { parameter, x }: CurvePoint): number {
  const own = sizes(parameter);
  const rows = zipWith(equations.over(double, parameter).jacobian(x), own, (row, size) => row.map((h) => h * size));
  const symmetric = rows.map((row, i) => row.map((h, j) => (h + at(at(rows, j), i)) / 2));
  return negativeCount(double, symmetric) ?? Number.NaN;
}

/** A point of a side as one that is followed in d: all entries of the Young type, with their derivatives by d. */
export function branchPoint(space: BranchSpace, { parameter, x, tangent }: CurvePoint): BranchPoint<number> {
  const byLogarithm = at(tangent, tangent.length - 1);
  const slope = tangent.slice(0, -1).map((c) => c / (byLogarithm * parameter));
  return { parameter, x: space.whole(x), tangent: space.whole(slope) };
}

/** The pieces of an arc between its folds, in order. A fold lies between the last point of one and the first of the next. */
export function pieces({ points }: Arc): readonly Piece[] {
  const turns = range(points.length - 1).filter((i) => direction(at(points, i)) !== direction(at(points, i + 1)));
  const firsts = [0, ...turns.map((i) => i + 1)];
  return firsts.map((first, folds) => ({ points: points.slice(first, firsts[folds + 1]), folds }));
}

/** The point of a piece at a d between those of its first and last points; undefined where it is not found. */
export function pieceAt(space: BranchSpace, { points }: Piece, d: number): CurvePoint | undefined {
  const next = points.findIndex((p, i) => i > 0 && (p.parameter - d) * (at(points, i - 1).parameter - d) <= 0);
  if (next < 0) return undefined;
  const [before, after] = [at(points, next - 1), at(points, next)];
  return atParameter(space.equations, before, after, d, doubleArithmetic(d).guard);
}
