import { positiveNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { teacherName, teacherPoint } from '../../landscape/identity-point.js';
import { geometry } from '../../model/geometry.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { anchorAt, anchorDimension, type Branch, doubleArithmetic, frameOf } from '../branch/branch.js';
import { findBranch } from '../branch/find-branch.js';
import { distinctPieces } from '../branch/known-point.js';
import { expectOnePointEach, nearestKnown, refusePermuted, stretchesOf } from '../branch/stretch.js';
import { expectStudy } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import { dimensionsOfSize, formalLowerEnd, largestDimension, lowerEndOfSize, toDouble } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import { followBoth, formalEnd, type Way } from './both-ways.js';
import type { FamilyEnd } from './family-end.js';

/** A point of a family with its eigenvalues in doubles, per block of the compiled type; undefined where there are none. */
export interface ScanPoint {
  readonly d: number;
  /** One coordinate per orbit of entries, in the order of `entryOrbits`: `entriesOf(compiled, x)` has them by name. */
  readonly x: readonly number[];
  /** The point with its tangent; null for the global minimum, whose entries are exact. */
  readonly branchPoint: BranchPoint<number> | null;
  /** eigenvalues[b] ascending; undefined where block sizes are between 1 and 2. */
  readonly eigenvalues: readonly (readonly number[] | undefined)[];
  /** Whether the degree of each component is positive at this d. */
  readonly counted: readonly boolean[];
}

/** A family followed over a range of d. */
export interface Scan {
  readonly family: Family;
  readonly compiled: CompiledType;
  readonly branch: Branch<number> | null;
  /** Ascending in d. */
  readonly points: readonly ScanPoint[];
  readonly lowerEnd: FamilyEnd | null;
  readonly upperEnd: FamilyEnd | null;
  /** Ascending, of a branch that is named by its birth; absent for all others. */
  readonly cuts?: readonly ScanCut[];
  readonly evidence: string;
}

/**
 * A d at which a branch passes through a family, such as the one that it is born from, or between two of its pieces: eigenvalues that
 * change sign there are those of the meeting, and no fractional dimensions.
 */
export interface ScanCut {
  /** The ends of the pieces below and above; one d where the branch passes through. */
  readonly from: number;
  readonly to: number;
  /** What was found there coming from below and from above: to any number of digits where it was solved for. */
  readonly below: FamilyEnd | null;
  readonly above: FamilyEnd | null;
}

/** The points of a scan between its cuts, ascending. */
export function betweenCuts({ cuts = [] }: Pick<Scan, 'cuts'>, points: readonly ScanPoint[]): readonly (readonly ScanPoint[])[] {
  const groups = range(cuts.length + 1).map((i) =>
    points.filter(({ d }) => d > (cuts[i - 1]?.from ?? 0) && d < (cuts[i]?.to ?? Number.POSITIVE_INFINITY)),
  );
  return groups.filter((group) => group.length > 0);
}

/** How close to its formal lower end, where a block has one element left, a family is followed. */
export const NEAR_END = 1e-6;
/** Sizes of a block at which the degree of one of its components is 0: s at 1, x at 1 and 2, y at 3. */
export const SPECIAL_SIZES = [1, 2, 3];

/**
 * Follows a family from `low` (or its lower end, if that is higher) to `highest`, or to the d of a fixed number of inputs, in steps of ln d of at most `longest`,
 * and computes all Hessian eigenvalues on the way, all in doubles: right to about d·10⁻¹⁴, nothing certified. `highest` ≤ 2·10⁴. Throws an InputError where there are too few inputs for all d.
 */
export function scanFamily(mpfr: MpfrLibrary, family: Family, low: number, highest: number, longest: number): Scan {
  expectStudy(mpfr, family);
  positiveNumber(low, 'low', 2e5);
  positiveNumber(highest, 'high', 2e5);
  positiveNumber(longest, 'longest', 100);
  const inputs = largestDimension(family);
  const high = Math.min(highest, inputs);
  const formal = formalLowerEnd(family.type);
  if (inputs < highest && high <= Math.max(low, formal)) {
    throw new InputError(
      `family '${family.alias ?? family.name}' has ${inputs} inputs: more than ${Math.max(low, formal)} are accepted here, since d is at most their number`,
    );
  }
  if (isGlobal(family)) return scanGlobal(family, low, high, longest);
  const special = SPECIAL_SIZES.flatMap((size) => dimensionsOfSize(family.type, size)).map(toDouble);
  // Stops where components begin to count, so that they do or do not in a whole step, the last one next to the formal end.
  const stops = special
    .map((d) => d * (1 + NEAR_END))
    .filter((d) => d > formal && d < high)
    .map((d) => Math.max(low, d))
    .sort((a, b) => a - b);
  const way: Way = { mpfr, low: Math.max(low, formal * (1 + NEAR_END)), high, stops, longest };
  if (family.birth) return scanBranch(way, family, low);
  const wanted = Math.min(high, Math.max(low, 2 * formal));
  // Not where copies of a component are dependent, so that the signs of its eigenvalues are those of rounding.
  const near = family.onlyAt ? toDouble(family.onlyAt) : special.includes(wanted) ? wanted * (1 + NEAR_END) : wanted;
  const branch = findBranch(doubleArithmetic(Math.max(high, anchorDimension(family))), family, near);
  const { points, below, above } = followBoth(way, branch);
  const all = points.filter((p) => p.parameter >= low && p.parameter <= high);
  return {
    family,
    compiled: branch.compiled,
    branch,
    points: all.map((p) => scanPoint(branch.compiled, p.parameter, p.x, p)),
    lowerEnd: below ?? (formal > low ? formalEnd(branch, at(points, 0)) : null),
    upperEnd: above,
    evidence: branch.origin,
  };
}

/** A step in ln d beyond the end of a piece, to see what is there. */
const BEYOND_PIECE = 1e-3;

/** The same for a branch that is named by its birth: each of its pieces from a known point, as far as it goes. */
function scanBranch(way: Way, family: Family, low: number): Scan {
  refusePermuted(family, 'its eigenvalues along d');
  expectOnePointEach(family, 'its eigenvalues along d');
  const frame = frameOf(doubleArithmetic(Math.max(way.high, anchorDimension(family))), family);
  const stretches = distinctPieces(frame, stretchesOf(family));
  const formal = formalLowerEnd(family.type);
  const pieces = stretches
    .filter(({ from, to }) => from < way.high && to > way.low)
    .map((stretch) => {
      const [bottom, top] = [Math.max(way.low, stretch.from), Math.min(way.high, stretch.to)];
      const known = nearestKnown(stretch, Math.min(top, Math.max(bottom, 2 * formal)));
      const branch = { ...frame, anchor: anchorAt(frame, known.d, known), origin: known.origin, searchedAt: known.d };
      const ends = {
        low: Math.max(way.low, stretch.from * (1 - BEYOND_PIECE)),
        high: Math.min(way.high, stretch.to * (1 + BEYOND_PIECE)),
      };
      const { points, below, above } = followBoth(
        { ...way, ...ends, stops: way.stops.filter((d) => d > bottom && d < top) },
        branch,
      );
      return { stretch, branch, below, above, points: points.filter(({ parameter: d }) => d >= bottom && d <= top && d >= low) };
    });
  const [first, last] = [pieces[0], pieces.at(-1)];
  const [lowest, highest] = [stretches[0], stretches.at(-1)];
  if (!first || !last || !lowest || !highest) {
    // Nothing of it is in the range.
    const known = at(at(stretches, 0).points, 0);
    const branch = { ...frame, anchor: anchorAt(frame, known.d, known), origin: known.origin, searchedAt: known.d };
    return {
      family,
      compiled: frame.compiled,
      branch,
      points: [],
      lowerEnd: null,
      upperEnd: null,
      cuts: [],
      evidence: known.origin,
    };
  }
  const bottom = at(first.points, 0);
  return {
    family,
    compiled: frame.compiled,
    branch: first.branch,
    points: pieces.flatMap(({ points }) => points.map((p) => scanPoint(frame.compiled, p.parameter, p.x, p))),
    lowerEnd: first.below ?? (first.stretch === lowest && formal > low ? formalEnd(first.branch, bottom) : null),
    upperEnd: last.above,
    cuts: zipWith(pieces.slice(0, -1), pieces.slice(1), (lower, upper) => ({
      from: lower.stretch.to,
      to: upper.stretch.from,
      below: lower.above,
      above: upper.below,
    })),
    evidence: first.branch.origin,
  };
}

function scanGlobal(family: Family, low: number, high: number, longest: number): Scan {
  const compiled = compileFamily(family);
  const from = Math.max(low, lowerEndOfSize(family.type, 2));
  const count = Math.max(2, Math.ceil(Math.log(high / from) / longest));
  const x = teacherPoint(double, compiled);
  const points = Array.from({ length: count + 1 }, (_, i) => {
    const d = i === count ? high : from * (high / from) ** (i / count);
    return scanPoint(compiled, d, x, null);
  });
  return {
    family,
    compiled,
    branch: null,
    points,
    lowerEnd: null,
    upperEnd: null,
    evidence: `${teacherName(family.problem)} exactly`,
  };
}

/** The eigenvalues of all components at a point, in doubles. */
export function scanPoint(
  compiled: CompiledType,
  d: number,
  x: readonly number[],
  branchPoint: BranchPoint<number> | null,
): ScanPoint {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), x);
  return {
    d,
    x,
    branchPoint,
    eigenvalues: compiled.blocks.map((b) => blockEigen(double, g, b.structure)?.values),
    counted: compiled.blocks.map((b) => evaluatePolynomial(double, b.component.degree, d) > 0),
  };
}

/**
 * The Morse index at a point of a scan, as far as its components count and have eigenvalues: negative ones, with the degrees of their
 * components at a d, which may be a near one.
 */
export function countedIndex({ blocks }: CompiledType, { counted, eigenvalues }: ScanPoint, d: number): number {
  const index = blocks.reduce((sum, { component }, b) => {
    const negative = counted[b] ? (eigenvalues[b] ?? []).filter((value) => value < 0).length : 0;
    return sum + negative * evaluatePolynomial(double, component.degree, d);
  }, 0);
  return Number(index.toPrecision(12));
}

/** The point of a scan that is nearest to a d in ln d, the first of two; undefined where there are no points. */
export function nearestScanned(points: readonly ScanPoint[], d: number): ScanPoint | undefined {
  const away = (point: ScanPoint): number => Math.abs(Math.log(point.d / d));
  const least = Math.min(...points.map(away));
  return points.find((point) => away(point) === least);
}
