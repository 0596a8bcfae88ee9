import { type Parameter, type SystemFamily, systemAt } from '../linalg/system.js';
import type { BranchPoint } from '../numeric/continuation.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../numeric/mpfr.js';
import { type NewtonStep, newton, refine } from '../numeric/newton.js';
import { evaluatePolynomial } from '../symbolic/polynomial.js';
import { embedRational, type Rational, rationals } from '../symbolic/rational.js';
import { findBranch, follow, guardBits } from './branch.js';
import { explainEnd, type FamilyEnd } from './branch-end.js';
import { type CompiledType, compileType } from './compile.js';
import { criticalPointEquations } from './critical-point.js';
import { ComputationError, checkDimension, type Family, isGlobal, toDouble, typeAt } from './family.js';

/** A critical point in doubles or better, with what is needed to refine it further. */
export interface RoughPoint {
  readonly compiled: CompiledType;
  readonly equations: SystemFamily;
  readonly d: Rational;
  readonly x: readonly Mpfr[];
  /** The ring that owns x. */
  readonly ring: MpfrRing;
  /** How many leading bits of x are right. */
  readonly bits: number;
  readonly origin: string;
  readonly history: readonly NewtonStep[];
  /** Whether the entries are exact constants. */
  readonly exact: boolean;
}

/** A critical point refined to a precision. */
export interface PolishedPoint {
  readonly compiled: CompiledType;
  readonly d: Rational;
  readonly ring: MpfrRing;
  readonly x: readonly Mpfr[];
  /** log₂ of the estimated relative error of every coordinate; −Infinity where they are exact. */
  readonly error: number;
  readonly history: readonly NewtonStep[];
  readonly origin: string;
  readonly exact: boolean;
}

/**
 * The point of a family at a dimension, to about double precision or better: found at large d from the name, then
 * followed to d in steps that cannot jump to another family.
 * Throws an InputError for a d that the name does not allow, and a ComputationError where the family ends before d: the
 * message says where and why.
 */
export function locate(mpfr: MpfrLibrary, family: Family, d: Rational): RoughPoint {
  checkDimension(family, d);
  const type = typeAt(family.type, d);
  const compiled = compileType(type);
  const equations = criticalPointEquations(compiled);
  if (isGlobal(family)) {
    const ring = mpfr.ring(64);
    const x = compiled.orbits.map((o) => (o.kind === 'diagonal' ? ring.one : ring.zero));
    return { compiled, equations, d, x, ring, bits: 53, origin: 'W = I', history: [], exact: true };
  }
  const target = toDouble(d);
  const branch = findBranch(mpfr, family, target, target);
  // At d where a block shrinks to one element its off-diagonal entry disappears: start from just above.
  const shrinks = compiled.orbits.length < branch.compiled.orbits.length;
  const goal = shrinks ? target * (1 + 1e-6) : target;
  const { points, end } = followTo(branch, goal);
  if (end) {
    throw new ComputationError(`family '${family.name}' does not exist at d = ${target}: it ends at d = ${end.d}, ${end.why}`);
  }
  const last = points[points.length - 1] as BranchPoint<Mpfr>;
  const kept = branch.compiled.orbits.flatMap((o, i) => {
    const alive = compiled.orbits.some((p) => p.kind === o.kind && p.row === o.row && p.column === o.column);
    return alive ? [last.x[i] as Mpfr] : [];
  });
  const result = newton(branch.ring, systemAt(equations, exactParameter(d)), kept, { guard: branch.guard });
  if (result.stop !== 'converged') {
    throw new ComputationError(
      `Newton's method did not converge at d = ${target} (${result.stop}): family '${family.name}' may end nearby`,
    );
  }
  const bits = branch.ring.precision - branch.guard;
  const origin = `${branch.origin}, followed to d in ${points.length - 1} steps`;
  return { compiled, equations, d, x: result.x, ring: branch.ring, bits, origin, history: result.history, exact: false };
}

/** Follows a branch to a target and explains its end if it does not get there. */
export function followTo(
  branch: ReturnType<typeof findBranch>,
  target: number,
  longest = 1,
): { readonly points: readonly BranchPoint<Mpfr>[]; readonly end: FamilyEnd | null } {
  const points = [branch.anchor];
  const steps = follow(branch, target, longest);
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { points, end: next.value.reached ? null : explainEnd(branch, points) };
    points.push(next.value);
  }
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
  const { compiled, d, origin, exact } = rough;
  const guard = guardBits(toDouble(d));
  if (exact) {
    const ring = mpfr.ring(bits + guard);
    return { compiled, d, ring, x: rough.x.map(ring.convert), error: Number.NEGATIVE_INFINITY, history: [], origin, exact };
  }
  const system = systemAt(rough.equations, exactParameter(d));
  const refined = refine(mpfr, system, rough.x, Math.min(rough.bits, bits), bits, guard);
  if (refined.stop !== 'converged') {
    throw new ComputationError(`Newton's method did not reach ${bits} bits at d = ${toDouble(d)} (${refined.stop})`);
  }
  const history = [...rough.history, ...refined.history];
  return { compiled, d, ring: refined.ring, x: refined.x, error: -bits, history, origin, exact };
}

/** The number of rows k at a dimension, exactly. */
export function rowsAt(compiled: CompiledType, d: Rational): Rational {
  const sizes = compiled.type.sizes.map((size) => evaluatePolynomial(rationals, size, d));
  return rationals.add(rationals.sum(sizes), rationals.fromInteger(compiled.type.extra));
}
