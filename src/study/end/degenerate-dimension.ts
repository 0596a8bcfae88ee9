import { ComputationError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledBlock, type CompiledType, weightsAt } from '../../landscape/compile.js';
import { degeneratePointSystem } from '../../landscape/degenerate-point.js';
import { geometry } from '../../model/geometry.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { newton, refine } from '../../numeric/newton.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { double } from '../../scalar/double.js';
import { at } from '../../scalar/list.js';
import { doubleBits, guardBits } from '../branch/branch.js';

/** A point of a type at which an eigenvalue of one component vanishes, in doubles, with what refines it. */
export interface DegeneratePoint {
  readonly block: CompiledBlock;
  /** The unknowns (ξ, u, d) of the augmented equations. */
  readonly solution: readonly number[];
  readonly d: number;
  /** The normalisation ℓ of u that the solution belongs to. */
  readonly normal: readonly number[];
}

/** Bits of a double. */
const START_BITS = 53;
/** Bits in which a degenerate point is located before its solution is rounded to doubles. */
const WORKING_BITS = 160;
/** Largest |ln(d/d₀)| between a degenerate point and the point of a branch from which it was looked for. */
const NEARBY = 1e-2;

/** ℓ = u/|u|², so that ⟨ℓ,u⟩ = 1. */
export function normalFor(u: readonly number[]): readonly number[] {
  const square = u.reduce((sum, x) => sum + x * x, 0);
  return u.map((x) => x / square);
}

/**
 * The point at which the eigenvalue of a block nearest to 0 vanishes, near a point of its type at d; undefined where
 * Newton's method does not find one within 1 % of d. Its quadratic convergence tells a fold, or a simple crossing of 0, from
 * a meeting of branches inside the type, where the equations are singular.
 */
export function locateDegeneratePoint(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  block: CompiledBlock,
  point: readonly number[],
  d: number,
): DegeneratePoint | undefined {
  const g = geometry(double, compiled.structure, weightsAt(double, compiled, d), point);
  const eigen = blockEigen(double, g, block.structure);
  if (!eigen) return undefined;
  const sizes = eigen.values.map(Math.abs);
  const u = at(eigen.vectors, sizes.indexOf(Math.min(...sizes)));
  const normal = normalFor(u);
  const ring = mpfr.ring(WORKING_BITS);
  const start = [...point, ...u, d].map(ring.fromNumber);
  const found = newton(ring, degeneratePointSystem(compiled, block.structure, normal), start, { guard: guardBits(d) });
  const solution = found.x.map(ring.toNumber);
  ring.dispose();
  const degenerateAt = at(solution, solution.length - 1);
  if (found.stop !== 'converged' || !(Math.abs(Math.log(degenerateAt / d)) < NEARBY)) return undefined;
  return { block, solution, d: degenerateAt, normal };
}

/**
 * A degenerate point refined to `bits` bits; the last unknown is d. Throws a ComputationError where Newton's method does
 * not converge.
 */
export function refineDegeneratePoint(
  mpfr: MpfrLibrary,
  compiled: CompiledType,
  { block, normal, solution, d }: DegeneratePoint,
  bits: number,
): { readonly ring: MpfrRing; readonly x: readonly Mpfr[] } {
  const start = mpfr.ring(START_BITS);
  const right = doubleBits(d) - 6;
  const result = refine(mpfr, degeneratePointSystem(compiled, block.structure, normal), solution.map(start.fromNumber), {
    startBits: right,
    bits,
    guard: guardBits(d),
    doubleBits: right,
  });
  if (result.stop !== 'converged') {
    throw new ComputationError(`the fractional dimension near d = ${d} could not be refined (${result.stop})`);
  }
  return result;
}

/** The d of a degenerate point to `digits` significant digits, all of them settled. */
export function degenerateDigits(mpfr: MpfrLibrary, compiled: CompiledType, point: DegeneratePoint, digits: number): string {
  for (let bits = Math.ceil(digits * Math.log2(10)) + 16, tries = 0; tries < 6; bits += 64 << tries, tries++) {
    const { ring, x } = refineDegeneratePoint(mpfr, compiled, point, bits);
    const text = decimalDigits(ring, at(x, x.length - 1), -bits, digits);
    if (text !== undefined) return text;
  }
  throw new ComputationError(`the digits of the fractional dimension near d = ${point.d} could not be settled`);
}
