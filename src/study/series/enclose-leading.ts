import { ComputationError } from '../../input/errors.js';
import type { SquareSystem } from '../../linalg/system.js';
import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import { proveZero } from '../../numeric/krawczyk/prove-zero.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { newton } from '../../numeric/newton.js';
import type { Elementary } from '../../scalar/ring.js';
import type { EntryAnsatz } from './ansatz.js';

/** The solution of the leading equations, to digits that an enclosure settles. */
export interface LeadingSolution {
  /** Whether a box around the values was proved to contain one and only one solution. */
  readonly proved: boolean;
  readonly values: readonly string[];
  /** The largest left-hand side at the solution, in floats. */
  readonly residual: string;
  /** The digits of a quantity at the solution; null where its enclosure settles none. */
  digits(quantity: <T>(R: Elementary<T>, x: readonly T[]) => T): string | null;
}

/** Bits of the working precision beyond the asked digits. */
const SPARE_BITS = 96;

/**
 * Solves the leading equations from approximate coefficients by Newton's method and proves with the Krawczyk operator that
 * the box around the result contains exactly one solution; digits are those on which the bounds of the box agree.
 * Throws a ComputationError if Newton's method does not converge to a solution nearby, or nothing is proved.
 */
export function encloseLeading(
  mpfr: MpfrLibrary,
  system: SquareSystem,
  ansatz: readonly EntryAnsatz[],
  digits: number,
): LeadingSolution {
  const bits = Math.ceil(digits * Math.log2(10)) + SPARE_BITS;
  const ring = mpfr.ring(bits);
  const start = ansatz.map((a) => ring.parse(a.value));
  const { x, stop } = newton(ring, system, start, { guard: SPARE_BITS / 2 });
  if (stop !== 'converged') throw new ComputationError(`the equations of the leading coefficients could not be solved (${stop})`);
  const residuals = system.over(ring).residual(x);
  const largest = residuals.reduce((a, b) => (ring.exponent(b) > ring.exponent(a) ? b : a));
  const balls = ballRing(mpfr, bits);
  const proof = proveZero(balls, system, x);
  if (!proof.proved) {
    throw new ComputationError(`the solution of the equations of the leading coefficients could not be proved: ${proof.reason}`);
  }
  const settle = (ball: Ball): string | null => settledDigits(balls, ball, digits) ?? null;
  const values = proof.enclosure.map((ball) => {
    const text = settle(ball);
    if (text !== null) return text;
    throw new ComputationError('a leading coefficient was enclosed too widely for any digit of it to be known');
  });
  return {
    proved: proof.proved,
    values,
    residual: ring.format(largest, 2),
    digits: (quantity) => settle(quantity(balls, proof.enclosure)),
  };
}

/** The digits, at most so many, that all numbers of a ball share after rounding; undefined if there are none. */
export function settledDigits(balls: BallRing, ball: Ball, digits: number): string | undefined {
  const { nearest } = balls;
  for (let n = digits; n > 0; n--) {
    const text = nearest.format(ball.lower, n);
    if (text === nearest.format(ball.upper, n)) return text;
  }
  return undefined;
}
