import { ComputationError, InputError } from '../../input/errors.js';
import type { CompiledType } from '../../landscape/compile.js';
import { orbitKey } from '../../representation/fixed-point-space.js';
import { sizesText } from '../../representation/young-type.js';
import { absent, zipWith } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { followTo } from '../branch/branch.js';
import { stretchesAt } from '../branch/stretch.js';
import type { FamilyEnd } from '../end/family-end.js';
import { shownDimension } from '../end/nearby-point.js';
import { nearestScanned, type Scan, type ScanPoint } from '../end/scan.js';
import { compileFamilyAt } from '../family/compiled.js';
import { checkDimension, toDouble, typeAt } from '../family/dimension.js';
import { SEARCH_END } from '../family/search-range.js';
import { JUST_ABOVE } from '../point/polish.js';
import { type EnclosedPoint, enclosedTeacher, enclosePoint } from './enclosed-point.js';

/** The least d that is answered. */
const LOWEST = 2;
/** Longest step in ln d from a point of the scan to another d. */
const LONGEST_STEP = 0.25;
/** Relative distance to an end within which a d is the end. */
const AT_END = 1e-12;

/**
 * The points of a scanned family at any d from 2 to 10⁴, in doubles with bounds: each is reached from the nearest point of the scan
 * in steps that stay on the branch, and enclosed. What is compiled for special sizes is remembered.
 *
 * The function that is returned throws an InputError for a d that the family's blocks or its range do not allow, and a
 * ComputationError where the family ends before d, or doubles do not settle the point: the message says which, and why. Cost of a
 * point: about a millisecond for two blocks.
 */
export function follower(scan: Scan): (d: Rational) => EnclosedPoint {
  const { family, branch } = scan;
  const compiledFor = compiledAt(scan);
  return (d) => {
    const target = toDouble(d);
    if (!(target >= LOWEST && target <= SEARCH_END)) {
      throw new InputError(`d = ${shownDimension(d)}: numbers from ${LOWEST} to ${SEARCH_END} are accepted here`);
    }
    if (family.birth) stretchesAt(family, target, shownDimension(d));
    checkDimension(family, d);
    const compiled = compiledFor(d);
    if (branch === null) return enclosedTeacher(compiled, d);
    expectBetweenEnds(scan, d);
    const shrinks = compiled.orbits.length < scan.compiled.orbits.length;
    const near = shrinks ? target * JUST_ABOVE : target;
    const from = nearestOnBranch(scan, near);
    const found = from?.branchPoint ? followTo(branch, near, LONGEST_STEP, from.branchPoint) : undefined;
    if (!found?.reached) {
      throw new ComputationError(
        `the point of family '${shown(scan)}' at d = ${shownDimension(d)} was not reached from those that are known: it may be next to an end of the family`,
      );
    }
    const enclosed = enclosePoint(compiled, d, restricted(scan.compiled, compiled, found.point.x));
    if (enclosed) return enclosed;
    throw new ComputationError(
      `doubles do not settle the point of family '${shown(scan)}' at d = ${shownDimension(d)}, as next to a degenerate point or where rows are parallel: more digits may`,
    );
  };
}

function shown({ family: { alias, name } }: Scan): string {
  return alias ?? name;
}

/** The type at a d: where no size is 1 or 2 there it is that of the scan. */
function compiledAt({ family, compiled }: Scan): (d: Rational) => CompiledType {
  const usual = sizesText(family.type);
  const known = new Map<string, CompiledType>([[usual, compiled]]);
  return (d) => {
    const key = sizesText(typeAt(family.type, d));
    const own = known.get(key) ?? compileFamilyAt(family, d);
    known.set(key, own);
    return own;
  };
}

/** Throws a ComputationError for a d at or beyond an end of what was followed. */
function expectBetweenEnds(scan: Scan, d: Rational): void {
  const x = toDouble(d);
  const { lowerEnd, upperEnd } = scan;
  const isBelow = lowerEnd !== null && lowerEnd.at.kind !== 'formal' && x <= lowerEnd.approximate * (1 + AT_END);
  const isAbove = upperEnd !== null && x >= upperEnd.approximate * (1 - AT_END);
  if (isBelow) throw new ComputationError(endText(scan, lowerEnd, d, 'begins'));
  if (isAbove) throw new ComputationError(endText(scan, upperEnd, d, 'ends'));
}

function endText(scan: Scan, end: FamilyEnd, d: Rational, verb: 'begins' | 'ends'): string {
  const goesOn = end.at.kind === 'reached' || (end.at.kind === 'meeting' && end.at.passes);
  const what = goesOn ? `was followed to d = ${end.d} only` : `${verb} at d = ${end.d}`;
  return `family '${shown(scan)}' has no point at d = ${shownDimension(d)} here: it ${what}: ${end.why}`;
}

/** The nearest point of the scan with no cut between it and a d. */
function nearestOnBranch({ points, cuts = [] }: Scan, d: number): ScanPoint | undefined {
  const isApart = (p: ScanPoint): boolean =>
    cuts.some(({ from, to }) => Math.min(p.d, d) < to && Math.max(p.d, d) > from && (p.d < from || p.d > to));
  return nearestScanned(
    points.filter((p) => !isApart(p)),
    d,
  );
}

/** The coordinates of a point in a type that has some of its orbits. */
function restricted(whole: CompiledType, part: CompiledType, x: readonly number[]): readonly number[] {
  if (part.orbits.length === whole.orbits.length) return x;
  const byOrbit = new Map(zipWith(whole.orbits, x, (orbit, value) => [orbitKey(orbit), value] as const));
  return part.orbits.map((orbit) => byOrbit.get(orbitKey(orbit)) ?? absent());
}
