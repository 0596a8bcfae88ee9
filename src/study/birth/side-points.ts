import type { CurvePoint } from '../../numeric/arclength.js';
import { coarserOrbits, orbitKey } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { absent, at, range, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial, type Polynomial } from '../../symbolic/exact/polynomial.js';
import { rational } from '../../symbolic/exact/rational.js';
import { pieceAt } from '../arc/follow.js';
import { candidateLoss } from '../branch/search.js';
import { followedTo } from '../crossing/crossing.js';
import { knownDouble } from '../end/known-double.js';
import { countedIndex, nearestScanned, type Scan, type ScanPoint, scanPoint } from '../end/scan.js';
import { compileFamilyAt } from '../family/compiled.js';
import type { SideCurvePoint, SidePoint } from './record.js';
import type { FollowedBranch } from './resolve.js';
import type { SidePiece } from './side-pieces.js';

/** A followed side with its pieces. */
export type FollowedSide = FollowedBranch['sides'][number];

/** What a record of a side is made for. */
export interface SideContext {
  readonly branch: FollowedBranch;
  /** The parent followed over all d. */
  readonly parent: Scan;
  /** The d of the birth, as printed. */
  readonly birthText: string;
  readonly digits: number;
  /** Whether folds are to be proved. */
  readonly certify: boolean;
}

/** Values of d at which points of a side are listed, as far as it goes there; at most so many of them. */
const SHOWN_AT = [3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 30, 50, 100, 200, 500, 1000, 10_000];
export const MOST_SHOWN = 8;
/** Points of the curve of a side that are kept for diagrams, the first and the last among them. */
const MOST_DRAWN = 60;
/** Steps in ln d of the curve of the family: a diagram shows the part around its events, and there no corners. */
const FAMILY_STEP = 0.05;

/** A double to the digits that terms of size d² leave. */
export function known(x: number, d: number): string {
  return String(knownDouble(x, d * d));
}

/** Points of a piece at whole d. */
export function shownPoints(context: SideContext, piece: SidePiece): readonly SidePoint[] {
  const { space } = context.branch;
  return SHOWN_AT.flatMap((d) => {
    const point = pieceAt(space, piece, d);
    return point ? [pointRecord(context, point)] : [];
  });
}

/** A point at a whole d: blocks of one or two elements, of which the family's type does not know, are told by the type there. */
function pointRecord({ branch: { family, space } }: SideContext, { parameter, x }: CurvePoint): SidePoint {
  const compiled = compileFamilyAt(family, rational(parameter));
  const entries = new Map(zipWith(space.compiled.orbits, space.whole(x), (orbit, value) => [orbitKey(orbit), value] as const));
  const there = compiled.orbits.map((orbit) => entries.get(orbitKey(orbit)) ?? absent());
  const own = scanPoint(compiled, parameter, there, null);
  const values = own.eigenvalues.flatMap((list, b) => (own.counted[b] ? (list ?? []) : []));
  return {
    d: String(parameter),
    loss: known(candidateLoss(compiled, parameter, there), parameter),
    index: String(countedIndex(compiled, own, own.d)),
    least: known(Math.min(...values), parameter),
  };
}

/** Whether all components that count have eigenvalues, none of them negative. */
function isMinimum({ counted, eigenvalues }: ScanPoint, index: number): boolean {
  return index === 0 && counted.every((counts, b) => !counts || eigenvalues[b] !== undefined);
}

/** The curve of a piece for diagrams, with its distance from the family, from its points in the order of the arc. */
export function curveOf(
  { branch: { space, family }, parent }: SideContext,
  points: readonly ScanPoint[],
): readonly SideCurvePoint[] {
  const count = Math.min(MOST_DRAWN, points.length);
  const chosen = range(count).map((i) => at(points, Math.round((i * (points.length - 1)) / Math.max(1, count - 1))));
  const inside = coarserOrbits(space.compiled.orbits, parent.compiled.orbits, family.birth?.into ?? []);
  return chosen.map((point) => {
    const index = countedIndex(space.compiled, point, point.d);
    return {
      d: point.d,
      loss: candidateLoss(space.compiled, point.d, point.x),
      distance: distanceFrom(parent, inside, point, space.compiled.orbits),
      index,
      stable: isMinimum(point, index),
    };
  });
}

/** The Frobenius distance of a point from the family at its d; null where the family has no point there. */
function distanceFrom(
  parent: Scan,
  inside: readonly number[],
  { d, x }: ScanPoint,
  orbits: readonly { readonly size: Polynomial }[],
): number | null {
  const there = pointOf(parent, d)?.x;
  if (there === undefined) return null;
  const squares = zipWith(x, inside, (value, i) => (value - at(there, i)) ** 2);
  return Math.sqrt(
    zipWith(squares, orbits, (square, { size }) => square * evaluatePolynomial(double, size, d)).reduce((a, b) => a + b, 0),
  );
}

/** A point of a family at a d that it was followed over; undefined where it cannot be reached. */
function pointOf({ branch, points }: Scan, d: number): ScanPoint | undefined {
  const nearest = nearestScanned(points, d);
  return branch && nearest ? followedTo(branch, nearest, d) : undefined;
}

/** A family that was followed over d as a curve between two d, as far as it goes there, at distance 0 from itself. */
export function familyCurve(scan: Scan, from: number, to: number): readonly SideCurvePoint[] {
  const { compiled, points } = scan;
  const [low, high] = [Math.max(from, at(points, 0).d), Math.min(to, at(points, points.length - 1).d)];
  const steps = Math.max(1, Math.ceil(Math.log(high / low) / FAMILY_STEP));
  return range(steps + 1).flatMap((i) => {
    const d = low * (high / low) ** (i / steps);
    const point = pointOf(scan, d);
    if (!point) return [];
    const index = countedIndex(compiled, point, d);
    return [{ d, loss: candidateLoss(compiled, d, point.x), distance: 0, index, stable: isMinimum(point, index) }];
  });
}
