import { type ArclengthOptions, atParameter, type CurveEnd, type CurvePoint, followCurve } from '../../numeric/arclength.js';
import { type BranchPoint, negativeCount } from '../../numeric/continuation.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { doubleArithmetic, type Frame, isotropyGapAt, keepsIsotropy } from '../branch/branch.js';
import { formalLowerEnd } from '../family/family.js';
import type { BranchSpace } from './space.js';
import { type BirthPoint, firstPoint } from './start.js';

/** The arc of a branch from its birth in one direction. */
export interface Side {
  readonly epsilon: 1 | -1;
  /** In the order of the arc, in the coordinates of the space. */
  readonly points: readonly CurvePoint[];
  readonly stopped: CurveEnd;
}

/** A piece of a side on which d is monotone: the places of its first and last point. */
export interface Piece {
  readonly first: number;
  readonly last: number;
  /** How many folds lie between the birth and the piece. */
  readonly folds: number;
}

/** Steps in (entries, ln d). */
const STEPS = { longest: 0.06, shortest: 1e-7, most: 4000 } as const;
/** How close to the d at which a block has one element left a branch is followed, relative to it. */
const NEAR_END = 1e-6;

/**
 * Follows a branch from its birth in one direction of its kernel, past folds, as far as it goes between two d: to where a block has one
 * element left, a branch of larger isotropy, or rows that become parallel. Undefined where no first point is found.
 *
 * A step is refused where the isotropy would be lost at once, and where the number of negative eigenvalues on the space changes
 * otherwise than by one at a fold: that would be another branch.
 */
export function followSide(
  frame: Frame<number>,
  space: BranchSpace,
  birth: BirthPoint,
  { epsilon, from, to }: { readonly epsilon: 1 | -1; readonly from: number; readonly to: number },
): Side | undefined {
  const start = firstPoint(space, birth, epsilon);
  if (start === undefined) return undefined;
  const low = Math.max(from, formalLowerEnd(space.compiled.type) * (1 + NEAR_END));
  const { guard } = doubleArithmetic(to);
  const options: ArclengthOptions = {
    ...STEPS,
    guard,
    range: [low, to],
    accept: (before, after) => staysOnBranch(frame, space, before, after),
  };
  const points: CurvePoint[] = [start];
  const steps = followCurve(space.equations, start, options);
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { epsilon, points, stopped: next.value };
    points.push(next.value);
  }
}

function staysOnBranch(frame: Frame<number>, space: BranchSpace, before: CurvePoint, after: CurvePoint): boolean {
  const gap = (point: CurvePoint): number => isotropyGapAt(frame, branchPoint(space, point)).gap;
  if (!keepsIsotropy(double.precision, gap(before), gap(after))) return false;
  const turned = direction(before) !== direction(after);
  const change = Math.abs(invariantIndex(space, after) - invariantIndex(space, before));
  return turned ? change === 1 : change === 0;
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

/** The pieces of a side between folds, in the order of the arc. A fold lies between the last point of one and the first of the next. */
export function pieces({ points }: Side): readonly Piece[] {
  const turns = range(points.length - 1).filter((i) => direction(at(points, i)) !== direction(at(points, i + 1)));
  const firsts = [0, ...turns.map((i) => i + 1)];
  return firsts.map((first, folds) => ({ first, last: turns[folds] ?? points.length - 1, folds }));
}

/** The point of a piece at a d between those of its first and last points; undefined where it is not found. */
export function pieceAt(space: BranchSpace, side: Side, piece: Piece, d: number): CurvePoint | undefined {
  const own = side.points.slice(piece.first, piece.last + 1);
  const next = own.findIndex((p, i) => i > 0 && (p.parameter - d) * (at(own, i - 1).parameter - d) <= 0);
  if (next < 0) return undefined;
  const [before, after] = [at(own, next - 1), at(own, next)];
  return atParameter(space.equations, before, after, d, doubleArithmetic(d).guard);
}
