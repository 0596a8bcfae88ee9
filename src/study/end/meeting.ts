import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, compileType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { nearlyAlike } from '../../landscape/isotropy-gap.js';
import { coarsenedProblem } from '../../landscape/problem/problem.js';
import { systemAt } from '../../linalg/system.js';
import { geometry } from '../../model/geometry.js';
import { type BranchPoint, fraction, tangent } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { hasRows, sizesText, type YoungType, youngType } from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, sumPolynomials } from '../../symbolic/exact/polynomial.js';
import { anchorDimension, type Branch, doubleArithmetic, followTo } from '../branch/branch.js';
import { findBranch } from '../branch/find-branch.js';
import { diagonalSigns } from '../branch/search.js';
import { type Family, makeFamily } from '../family/family.js';
import { type DegeneratePoint, locateDegeneratePoint } from './degenerate-dimension.js';

/** Where a branch meets one of larger isotropy: a point of the larger type at which an eigenvalue of a component vanishes. */
export interface Meeting {
  /** The larger type, compiled. */
  readonly larger: CompiledType;
  readonly point: DegeneratePoint;
  /** For each coordinate of the branch's type the coordinate of the larger type that it becomes equal to. */
  readonly inside: readonly number[];
  /** The blocks of the branch's type that become alike. */
  readonly blocks: readonly number[];
}

/** Gaps above this are not those of a branch about to meet one of larger isotropy. */
const NEARLY_MET = 1e-3;
/** The point of a named family and the meeting point, both in doubles, are the same if they differ by less. */
const SAME_POINT = 1e-6;

/** The type with groups of blocks joined, blocks of fixed size first as the literature writes them; and where each block goes. */
export function joinedType(
  type: YoungType,
  groups: readonly (readonly number[])[],
): { readonly type: YoungType; readonly into: readonly number[] } {
  const joined = groups.map((from) => ({
    size: sumPolynomials(from.map((block) => at(type.sizes, block))),
    from,
    rows: hasRows(type, at(from, 0)),
  }));
  joined.sort((left, right) => left.size.length - right.size.length);
  return {
    type: youngType(
      joined.map(({ size }) => size),
      type.extra,
      joined.flatMap(({ rows }, block) => (rows ? [] : [block])),
    ),
    into: type.sizes.map((_, c) => joined.findIndex(({ from }) => from.includes(c))),
  };
}

/**
 * The meeting of a branch with one of larger isotropy near its last points: blocks that the last point nearly does not tell apart are
 * joined, the point is polished in the smaller fixed-point space, and the d at which the component with the eigenvalue nearest 0
 * becomes singular there solves the augmented equations. Undefined where the branch does not come near a larger isotropy, or no such d
 * is found.
 */
export function findMeeting<T>(mpfr: MpfrLibrary, branch: Branch<T>, points: readonly BranchPoint<T>[]): Meeting | undefined {
  const { compiled, ring } = branch;
  const [before, last] = points.slice(-2);
  if (before === undefined || last === undefined) return undefined;
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(double, size, last.parameter));
  const x = last.x.map(ring.toNumber);
  const { gap, order, groups } = nearlyAlike(compiled, sizes, x);
  if (gap > NEARLY_MET) return undefined;
  const { type, into } = joinedType(compiled.type, groups);
  const from = type.sizes.map((_, coarse) => into.flatMap((c, block) => (c === coarse ? [block] : [])));
  const problem = coarsenedProblem(compiled.problem, from);
  if (problem === undefined) return undefined;
  const larger = compileType(type, { problem });
  const inside = new Array<number>(x.length);
  coarserOrbits(compiled.orbits, larger.orbits, into).forEach((coarse, i) => {
    inside[at(order, i)] = coarse;
  });
  if (!(distanceFromLarger(inside, x) < distanceFromLarger(inside, before.x.map(ring.toNumber)))) return undefined;
  const { guard } = doubleArithmetic(last.parameter);
  const system = systemAt(criticalPointEquations(larger), (R) => R.fromRational(...fraction(last.parameter)));
  const polished = newton(double, system, meansInside(inside, x), { guard });
  if (polished.stop !== 'converged') return undefined;
  const block = nearlySingular(larger, polished.x, last.parameter);
  const point = block && locateDegeneratePoint(mpfr, larger, block, polished.x, last.parameter);
  return point && { larger, point, inside, blocks: groups.filter((group) => group.length > 1).flat() };
}

/** The block, of a component other than t, with the eigenvalue nearest 0 among those that count at a point. */
function nearlySingular(compiled: CompiledType, x: readonly number[], d: number): CompiledBlock | undefined {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), x);
  const sizes = compiled.blocks.slice(1).flatMap((block) => {
    if (!(evaluatePolynomial(double, block.component.degree, d) > 0)) return [];
    const values = blockEigen(double, g, block.structure)?.values ?? [];
    return values.length === 0 ? [] : [{ block, size: Math.min(...values.map(Math.abs)) }];
  });
  return [...sizes].sort((a, b) => a.size - b.size)[0]?.block;
}

/** The meeting point in coordinates of the branch's type, in doubles. */
export function meetingLimit({ inside, point }: Meeting): readonly number[] {
  return inside.map((coarse) => at(point.solution, coarse));
}

/** Points of a branch this near to a meeting, relative to d, say nothing of how it gets there but rounding. */
const ROUNDING = 1e-6;

/**
 * Whether a branch goes on at the other side of a meeting (its distance from the larger isotropy vanishes like d − d₀) or turns
 * back (like its square root); undefined where neither is seen. That it goes on is confirmed by a point: the one on the
 * opposite side of the meeting, polished.
 */
export function passesThrough<T>(branch: Branch<T>, meeting: Meeting, points: readonly BranchPoint<T>[]): boolean | undefined {
  const exponent = approach(branch, meeting, points);
  if (exponent === undefined) return undefined;
  if (Math.abs(exponent - 1 / 2) < LIKE) return false;
  return Math.abs(exponent - 1) < LIKE && beyondMeeting(branch, meeting, points) !== undefined ? true : undefined;
}

/** How near an exponent must be to 1 or 1/2. */
const LIKE = 0.15;

/** How many times further away than the nearest point the other one is, from which an exponent is read. */
const LEAST_RATIO = 2;

/** The exponent with which the distance of a branch from the larger isotropy vanishes like a power of d − d₀. */
function approach<T>(branch: Branch<T>, meeting: Meeting, points: readonly BranchPoint<T>[]): number | undefined {
  const useful = points
    .map((p) => ({
      gap: Math.log(distanceFromLarger(meeting.inside, p.x.map(branch.ring.toNumber))),
      away: Math.log(Math.abs(p.parameter - meeting.point.d)),
    }))
    .filter(({ away }) => away > Math.log(ROUNDING * Math.abs(meeting.point.d)));
  const second = useful.at(-1);
  // Steps shrink where a branch can be followed no further: two points close together tell rounding, not an exponent.
  const first = second && useful.filter(({ away }) => away > second.away + Math.log(LEAST_RATIO)).pop();
  return first && second && (second.gap - first.gap) / (second.away - first.away);
}

/** Distances from a meeting, relative to d, at which a branch is taken up again at the other side. */
const BEYOND = [1e-4, 1e-3] as const;

/** A point of a branch at the other side of a meeting, by reflection at the meeting point; undefined where there is none. */
export function beyondMeeting<T>(
  branch: Branch<T>,
  meeting: Meeting,
  points: readonly BranchPoint<T>[],
): BranchPoint<T> | undefined {
  const { ring, equations } = branch;
  const d0 = meeting.point.d;
  const limit = meetingLimit(meeting);
  const from = points.filter((p) => Math.abs(p.parameter / d0 - 1) > BEYOND[0]).pop();
  if (!from) return undefined;
  const share = Math.min(1, BEYOND[1] / Math.abs(from.parameter / d0 - 1));
  const parameter = d0 - share * (from.parameter - d0);
  const x = from.x.map(ring.toNumber);
  const start = zipWith(x, limit, (value, there) => there - share * (value - there));
  const system = systemAt(equations, (R) => R.fromRational(...fraction(parameter)));
  const found = newton(ring, system, start.map(ring.fromNumber), { guard: branch.guard });
  const gap = distanceFromLarger(meeting.inside, found.x.map(ring.toNumber));
  if (found.stop !== 'converged' || !(gap > distanceFromLarger(meeting.inside, start) / 2)) return undefined;
  return { parameter, x: found.x, tangent: tangent(ring, equations, ring.fromNumber(parameter), found.x) };
}

/** How far a point of the branch's type is from the larger one: the largest difference of a coordinate from its mean there. */
export function distanceFromLarger(inside: readonly number[], x: readonly number[]): number {
  const means = meansInside(inside, x);
  return Math.max(...zipWith(x, inside, (value, coarse) => Math.abs(value - at(means, coarse))));
}

function meansInside(inside: readonly number[], x: readonly number[]): readonly number[] {
  return Array.from({ length: Math.max(...inside) + 1 }, (_, coarse) => {
    const members = x.filter((_, i) => inside[i] === coarse);
    return members.reduce((sum, value) => sum + value, 0) / members.length;
  });
}

/**
 * The family that a meeting point belongs to, if its name's own branch is found to go through the point: blocks of equal sign
 * are not searched for. Null where that was not seen.
 */
export function meetingFamily({ larger, point }: Meeting): Family | null {
  const there = point.solution.slice(0, larger.orbits.length);
  const signs = diagonalSigns(larger, there);
  if (larger.type.extra.length > 0 || new Set(signs).size < signs.length) return null;
  const family = makeFamily(larger.type, signs, null, larger.problem);
  try {
    const branch = findBranch(doubleArithmetic(Math.max(point.d, anchorDimension(family))), family, point.d);
    const { point: own, reached } = followTo(branch, point.d, 0.5);
    return reached && zipWith(own.x, there, (x, y) => Math.abs(x - y) < SAME_POINT).every((same) => same) ? family : null;
  } catch (error) {
    if (error instanceof ComputationError) return null;
    throw error;
  }
}

/** What a meeting is with, in words. */
export function meetingText(meeting: Meeting): string {
  const family = meetingFamily(meeting);
  if (family) return `family ${family.alias ?? family.name}`;
  const { type } = meeting.larger;
  return `a branch of type ${sizesText(type)}${type.extra.length > 0 ? ' with the same extra rows' : ''}`;
}
