import type { SquareSystem } from '../../linalg/system.js';
import { zipWith } from '../../scalar/list.js';
import { type Ball, BallDomainError, type BallRing, type Endpoint } from '../ball/ball.js';
import type { Mpfr } from '../mpfr/mpfr.js';
import {
  attempt,
  centre,
  expectSize,
  inScope,
  isReal,
  judge,
  type KrawczykResult,
  krawczykImage,
  unanswered,
} from './operator.js';

export type { KrawczykResult, NoZeroProof, ZeroProof } from './operator.js';

/**
 * The test of Krawczyk on the box of all x with |xᵢ − candidateᵢ| ≤ radiiᵢ: whether
 *
 *     K(X) = m − Y·F(m) + (1 − Y·F′(X))·(X − m)
 *
 * lies in the interior of X. Here m is the candidate as a float, Y an approximate inverse of the middle of F′(X), on which
 * nothing but success depends, and everything else is evaluated in balls. If it does, then X contains exactly one zero,
 * K(X) ∩ X contains it, and every matrix in F′(X) is regular. If K(X) and X have nothing in common, X contains no zero.
 * The system must be continuously differentiable on X, and its Jacobian over balls must contain all Jacobians at points of
 * X, or throw.
 *
 * Units: those of the unknowns; each has its radius. Throws a RangeError where the numbers of candidates or radii do not
 * fit the system, a radius is not positive or a candidate not a real number. A box that leaves the domain of the
 * system, a singular Jacobian and an unbounded image are answers with a reason, not errors.
 * Cost: one residual at a point, one Jacobian over the box, O(n³) products. Error: none; `proved` is a theorem.
 * Source: Krawczyk 1969, *Computing* 4, 187–201; Neumaier, *Interval Methods for Systems of Equations*, 1990, section 5.1.
 *
 * @example
 * ```ts
 * import { ballRing, krawczyk, loadMpfr, type SquareSystem } from 'symbreak';
 * const squareRootOfTwo: SquareSystem = {
 *   size: 1,
 *   over: (R) => ({
 *     residual: ([x = R.zero]) => [R.sub(R.sqr(x), R.fromInteger(2))],
 *     jacobian: ([x = R.zero]) => [[R.add(x, x)]],
 *   }),
 * };
 * const balls = ballRing(await loadMpfr(), 64);
 * krawczyk(balls, squareRootOfTwo, ['1.4142'], ['0.001']).proved; // true
 * krawczyk(balls, squareRootOfTwo, ['1.5'], ['0.001']).proved; // false
 * ```
 */
export function krawczyk(
  balls: BallRing,
  system: SquareSystem,
  candidate: readonly Endpoint[],
  radii: readonly Endpoint[],
): KrawczykResult {
  expectSize(system, candidate, 'candidates');
  expectSize(system, radii, 'radii');
  return inScope(balls, () => {
    const middle = candidate.map((x) => centre(balls, x));
    const box = zipWith(middle, radii, balls.fromMidpoint);
    expectInterior(balls, box);
    return verify(balls, system, box, middle);
  });
}

/**
 * The test of Krawczyk on a box that is given, say by a certificate: whether it contains exactly one zero. Nothing is
 * searched for, and the box is not changed. Meaning and cost as for `krawczyk`; the midpoint of the box is m. Throws a
 * RangeError where the box does not fit the system, a BallDomainError where a side of it has no interior.
 */
export function checkBox(balls: BallRing, system: SquareSystem, box: readonly Ball[]): KrawczykResult {
  expectSize(system, box, 'sides of a box');
  expectInterior(balls, box);
  return inScope(balls, () => verify(balls, system, box, box.map(balls.midpoint)));
}

/** The test for a box and a point in it. */
function verify(balls: BallRing, system: SquareSystem, box: readonly Ball[], middle: readonly Mpfr[]): KrawczykResult {
  const image = attempt(() => krawczykImage(balls, system.over(balls), box, middle));
  return typeof image === 'string' ? unanswered(image) : judge(balls, box, middle, image);
}

/** A side is bounded and has interior points. */
function expectInterior(balls: BallRing, box: readonly Ball[]): void {
  box.forEach(({ lower, upper }, i) => {
    const bad = !isReal(balls, lower) || !isReal(balls, upper) || balls.nearest.sign(balls.nearest.sub(upper, lower)) !== 1;
    if (bad) throw new BallDomainError(`side ${i} of the box has no interior or no end; radii must be positive and finite`);
  });
}
