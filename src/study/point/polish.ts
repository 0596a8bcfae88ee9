import { wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import { expectMpfr, expectRational, expectRough } from '../../landscape/arguments.js';
import type { CompiledType } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { teacherName, teacherPoint } from '../../landscape/identity-point.js';
import { reducedEquations } from '../../landscape/symmetric/reduced-equations.js';
import { type SymmetricType, symmetricType } from '../../landscape/symmetric/type.js';
import { type Parameter, type SystemFamily, systemAt } from '../../linalg/system.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { type NewtonStep, newton, refine } from '../../numeric/newton.js';
import { reducedPoint, spread } from '../../representation/block-symmetry/symmetric-orbits.js';
import { entryOrbits, orbitKey } from '../../representation/fixed-point-space.js';
import { rowCount } from '../../representation/young-type.js';
import { absent } from '../../scalar/list.js';
import { evaluatePolynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational, type Rational, rationals } from '../../symbolic/exact/rational.js';
import {
  type Arithmetic,
  anchorDimension,
  DOUBLES_UP_TO,
  doubleArithmetic,
  doubleBits,
  guardBits,
  mpfrArithmetic,
} from '../branch/branch.js';
import { isSearchedNearby } from '../branch/find-branch.js';
import { stretchesAt } from '../branch/stretch.js';
import { type Aim, type Nearby, nearbyPoint, shownDimension } from '../end/nearby-point.js';
import { expectStudy } from '../family/arguments.js';
import { compileFamilyAt } from '../family/compiled.js';
import { checkDimension, toDouble } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import { MPFR_BITS } from '../family/limits.js';

/** A critical point in doubles or better, with what is needed to refine it further. */
export interface RoughPoint {
  readonly compiled: CompiledType;
  readonly equations: SystemFamily;
  readonly d: Rational;
  /** One coordinate per orbit of entries, in the order of `entryOrbits`: `entriesOf(compiled, x)` has them by name. */
  readonly x: readonly Mpfr[];
  /** The ring that owns x. */
  readonly ring: MpfrRing;
  /** How many leading bits of x are right. */
  readonly bits: number;
  readonly origin: string;
  readonly history: readonly NewtonStep[];
  /** Whether the entries are exact constants. */
  readonly exact: boolean;
  /** Bits that conditioning costs beyond the usual guard, next to the end of a branch; 0 where it is left out. */
  readonly conditioning?: number;
  /** Permutations of blocks that leave the point where it is: it is refined among such points only. */
  readonly symmetry?: SymmetricType;
}

/** A critical point refined to a precision. */
export interface PolishedPoint {
  readonly compiled: CompiledType;
  readonly d: Rational;
  readonly ring: MpfrRing;
  /** As in a `RoughPoint`: `entriesOf(compiled, x)` has the entries by name. */
  readonly x: readonly Mpfr[];
  /** log₂ of the estimated relative error of every coordinate; −Infinity where they are exact. */
  readonly error: number;
  readonly history: readonly NewtonStep[];
  readonly origin: string;
  readonly exact: boolean;
  /** Bits of the ring that conditioning costs beyond the usual guard. */
  readonly conditioning: number;
  /** Permutations of blocks that leave the point where it is. */
  readonly symmetry?: SymmetricType;
}

/**
 * The point of a family at a dimension, to about double precision or better: found at large d from the name, then
 * followed to d in steps that cannot jump to another family.
 * Throws an InputError for a d that the name does not allow, and a ComputationError where the family ends before d: the
 * message says where and why.
 */
export function locate(mpfr: MpfrLibrary, family: Family, d: Rational): RoughPoint {
  expectStudy(mpfr, family);
  expectRational(d);
  // Where a branch lives is said before what its blocks allow.
  if (family.birth && d.n > 0n) stretchesAt(family, toDouble(d), shownDimension(d));
  checkDimension(family, d);
  const compiled = compileFamilyAt(family, d);
  if (isGlobal(family)) return teacherRough(mpfr, compiled, d, teacherName(family.problem));
  const equations = criticalPointEquations(compiled);
  const generators = family.birth?.generators ?? [];
  const permuted = generators.length === 0 ? {} : { symmetry: symmetricType(compiled, generators) };
  const { equations: own, unknowns, whole } = coordinates({ equations, ...permuted });
  // At d where a block shrinks to one element its off-diagonal entry disappears: start from just above.
  const shrinks = compiled.orbits.length < entryOrbits(family.type).length;
  const target = toDouble(d) * (shrinks ? JUST_ABOVE : 1);
  const parallelBelow = parallelLimit(target, { shrinks });
  const farthest = Math.max(target, anchorDimension(family));
  const aim: Aim = { family, d, target, parallelBelow };
  const near = farthest <= DOUBLES_UP_TO ? doubleArithmetic(farthest) : mpfrArithmetic(mpfr, farthest);
  const { x, origin, conditioning } = nearbyFrom(mpfr, near, aim);
  const usual = mpfrArithmetic(mpfr, target);
  const guard = usual.guard + conditioning;
  const ring = conditioning === 0 ? usual.ring : mpfr.ring(usual.ring.precision + conditioning);
  // Entries as decimal text: the way between arithmetics of different kinds.
  const start = compiled.orbits.map((o) => ring.parse(x.get(orbitKey(o)) ?? absent()));
  const result = newton(ring, systemAt(own, exactParameter(d)), unknowns(start), { guard });
  if (result.stop !== 'converged') {
    throw new ComputationError(
      `Newton's method did not converge at d = ${shownDimension(d)} (${result.stop}): family '${family.name}' may end nearby`,
    );
  }
  return {
    compiled,
    equations,
    d,
    x: whole(result.x),
    ring,
    bits: ring.precision - guard,
    origin,
    history: result.history.map((step) => ({ ...step, iterate: whole(step.iterate) })),
    exact: false,
    conditioning,
    ...permuted,
  };
}

/**
 * The point near a dimension, from the one that a search found already where there is one. Where blocks have equal signs that
 * may lie on a branch that ends before d: then points are searched at d, as they are for a mere name.
 */
function nearbyFrom<T>(mpfr: MpfrLibrary, arithmetic: Arithmetic<T>, aim: Aim): Nearby {
  const { family } = aim;
  try {
    return nearbyPoint(mpfr, arithmetic, aim);
  } catch (error) {
    if (family.found === null || !isSearchedNearby(family) || !(error instanceof ComputationError)) throw error;
    return nearbyPoint(mpfr, arithmetic, { ...aim, family: { ...family, found: null } });
  }
}

/** The global minimum W = V at a dimension: its entries are exact constants. */
export function teacherRough(mpfr: MpfrLibrary, compiled: CompiledType, d: Rational, origin: string): RoughPoint {
  const ring = mpfr.ring(64);
  const x = teacherPoint(ring, compiled);
  return { compiled, equations: criticalPointEquations(compiled), d, x, ring, bits: 53, origin, history: [], exact: true };
}

/** From where a family is taken to a d at which a block shrinks to one element, relative to that d. */
export const JUST_ABOVE = 1 + 1e-6;
/** Sines below this, in doubles, are those of parallel rows. */
const EXACTLY_PARALLEL = 1e-6;

/** Sines below this are those of parallel rows at a d, or just above one at which a block shrinks to one element. */
export function parallelLimit(d: number, { shrinks }: { readonly shrinks: boolean }): number {
  // Just above such an end angles that vanish there are still visible.
  // At large d angles of about 1/d are the rule, and with a penalty of about d^(-3/2); points there are not in doubles.
  return (shrinks ? 3e-3 : EXACTLY_PARALLEL) / (d > DOUBLES_UP_TO ? d * d : d);
}

/** An exact dimension, for any ring. */
export function exactParameter(d: Rational): Parameter {
  return (R) => embedRational(R, d);
}

/**
 * Refines a point to `bits` bits by Newton's method with doubling precision.
 * Throws a ComputationError with the reason if the iteration does not converge.
 */
export function polish(mpfr: MpfrLibrary, rough: RoughPoint, bits: number): PolishedPoint {
  expectMpfr(mpfr);
  expectRough(rough);
  wholeNumber(bits, 'bits', MPFR_BITS);
  const { compiled, d, origin, exact } = rough;
  const conditioning = rough.conditioning ?? 0;
  const guard = guardBits(toDouble(d)) + conditioning;
  if (exact) {
    const ring = mpfr.ring(bits + guard);
    const x = teacherPoint(ring, compiled);
    return { compiled, d, ring, x, error: Number.NEGATIVE_INFINITY, history: [], origin, exact, conditioning };
  }
  const { equations, unknowns, whole } = coordinates(rough);
  const refined = refine(mpfr, systemAt(equations, exactParameter(d)), unknowns(rough.x), {
    startBits: Math.min(rough.bits, bits),
    bits,
    guard,
    doubleBits: doubleBits(toDouble(d)) - conditioning,
  });
  if (refined.stop !== 'converged') {
    throw new ComputationError(`Newton's method did not reach ${bits} bits at d = ${toDouble(d)} (${refined.stop})`);
  }
  const steps = refined.history.map((step) => ({ ...step, iterate: whole(step.iterate) }));
  return {
    compiled,
    d,
    ring: refined.ring,
    x: whole(refined.x),
    error: -bits,
    history: [...rough.history, ...steps],
    origin,
    exact,
    conditioning,
    ...(rough.symmetry === undefined ? {} : { symmetry: rough.symmetry }),
  };
}

/** The equations that a point solves, and its coordinates in them: one of each class where permutations of blocks make some equal. */
export function coordinates({ equations, symmetry }: Pick<RoughPoint, 'equations' | 'symmetry'>): {
  readonly equations: SystemFamily;
  unknowns<T>(x: readonly T[]): readonly T[];
  whole<T>(unknowns: readonly T[]): readonly T[];
} {
  if (symmetry === undefined) return { equations, unknowns: (x) => x, whole: (x) => x };
  const { classes } = symmetry;
  return {
    equations: reducedEquations(equations, classes),
    unknowns: (x) => reducedPoint(classes, x),
    whole: (x) => spread(classes, x),
  };
}

/** An entry of a point that is known exactly: a whole number as it is, others to so many digits. */
export function exactText(ring: MpfrRing, x: Mpfr, digits: number): string {
  const value = ring.toNumber(x);
  return Number.isInteger(value) ? String(value) : ring.format(x, digits);
}

/** How often the precision is raised before digits are given up. */
const MOST_RAISES = 6;

/**
 * What is read off a point, refined to `bits` bits, or to so many more that `read` finds all its digits settled: it answers
 * undefined where they are not. Each refinement goes on from the one before. Undefined where six do not suffice.
 */
export function settled<R>(
  mpfr: MpfrLibrary,
  rough: RoughPoint,
  bits: number,
  read: (point: PolishedPoint) => R | undefined,
): R | undefined {
  let [from, aim] = [rough, bits];
  for (let tries = 0; tries < MOST_RAISES; tries++) {
    const point = polish(mpfr, from, aim);
    const found = read(point);
    if (found !== undefined) return found;
    const { ring, x, history } = point;
    from = { ...rough, ring, x, history, bits: aim };
    aim += 64 << tries;
  }
  return undefined;
}

/** The number of rows k at a dimension, exactly. */
export function rowsAt(compiled: CompiledType, d: Rational): Rational {
  return evaluatePolynomial(rationals, rowCount(compiled.type), d);
}
