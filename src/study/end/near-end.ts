import { ComputationError } from '../../input/errors.js';
import { systemAt } from '../../linalg/system.js';
import type { BranchPoint } from '../../numeric/continuation.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import { type Branch, guardBits } from '../branch/branch.js';
import { toDouble } from '../family/dimension.js';
import { refineDegeneratePoint } from './degenerate-dimension.js';
import type { EndPoint, FamilyEnd } from './family-end.js';

/** An end at which the point is known, so that the branch can be found again next to it. */
export type KnownEndPoint = Exclude<EndPoint, { kind: 'formal' | 'extrapolated' | 'reached' }>;

/** Bits to which the d of an end is compared with another d: the first try, and the last. */
const [FIRST_BITS, MOST_BITS] = [96, 1 << 14];
/** Bits of a refined d that are taken for right. */
const SPARE_BITS = 4;
const LEAST_DIGITS = 15;

/** On which side of the end of a branch a d lies: where the branch is, at the end itself, or beyond it. */
export interface SideOfEnd {
  readonly side: 'before' | 'at' | 'beyond';
  /** Digits of the end's d that show it. */
  readonly digits: number;
}

/**
 * On which side of an end an exact d lies, by comparison with a d of the branch. The end's d is refined until this is decided.
 * Throws a ComputationError where some thousand digits agree.
 */
export function sideOfEnd(mpfr: MpfrLibrary, { at: place }: FamilyEnd, d: Rational, onBranch: number): SideOfEnd {
  if (place.kind === 'extrapolated' || place.kind === 'reached' || place.kind === 'formal')
    return { side: 'beyond', digits: LEAST_DIGITS };
  const side = (sign: number | 'unknown', own: number): SideOfEnd['side'] =>
    sign === 0 ? 'at' : sign === own ? 'before' : 'beyond';
  if (place.kind === 'permutation') {
    const own = Math.sign(onBranch - toDouble(place.d));
    return { side: side(rationals.sign(rationals.sub(d, place.d)), own), digits: LEAST_DIGITS };
  }
  for (let bits = FIRST_BITS; bits <= MOST_BITS; bits *= 2) {
    const { ring, x } = refineDegeneratePoint(mpfr, place.compiled, place.point, bits);
    const end = at(x, x.length - 1);
    const difference = ring.sub(embedRational(ring, d), end);
    const common = ring.exponent(end) - ring.exponent(difference);
    if (common > bits - SPARE_BITS) continue;
    const own = Math.sign(onBranch - place.point.d);
    return { side: side(ring.sign(difference), own), digits: Math.max(LEAST_DIGITS, Math.ceil(common * Math.log10(2)) + 3) };
  }
  throw new ComputationError(`d agrees with the end of the family to more than ${Math.floor(MOST_BITS * Math.log10(2))} digits`);
}

/** Points of a branch this near to its end, relative to d, are told by rounding. */
const ROUNDING = 1e-6;

/** A point of a branch next to its end, and the bits that its conditioning costs there. */
export interface PointNearEnd {
  readonly x: readonly Mpfr[];
  readonly ring: MpfrRing;
  readonly conditioning: number;
}

/**
 * The point of a branch at a d next to its end, where steps in d fail: from the point at the end along the way to a known point
 * of the branch, whose length goes with the square root of the distance in d where the branch turns back, and with the distance
 * otherwise, polished by Newton's method with the bits that it takes.
 * Undefined where that does not converge to a point there.
 */
export function pointNearEnd<T>(
  mpfr: MpfrLibrary,
  branch: Branch<T>,
  points: readonly BranchPoint<T>[],
  place: KnownEndPoint,
  d: Rational,
): PointNearEnd | undefined {
  const near = place.kind === 'permutation' ? toDouble(place.d) : place.point.d;
  const known = points.filter((p) => Math.abs(p.parameter / near - 1) > ROUNDING).pop();
  if (known === undefined || place.limit === null) return undefined;
  const order = place.kind === 'fold' || (place.kind === 'meeting' && !place.passes) ? 2 : 1;
  const guard = guardBits(toDouble(d));
  // Entries of which the matrix has none at the end are not told by it.
  const absent = branch.compiled.orbits.map(
    (o) => place.kind === 'permutation' && evaluatePolynomial(double, o.perRow, toDouble(place.d)) === 0,
  );
  const far = zipWith(known.x, place.limit, (x, there) => branch.ring.toNumber(x) - there);
  // First the size of the way, in a precision that knows d from the end's; then the point in one that knows it well.
  let bits = FIRST_BITS;
  for (;;) {
    const { ring, limit, end } = limitAt(mpfr, branch, place, bits + guard);
    const difference = ring.sub(embedRational(ring, d), end);
    const ratio = ring.div(difference, ring.sub(ring.fromNumber(known.parameter), end));
    const share = order === 1 ? ratio : ring.sqrt(ratio);
    const length = ring.exponent(share) + Math.log2(Math.max(...far.map((x, i) => (absent[i] ? 0 : Math.abs(x)))));
    const conditioning = Math.max(0, Math.ceil(-2 * length));
    if (bits < FIRST_BITS + conditioning) {
      bits = FIRST_BITS + conditioning;
      continue;
    }
    const start = zipWith(limit, far, (x, way) => ring.add(x, ring.mul(share, ring.fromNumber(way))));
    const system = systemAt(branch.equations, (R) => embedRational(R, d));
    const found = newton(ring, system, start, { guard: guard + conditioning });
    const moved = Math.max(
      ...zipWith(found.x, start, (x, from, i) => (absent[i] ? -Infinity : ring.exponent(ring.sub(x, from)))),
    );
    return found.stop === 'converged' && moved < length - 1 ? { x: found.x, ring, conditioning } : undefined;
  }
}

/** The point at the end of a branch and its d, in a ring of a precision. */
function limitAt<T>(
  mpfr: MpfrLibrary,
  branch: Branch<T>,
  place: KnownEndPoint,
  precision: number,
): { readonly ring: MpfrRing; readonly limit: readonly Mpfr[]; readonly end: Mpfr } {
  if (place.kind === 'permutation') {
    const ring = mpfr.ring(precision);
    return { ring, limit: (place.limit ?? []).map(ring.fromNumber), end: embedRational(ring, place.d) };
  }
  const { ring, x } = refineDegeneratePoint(mpfr, place.compiled, place.point, precision);
  const places = place.kind === 'meeting' ? place.meeting.inside : branch.compiled.orbits.map((_, i) => i);
  return { ring, limit: places.map((i) => at(x, i)), end: at(x, x.length - 1) };
}
