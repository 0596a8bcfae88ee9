import type { BallRing } from '../../src/numeric/ball/ball.js';

/** A ring of balls that has another answer, from the n-th question on, to whether anything is 0: as if its balls had become wide. */
export function doubtingRing(
  balls: BallRing,
  n: number,
  answer: () => 'unknown' = () => 'unknown',
): BallRing & { readonly asked: () => number } {
  let asked = 0;
  return { ...balls, isZero: (x) => (asked++ < n ? balls.isZero(x) : answer()), asked: () => asked };
}

/** A defect of the program. */
export function fault(): never {
  throw new TypeError('a fault');
}
