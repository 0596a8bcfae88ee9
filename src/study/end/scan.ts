import { positiveNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { teacherName, teacherPoint } from '../../landscape/identity-point.js';
import { geometry } from '../../model/geometry.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { double } from '../../scalar/double.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { anchorDimension, type Branch, doubleArithmetic, follow } from '../branch/branch.js';
import { findBranch } from '../branch/find-branch.js';
import { expectStudy } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import {
  dimensionsOfSize,
  type Family,
  formalLowerEnd,
  isGlobal,
  largestDimension,
  lowerEndOfSize,
  toDouble,
} from '../family/family.js';
import { explainEnd, parallelText } from './branch-end.js';
import type { FamilyEnd } from './family-end.js';
import { permutationEnd } from './permutation.js';

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
  readonly evidence: string;
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
  positiveNumber(low, 'low', 2e4);
  positiveNumber(highest, 'high', 2e4);
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
  const special = SPECIAL_SIZES.flatMap((size) => dimensionsOfSize(family.type, size).map(toDouble));
  const wanted = Math.min(high, Math.max(low, 2 * formal));
  // Not where copies of a component are dependent, so that the signs of its eigenvalues are those of rounding.
  const near = family.onlyAt ? toDouble(family.onlyAt) : special.includes(wanted) ? wanted * (1 + NEAR_END) : wanted;
  const branch = findBranch(doubleArithmetic(Math.max(high, anchorDimension(family))), family, near);
  // Stops where components begin to count, so that they do or do not in a whole step, the last one next to the formal end.
  const stops = special
    .map((d) => d * (1 + NEAR_END))
    .filter((d) => d > formal && d < high)
    .map((d) => Math.max(low, d))
    .sort((a, b) => a - b);
  const from = branch.anchor.parameter;
  const down = followAll(
    mpfr,
    branch,
    [...stops.filter((d) => d < from).reverse(), Math.max(low, formal * (1 + NEAR_END))],
    longest,
  );
  const up = followAll(mpfr, branch, [...stops.filter((d) => d > from), high], longest);
  const all = [...[...down.points].reverse(), branch.anchor, ...up.points].filter(
    (p) => p.parameter >= low && p.parameter <= high,
  );
  return {
    family,
    compiled: branch.compiled,
    branch,
    points: all.map((p) => scanPoint(branch.compiled, p.parameter, p.x, p)),
    lowerEnd: down.end ?? (formal > low ? formalEnd(branch, down.points[down.points.length - 1] ?? branch.anchor) : null),
    upperEnd: up.end,
    evidence: branch.origin,
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

/** Follows a branch from its anchor to each target in turn, as far as it goes. */
function followAll(
  mpfr: MpfrLibrary,
  branch: Branch<number>,
  targets: readonly number[],
  longest: number,
): { points: BranchPoint<number>[]; end: FamilyEnd | null } {
  const points: BranchPoint<number>[] = [];
  let last = branch.anchor;
  for (const target of targets) {
    if (last.parameter === target) continue;
    const steps = follow(branch, target, longest, last);
    for (let next = steps.next(); ; next = steps.next()) {
      if (next.done) {
        if (next.value.reached) break;
        return { points, end: explainEnd(mpfr, branch, [branch.anchor, ...points]) };
      }
      last = next.value;
      points.push(last);
    }
  }
  return { points, end: null };
}

/** The end of a family that exists down to where a block has one element left. */
function formalEnd(branch: Branch<number>, last: BranchPoint<number>): FamilyEnd {
  const d = formalLowerEnd(branch.family.type);
  return (
    permutationEnd(branch, last) ?? {
      d: String(d),
      approximate: d,
      why: parallelText(branch, last) ?? 'a block has one element left there',
      at: { kind: 'formal' },
    }
  );
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
