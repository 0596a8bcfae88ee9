import { ComputationError } from '../../input/errors.js';
import { nullDirection, splitDiagonals } from '../../landscape/bifurcation/null-direction.js';
import { type ReducedEquation, reducedEquation, type WeightedFamily } from '../../landscape/bifurcation/reduced-equation.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { degeneratePointSystem } from '../../landscape/degenerate-point.js';
import type { SystemFamily } from '../../linalg/system.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { coarserOrbits } from '../../representation/fixed-point-space.js';
import { double } from '../../scalar/double.js';
import { at, range, zipWith } from '../../scalar/list.js';
import type { Elementary, Real } from '../../scalar/ring.js';
import { rational } from '../../symbolic/exact/rational.js';
import { type DegeneratePoint, refineDegeneratePoint } from '../end/degenerate-dimension.js';
import type { Status } from '../family/status.js';
import { CHECKED_DIGITS, newtonCorrection } from '../point/second-route.js';
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
function signCoordinates({ space, into }: Pick<BirthPlace, 'space' | 'into'>): readonly number[] {
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

/**
 * Slope and curvature of a branch where it is born, to `digits` digits, all settled in MPFR: the bits that are lost against the point's
 * own are those that doubles lose. Checked where decimal arithmetic, at its own Newton correction of the point, gives the same digits.
 *
 * Throws a ComputationError where the digits could not be settled or confirmed, and where the kernel has not one dimension.
 * Cost: milliseconds up to 30 digits; beyond 200 digits there is no check.
 */
export async function birthSlope(mpfr: MpfrLibrary, place: BirthPlace, digits: number): Promise<BirthSlope> {
  const { crossing, negated, parent } = place;
  const direction = birthDirection(place);
  const rough = valuesOf(double, place, crossing.solution, direction);
  for (let bits = Math.ceil(digits * Math.log2(10)) + 32, tries = 0; tries < 6; bits += 64 << tries, tries++) {
    const { ring, x } = refineDegeneratePoint(mpfr, parent, crossing, bits);
    const exact = valuesOf(ring, place, x, direction);
    const texts = zipWith(exact, rough, (value, near) => {
      const off = Math.abs(near / ring.toNumber(value) - 1);
      const lost = Math.max(0, Math.log2(off) + double.precision);
      return decimalDigits(ring, value, Math.ceil(lost) + SPARE_BITS - bits, digits);
    });
    const settled = texts.filter((text) => text !== undefined);
    if (settled.length < texts.length) continue;
    const [slope = '0', curvature = slope] = settled;
    const answer = (status: Status): BirthSlope => ({ slope: negated ? '0' : slope, curvature, status });
    if (digits > CHECKED_DIGITS) return answer('numerical');
    const { decimalRing } = await import('../../numeric/decimal.js');
    const precision = decimalPrecision(digits, rational(Math.ceil(crossing.d)));
    const decimal = decimalRing(precision);
    const full = x.map((c) => ring.format(c, precision));
    ring.dispose();
    const system = degeneratePointSystem(parent, crossing.block.structure, crossing.normal);
    const point = full.map(decimal.parse);
    const corrected = zipWith(point, newtonCorrection(decimal, system, point), (value, by) =>
      decimal.sub(value, decimal.fromNumber(by)),
    );
    const second = valuesOf(decimal, place, corrected, direction);
    const agree = zipWith(second, settled, (value, text) => {
      const difference = decimal.sub(value, decimal.parse(text));
      return decimal.exponent(difference) <= decimal.exponent(value) - (digits - 1) * Math.log2(10) + 1;
    });
    if (agree.every((same) => same)) return answer('checked');
    throw new ComputationError(
      `the slope ${slope} of the branch born at d = ${crossing.d} was not confirmed by decimal arithmetic`,
    );
  }
  throw new ComputationError(`the slope of the branch born at d = ${crossing.d} could not be settled to ${digits} digits`);
}

/** What is printed: slope and curvature, or the curvature alone where the slope is 0 by symmetry. */
function valuesOf<T>(R: Real<T>, place: BirthPlace, solution: readonly T[], direction: readonly number[]): readonly T[] {
  const { slope, curvature } = birthEquation(R, place, solution, direction);
  return place.negated ? [curvature] : [slope, curvature];
}
