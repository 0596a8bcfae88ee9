import { ComputationError } from '../../input/errors.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { criticalPointEquations } from '../../landscape/critical-point.js';
import { type IsotropyGap, isotropyGap, rowGap } from '../../landscape/isotropy-gap.js';
import { pinnedEquations } from '../../landscape/symmetric/reduced-equations.js';
import { type SymmetricType, symmetricType } from '../../landscape/symmetric/type.js';
import type { Matrix } from '../../linalg/matrix.js';
import { SingularMatrixError } from '../../linalg/solve.js';
import { type SystemFamily, systemAt } from '../../linalg/system.js';
import { geometry } from '../../model/geometry.js';
import { hessianBlock } from '../../model/hessian.js';
import { type BranchEnd, type BranchPoint, followBranch, fraction, negativeCount, tangent } from '../../numeric/continuation.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import { double } from '../../scalar/double.js';
import { at, zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { constantValue } from '../../symbolic/exact/polynomial.js';
import { compileFamily } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import type { Candidate } from './search.js';

/** The floats that a branch is followed in. */
export interface Arithmetic<T> {
  readonly ring: Real<T>;
  /** Bits of the precision that cancellation at large d and conditioning may spoil. */
  readonly guard: number;
}

/** A family made ready for computation. */
export interface Frame<T> extends Arithmetic<T> {
  readonly family: Family;
  readonly compiled: CompiledType;
  readonly equations: SystemFamily;
  /** Permutations of blocks that leave all points where they are, which the equations keep; absent for a Young type. */
  readonly symmetry?: SymmetricType;
}

/** A family made ready for computation in some arithmetic. Throws an InputError where the permutations of its blocks do not preserve its problem. */
export function frameOf<T>(arithmetic: Arithmetic<T>, family: Family): Frame<T> {
  const compiled = compileFamily(family);
  const equations = criticalPointEquations(compiled);
  const generators = family.birth?.generators ?? [];
  if (generators.length === 0) return { ...arithmetic, family, compiled, equations };
  const symmetry = symmetricType(compiled, generators);
  return { ...arithmetic, family, compiled, equations: pinnedEquations(equations, symmetry.classes), symmetry };
}

/** A family with one of its points, from which it is followed to others. */
export interface Branch<T> extends Frame<T> {
  readonly anchor: BranchPoint<T>;
  /** How the anchor was found, in words. */
  readonly origin: string;
  /** The d at which random starts found it; null for a family found from its limit at large d. */
  readonly searchedAt: number | null;
}

/** Bits that cancellation of terms of size d² against entries of size d^−2 may cost, with room for conditioning. */
export function guardBits(d: number): number {
  return 40 + Math.ceil(2 * Math.log2(Math.max(2, d)));
}

/** Up to this d doubles suffice to follow a branch: 2·log₂ d bits cancel. */
export const DOUBLES_UP_TO = 2e4;

/** Leading bits of quantities evaluated in doubles that are right at a dimension. */
export function doubleBits(d: number): number {
  return double.precision - doubleArithmetic(d).guard;
}

/** Doubles, for branches up to a dimension. */
export function doubleArithmetic(d: number): Arithmetic<number> {
  return { ring: double, guard: 8 + Math.ceil(2 * Math.log2(Math.max(2, d))) };
}

/** MPFR with 96 bits to spare, for branches up to a dimension. */
export function mpfrArithmetic(mpfr: MpfrLibrary, d: number): Arithmetic<Mpfr> & { readonly ring: MpfrRing } {
  const guard = guardBits(d);
  return { ring: mpfr.ring(96 + guard), guard };
}

/** The d at which a family is found from its limit: large against every block of fixed size. */
export function anchorDimension(family: Family): number {
  const fixed = family.type.sizes.reduce((sum, size) => sum + Math.abs(Number(size[0]?.n ?? 0n) / Number(size[0]?.d ?? 1n)), 0);
  return Math.max(1000, 2 ** Math.ceil(Math.log2(1 + 30 * fixed)));
}

/**
 * The tangent of the branch through a point. Throws a ComputationError where the Jacobian is singular, so that no single branch is
 * known to go through it.
 */
export function branchTangent<T>(ring: Real<T>, equations: SystemFamily, parameter: number, x: readonly T[]): readonly T[] {
  try {
    return tangent(ring, equations, ring.fromNumber(parameter), x);
  } catch (error) {
    if (!(error instanceof SingularMatrixError)) throw error;
    throw new ComputationError(
      'the critical point to start from is degenerate, with critical points of the same symmetry all around it, so that no single family goes through it',
    );
  }
}

/**
 * The point of a branch at d that a candidate in doubles stands for. Throws a ComputationError if Newton's method does
 * not converge to a point nearby.
 */
export function anchorAt<T>(frame: Frame<T>, d: number, candidate: Pick<Candidate, 'point'>): BranchPoint<T> {
  const { ring, equations, guard } = frame;
  const start = candidate.point.map(ring.fromNumber);
  const result = newton(
    ring,
    systemAt(equations, (R) => R.fromRational(...fraction(d))),
    start,
    { guard },
  );
  const moved = Math.max(...zipWith(result.x, candidate.point, (x, from) => Math.abs(ring.toNumber(x) - from)));
  if (result.stop !== 'converged' || moved > 1e-3) {
    throw new ComputationError(
      `Newton's method did not confirm a candidate at d = ${d} (${result.stop}, moved by ${moved.toExponential(1)})`,
    );
  }
  return { parameter: d, x: result.x, tangent: branchTangent(ring, equations, d, result.x) };
}

/**
 * Follows a branch from its anchor, or from a point of it, to another d. Points at which the isotropy has grown, or
 * the number of negative eigenvalues on the fixed-point space has changed, are refused: a simple branch cannot pass
 * there without a fold or a meeting with another branch.
 */
export function follow<T>(
  branch: Branch<T>,
  target: number,
  longest: number,
  from: BranchPoint<T> = branch.anchor,
): Generator<BranchPoint<T>, BranchEnd> {
  const { ring, equations, guard } = branch;
  const expected = invariantIndex(branch, from);
  return followBranch(ring, equations, from, target, {
    guard,
    longest,
    shortest: 1e-8,
    accept: (before, to) =>
      keepsIsotropy(ring.precision, isotropyGapAt(branch, before).gap, isotropyGapAt(branch, to).gap) &&
      keepsIsotropy(ring.precision, rowGapAt(branch, before), rowGapAt(branch, to)) &&
      invariantIndex(branch, to) === expected,
  });
}

/** Gaps are differences of doubles: those below this are rounding. */
const LEAST_DIFFERENCE = 1e-14;
/** The share of its gap that a branch may lose in one step. */
const LARGEST_LOSS = 1 / 16;

/**
 * Whether a step from a point with one isotropy gap to a point with another may have stayed on a branch, in floats of a precision.
 * Along a branch the gap is continuous: where it is lost at once Newton's method has jumped to a branch of larger isotropy that
 * comes close, and a shorter step will tell. Next to a meeting an eigenvalue of the Jacobian vanishes like the gap g, and
 * rounding u moves a point by u/g: gaps must be above that, g² > u, with some bits to spare.
 */
export function keepsIsotropy(precision: number, before: number, after: number): boolean {
  return after > Math.max(LEAST_DIFFERENCE, 2 ** (SETTLED_SHARE * -precision)) && after >= LARGEST_LOSS * before;
}

/** The share of the bits of a float to which gaps next to a meeting are known: below a half. */
const SETTLED_SHARE = 0.4;

/** The last point of a branch on the way from its anchor to a target, and whether that was reached. */
export function followTo<T>(
  branch: Branch<T>,
  target: number,
  longest: number,
  from: BranchPoint<T> = branch.anchor,
): { readonly point: BranchPoint<T>; readonly reached: boolean } {
  const steps = follow(branch, target, longest, from);
  let point = from;
  for (let next = steps.next(); ; next = steps.next()) {
    if (next.done) return { point, reached: next.value.reached };
    point = next.value;
  }
}

/**
 * The distance of a point of a branch from a larger isotropy, also after a permutation of rows. Rows of blocks that grow with d
 * keep their places: where such a block has just two rows they may be exchanged, but along the branch that is nothing.
 */
export function isotropyGapAt<T>(branch: Frame<T>, point: BranchPoint<T>): IsotropyGap {
  const { compiled, ring } = branch;
  const sizes = compiled.type.sizes.map((size) => {
    const fixed = constantValue(size);
    return fixed ? Number(fixed.n) / Number(fixed.d) : Number.POSITIVE_INFINITY;
  });
  return isotropyGap(compiled, sizes, point.x.map(ring.toNumber), { rearrange: true });
}

function rowGapAt<T>({ compiled, ring }: Frame<T>, { x }: BranchPoint<T>): number {
  return rowGap(compiled, x.map(ring.toNumber));
}

/** The number of negative eigenvalues of the Hessian on the fixed-point space, or on its part that permutations of blocks leave where it is. */
function invariantIndex<T>({ ring, compiled, symmetry }: Frame<T>, point: BranchPoint<T>): number | undefined {
  const invariant = compiled.blocks[0]?.structure;
  if (!invariant) return undefined;
  return ring.scope(
    () => {
      const weights = weightsAt(ring, compiled, ring.fromNumber(point.parameter));
      const whole = hessianBlock(ring, geometry(ring, compiled.structure, weights, point.x), invariant);
      return negativeCount(ring, symmetry ? onClasses(ring, whole, symmetry.classes) : whole);
    },
    () => [],
  );
}

/** A quadratic form on vectors that are constant on classes of coordinates. */
function onClasses<T>(ring: Real<T>, form: Matrix<T>, classes: readonly (readonly number[])[]): Matrix<T> {
  return classes.map((rows) => classes.map((columns) => ring.sum(rows.flatMap((i) => columns.map((j) => at(at(form, i), j))))));
}
