import type { BallRing } from '../../src/numeric/ball.js';

/** A ring of balls that, from its n-th answer on, does not know whether anything is 0: as if its balls had become wide. */
export function doubtingRing(balls: BallRing, n: number): BallRing & { readonly asked: () => number } {
  let asked = 0;
  return { ...balls, isZero: (x) => (asked++ < n ? balls.isZero(x) : 'unknown'), asked: () => asked };
}
