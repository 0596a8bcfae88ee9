import { ComputationError } from '../../input/errors.js';
import { nullDirection, splitDiagonals } from '../../landscape/bifurcation/null-direction.js';
import { type BranchPath, ownPart, pathDefect } from '../../landscape/bifurcation/path-defect.js';
import { type ReducedEquation, reducedEquation, type WeightedFamily } from '../../landscape/bifurcation/reduced-equation.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import type { SystemFamily } from '../../linalg/system.js';
import type { Mpfr, MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { Elementary, Real } from '../../scalar/ring.js';
import { rational } from '../../symbolic/exact/rational.js';
import { type DegeneratePoint, refineDegeneratePoint } from '../end/degenerate-dimension.js';
import type { Status } from '../family/status.js';
import { agrees, CHECKED_DIGITS } from '../point/second-route.js';
import { decimalPrecision } from '../point/solve.js';

/** A fixed-point space in which a branch is born: a Young type, where classes of coordinates may be equal. */
export interface BirthSpace {
  readonly compiled: CompiledType;
  /** The equations in the reduced coordinates. */
  readonly equations: SystemFamily;
  /** Null where the coordinates are those of the type. */
  readonly symmetry: { readonly classes: readonly (readonly number[])[] } | null;
}

/** A crossing of a family, and the larger fixed-point space of what is born there. */
export interface BirthPlace {
  /** The family's compiled type. */
  readonly parent: CompiledType;
  readonly crossing: DegeneratePoint;
  readonly space: BirthSpace;
  /** Block b of the branch's type lies in block into[b] of the family's. */
  readonly into: readonly number[];
  /** Whether φ and −φ are equivalent, so that the slope is 0 by symmetry. */
  readonly negated: boolean;
}

/** How a branch leaves its family: d(ε) = d* + slope ε + curvature ε²/2 + …, ε the Frobenius length of its own part of W. */
export interface BirthSlope {
  /** dd/dε; `0` where it is 0 by symmetry. */
  readonly slope: string;
  /** d²d/dε². */
  readonly curvature: string;
  readonly status: Status;
}

/** Classes of coordinates of a space, one of each coordinate where there are none. */
function classesOf({ compiled, symmetry }: BirthSpace): readonly (readonly number[])[] {
  return symmetry?.classes ?? range(compiled.orbits.length).map((i) => [i]);
}

/** The equations of a space with the sizes of its orbits. */
export function weightedFamily(space: BirthSpace): WeightedFamily {
  const { compiled, equations } = space;
  const classes = classesOf(space);
  return {
    equations,
    sizes: <T>(R: Elementary<T>, d: T) => {
      const weights = weightsAt(R, compiled, d);
      const sizes = compiled.structure.entries.map(({ size }) => at(weights, size));
      return classes.map((members) => R.sum(members.map((i) => at(sizes, i))));
    },
  };
}

/** For each reduced coordinate of a space the coordinate of the family that it is equal to where the branch is born. */
export function familyCoordinates({ parent, space, into }: Pick<BirthPlace, 'parent' | 'space' | 'into'>): readonly number[] {
  const coarse = coarserOrbits(space.compiled.orbits, parent.orbits, into);
  return classesOf(space).map((members) => at(coarse, at(members, 0)));
}

/** The reduced coordinates whose sign decides that of φ: see `splitDiagonals`. */
export function signCoordinates({ space, into }: Pick<BirthPlace, 'space' | 'into'>): readonly number[] {
  const classes = classesOf(space);
  return splitDiagonals(space.compiled.orbits, into).map((i) => classes.findIndex((members) => members.includes(i)));
}

/** A kernel whose next eigenvalue is less than this many times the least one is none of one dimension, in doubles. */
const CLEARLY_ONE = 1e4;

/**
 * The kernel at a birth, of Frobenius norm 1 and with the sign that ε > 0 stands for: the diagonal entry in the first of the parts of
 * a split block grows. Throws a ComputationError where the kernel is not seen to have one dimension.
 */
export function birthDirection(place: Omit<BirthPlace, 'negated'>): readonly number[] {
  const { crossing, parent, space } = place;
  const there = crossing.solution.slice(0, parent.orbits.length);
  const x = familyCoordinates(place).map((i) => at(there, i));
  const { direction, least, next } = nullDirection(weightedFamily(space), crossing.d, x, signCoordinates(place));
  if (!(Math.abs(next) > CLEARLY_ONE * Math.abs(least))) {
    throw new ComputationError(
      `the Hessian near d = ${crossing.d} has no kernel of one dimension on the fixed-point space: its least eigenvalues are ${least} and ${next}`,
    );
  }
  return direction;
}

/** The reduced equation at a birth in a ring of floats, at a point (ξ, u, d) of the family's augmented equations. */
export function birthEquation<T>(
  R: Real<T>,
  place: Omit<BirthPlace, 'negated'>,
  solution: readonly T[],
  direction: readonly number[],
): ReducedEquation<T> {
  return reducedEquation({ ring: R, size: (x) => R.exponent(x) }, weightedFamily(place.space), {
    d: at(solution, solution.length - 1),
    x: familyCoordinates(place).map((i) => at(solution, i)),
    direction,
  });
}

/** Bits by which an error may exceed what doubles have shown of it. */
const SPARE_BITS = 12;
/** Bits beyond the digits that are asked for, in the first try. */
const MORE_BITS = 40;

/**
 * Slope and curvature of a branch where it is born, to `digits` digits, all settled in MPFR: the bits that are lost against the point's
 * own are those that doubles lose. Checked where in decimal arithmetic the equations hold along the branch to the third order: see
 * `pathDefect`.
 *
 * Throws a ComputationError where the digits could not be settled or confirmed, and where the kernel has not one dimension.
 * Cost: some 40 ms for 30 digits, of which MPFR takes a tenth; beyond 200 digits there is no check.
 */
export async function birthSlope(mpfr: MpfrLibrary, place: BirthPlace, digits: number): Promise<BirthSlope> {
  const { crossing, negated, parent } = place;
  const direction = birthDirection(place);
  const rough = birthEquation(double, place, crossing.solution, direction);
  for (let bits = Math.ceil(digits * Math.log2(10)) + MORE_BITS, tries = 0; tries < 6; bits += 64 << tries, tries++) {
    const { ring, x } = refineDegeneratePoint(mpfr, parent, crossing, bits);
    const exact = birthEquation(ring, place, x, direction);
    const settled = (value: Mpfr, near: number): string | undefined => {
      const lost = Math.max(0, Math.log2(Math.abs(near / ring.toNumber(value) - 1)) + double.precision);
      return decimalDigits(ring, value, Math.ceil(lost) + SPARE_BITS - bits, digits);
    };
    const slope = negated ? '0' : settled(exact.slope, rough.slope);
    const curvature = settled(exact.curvature, rough.curvature);
    if (slope === undefined || curvature === undefined) continue;
    if (digits > CHECKED_DIGITS) return { slope, curvature, status: 'numerical' };
    const { decimalRing } = await import('../../numeric/decimal.js');
    const decimal = decimalRing(decimalPrecision(digits, rational(Math.ceil(crossing.d))));
    const full = (value: Mpfr): string => ring.format(value, DECIMAL_DIGITS + digits);
    const path: BranchPath<string> = {
      d: full(at(x, x.length - 1)),
      x: familyCoordinates(place).map((i) => full(at(x, i))),
      first: exact.path.first.map(full),
      second: exact.path.second.map(full),
      slope: full(exact.slope),
      curvature: full(exact.curvature),
    };
    ring.dispose();
    if (confirms(decimal, place, path, rough.a, { slope, curvature, digits })) return { slope, curvature, status: 'checked' };
    throw new ComputationError(
      `the slope ${slope} of the branch that is born at d = ${crossing.d} was not confirmed by decimal arithmetic`,
    );
  }
  throw new ComputationError(
    `the slope of the branch that is born at d = ${crossing.d} could not be settled to ${digits} digits`,
  );
}

/** Digits beyond the printed ones with which a path is handed to decimal arithmetic. */
const DECIMAL_DIGITS = 20;
/** Digits beyond the printed ones to which the equations must hold along the path. */
const DEFECT_DIGITS = 8;

/**
 * Whether the equations hold along a path in another arithmetic, to some digits more than are printed, ε is the length of its own part,
 * and what is left of them along φ moves slope and curvature by less than one unit of their last digit.
 *
 * @param full the path with more digits than are printed; `a` is ∂²g/∂ε∂d, roughly.
 */
export function confirms<T>(
  R: Real<T>,
  place: Omit<BirthPlace, 'negated'>,
  full: BranchPath<string>,
  a: number,
  printed: { readonly slope: string; readonly curvature: string; readonly digits: number },
): boolean {
  const { digits } = printed;
  const path: BranchPath<T> = {
    d: R.parse(full.d),
    x: full.x.map(R.parse),
    first: full.first.map(R.parse),
    second: full.second.map(R.parse),
    slope: R.parse(full.slope),
    curvature: R.parse(full.curvature),
  };
  const goal = -(digits + DEFECT_DIGITS) * Math.log2(10);
  const family = weightedFamily(place.space);
  const sizes = family.sizes(R, path.d);
  const own = ownPart(R, sizes, familyCoordinates(place), path.first);
  const psi = zipWith(own, sizes, R.mul);
  const defects = pathDefect(R, family.equations, path);
  const norm = R.sub(R.dot(own, psi), R.one);
  if (![norm, ...defects.slice(0, 3).flat()].every((value) => R.exponent(value) <= goal)) return false;
  const moved = (value: T, order: number, times: number): T =>
    R.sub(value, R.mul(R.fromNumber(times / a), R.dot(psi, at(defects, order))));
  // A slope that is 0 by symmetry is so to as many decimals as one of order 1 has.
  const zero = R.parse(`1e-${digits}`);
  const same = (value: T, text: string): boolean => agrees(R, value, text, digits, zero);
  return same(moved(path.slope, 2, 1), printed.slope) && same(moved(path.curvature, 3, 2), printed.curvature);
}
