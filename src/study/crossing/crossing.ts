import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { weightsAt } from '../../landscape/compile.js';
import { degeneratePointSystem } from '../../landscape/degenerate-point.js';
import { geometry } from '../../model/geometry.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { type Branch, followTo } from '../branch/branch.js';
import { type DegeneratePoint, normalFor, refineDegeneratePoint } from '../end/degenerate-dimension.js';
import { betweenCuts, type Scan, type ScanPoint, scanPoint } from '../end/scan.js';

/** A zero of an eigenvalue along a family, in doubles. */
export type Crossing = DegeneratePoint;

/** Halvings of an interval before a crossing is given up. */
const MOST_HALVINGS = 40;

/**
 * All zeros of eigenvalues between the given points of a scan: wherever the i-th eigenvalue of a component changes sign
 * between neighbours, and, after refinement, wherever it comes so close to zero that it may have changed sign twice. Neighbours with a
 * cut between them are none: a branch passes through another family there.
 * Each is the solution of the augmented equations inside its interval.
 */
export function findCrossings(scan: Scan, decided: readonly ScanPoint[]): readonly Crossing[] {
  const { branch } = scan;
  if (!branch) return [];
  const found = betweenCuts(scan, decided).flatMap((group) => {
    const points = refineNearZeros(branch, group);
    return zipWith(points.slice(0, -1), points.slice(1), (left, right) =>
      scan.compiled.blocks.flatMap((_, b) => {
        const [before, after] = [countedValues(left, b), countedValues(right, b)];
        if (!before || !after) return [];
        const signChanges = zipWith(before, after, (x, y) => x < 0 !== y < 0);
        return signChanges.flatMap((changes, i) => (changes ? [bracketed(branch, b, i, left, right)] : []));
      }),
    );
  });
  return found.flat().sort((a, b) => a.d - b.d);
}

/** The eigenvalues of a block where its component counts and they are defined. */
function countedValues({ counted, eigenvalues }: ScanPoint, b: number): readonly number[] | undefined {
  return counted[b] ? eigenvalues[b] : undefined;
}

/** Narrows an interval with a sign change until the augmented equations have their solution inside it. */
function bracketed(branch: Branch<number>, b: number, i: number, left: ScanPoint, right: ScanPoint): Crossing {
  let [low, high] = [left, right];
  for (let halving = 0; halving < MOST_HALVINGS; halving++) {
    const crossing = attempt(branch, b, i, low, high);
    if (crossing) return crossing;
    const middle = pointAt(branch, low, Math.sqrt(low.d * high.d));
    const negative = (point: ScanPoint): boolean => (point.eigenvalues[b]?.[i] ?? 0) < 0;
    if (negative(middle) === negative(low)) low = middle;
    else high = middle;
  }
  throw new ComputationError(
    `an eigenvalue changes sign between d = ${left.d} and d = ${right.d}, but its zero could not be located`,
  );
}

function attempt(branch: Branch<number>, b: number, i: number, low: ScanPoint, high: ScanPoint): Crossing | undefined {
  const { compiled, guard } = branch;
  const block = at(compiled.blocks, b);
  const [v0, v1] = [low.eigenvalues[b]?.[i], high.eigenvalues[b]?.[i]];
  if (v0 === undefined || v1 === undefined) return undefined;
  const near = Math.abs(v0) < Math.abs(v1) ? low : high;
  const d = low.d + (high.d - low.d) * (v0 / (v0 - v1));
  const share = (d - low.d) / (high.d - low.d);
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, near.d), near.x);
  const u = blockEigen(double, g, block.structure)?.vectors[i];
  if (!u) return undefined;
  const normal = normalFor(u);
  const start = [...zipWith(low.x, high.x, (x, y) => x + share * (y - x)), ...u, d];
  const result = newton(double, degeneratePointSystem(compiled, block.structure, normal), start, { guard, iterations: 12 });
  const zero = at(result.x, result.x.length - 1);
  if (result.stop !== 'converged' || zero < low.d || zero > high.d) return undefined;
  return { block, solution: result.x, d: zero, normal };
}

/** A point of a scan with its tangent. */
export type FollowedPoint = ScanPoint & { readonly branchPoint: BranchPoint<number> };

/** A further point of the family, followed from a known one; throws a ComputationError where it cannot be reached. */
export function pointAt(branch: Branch<number>, from: ScanPoint, d: number): FollowedPoint {
  const found = followedTo(branch, from, d);
  if (found) return found;
  throw new ComputationError(`family '${branch.family.name}' could not be followed from d = ${from.d} to ${d}`);
}

/** The same; undefined where it cannot be reached. */
export function followedTo(branch: Branch<number>, from: ScanPoint, d: number): FollowedPoint | undefined {
  // The points of a branch have their tangents.
  if (!from.branchPoint) throw new RangeError(`the point at d = ${from.d} has no tangent to follow`);
  const { point, reached } = followTo(branch, d, LONGEST_STEP, from.branchPoint);
  return reached ? { ...scanPoint(branch.compiled, point.parameter, point.x, point), branchPoint: point } : undefined;
}

/** Longest step in ln d from a point to the next. */
const LONGEST_STEP = 0.25;

/**
 * Inserts points where an eigenvalue without a sign change has a least absolute value that a parabola through three
 * neighbours puts near or beyond zero, so that pairs of crossings inside one step are not missed.
 */
function refineNearZeros(branch: Branch<number>, points: readonly ScanPoint[], depth = 0): readonly ScanPoint[] {
  const marked = new Set<number>();
  for (let p = 1; p + 1 < points.length; p++) {
    const [left, middle, right] = [at(points, p - 1), at(points, p), at(points, p + 1)];
    const places = [Math.log(left.d), Math.log(middle.d), Math.log(right.d)] as const;
    const mayTouch = range(branch.compiled.blocks.length).some((b) => {
      const [before, values, after] = [countedValues(left, b), countedValues(middle, b), countedValues(right, b)];
      return before && after && values?.some((value, i) => mayTouchZero(places, [at(before, i), value, at(after, i)]));
    });
    if (mayTouch) marked.add(p - 1).add(p);
  }
  if (marked.size === 0 || depth === 4) return points;
  const refined = points.flatMap((point, p) => {
    const next = points[p + 1];
    return marked.has(p) && next ? [point, pointAt(branch, point, Math.sqrt(point.d * next.d))] : [point];
  });
  return refineNearZeros(branch, refined, depth + 1);
}

/** Whether a parabola through three values of one sign with the middle one nearest to zero comes below a quarter of it. */
function mayTouchZero([s0, s1, s2]: readonly [number, number, number], [a, b, c]: readonly [number, number, number]): boolean {
  const oneSign = a > 0 === b > 0 && b > 0 === c > 0;
  if (!oneSign || Math.abs(b) >= Math.abs(a) || Math.abs(b) >= Math.abs(c)) return false;
  const slope = (b - a) / (s1 - s0);
  const curvature = ((c - b) / (s2 - s1) - slope) / (s2 - s0);
  // p(s) = a + slope (s − s0) + curvature (s − s0)(s − s1); its extremum:
  const at = (s0 + s1) / 2 - slope / (2 * curvature);
  const extremum = a + slope * (at - s0) + curvature * (at - s0) * (at - s1);
  return extremum > 0 !== b > 0 || Math.abs(extremum) < Math.abs(b) / 4;
}

/** A crossing refined to `bits` bits; the last unknown is d. */
export function refineCrossing(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  crossing: Crossing,
  bits: number,
): { readonly ring: MpfrRing; readonly x: readonly Mpfr[] } {
  return refineDegeneratePoint(mpfr, branch.compiled, crossing, bits);
}
