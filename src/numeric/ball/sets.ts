import type { Ball } from '../mpfr/bounds.js';
import type { DirectedMpfr, Mpfr } from '../mpfr/mpfr.js';

/** Balls as sets of real numbers: their sizes, and how they lie to one another. */
export interface BallSets {
  /** A number in the ball that is close to its middle; 0 for the real line, the finite bound for a half line. */
  midpoint(a: Ball): Mpfr;
  /** An upper bound of the distance from `midpoint(a)` to the numbers in the ball. */
  radius(a: Ball): Mpfr;
  /** An upper bound of the difference of the bounds. */
  width(a: Ball): Mpfr;
  /** The largest |x| in the ball: exact. */
  magnitude(a: Ball): Mpfr;
  /** The least |x| in the ball: exact. */
  mignitude(a: Ball): Mpfr;
  /** Whether b is a subset of a. */
  contains(a: Ball, b: Ball): boolean;
  /** Whether a lies between the bounds of b and touches neither; never if b is unbounded on a side where a is, too. */
  inside(a: Ball, b: Ball): boolean;
  /** The common numbers; undefined if there are none. */
  intersect(a: Ball, b: Ball): Ball | undefined;
  /** The smallest ball that contains both. */
  hull(a: Ball, b: Ball): Ball;
}

/** The operations on sets over directed MPFR. Comparisons are exact and cost one call a bound. */
export function ballSets(floats: DirectedMpfr): BallSets {
  const { nearest, up, bounds } = floats;
  const { compare, compareSizes, signum } = bounds;
  const half = nearest.fromNumber(0.5);
  const isInfinite = (x: Mpfr): boolean => nearest.exponent(x) === Number.POSITIVE_INFINITY;
  const greater = (x: Mpfr, y: Mpfr): Mpfr => (compare(x, y) >= 0 ? x : y);
  const lesser = (x: Mpfr, y: Mpfr): Mpfr => (compare(x, y) <= 0 ? x : y);
  const absolute = (x: Mpfr): Mpfr => (signum(x) < 0 ? nearest.neg(x) : x);
  const between = (lower: Mpfr, upper: Mpfr): Ball => ({ lower, upper: compare(lower, upper) === 0 ? lower : upper });

  const midpoint = ({ lower, upper }: Ball): Mpfr => {
    if (lower === upper) return lower;
    if (isInfinite(lower)) return isInfinite(upper) ? nearest.zero : upper;
    if (isInfinite(upper)) return lower;
    // Rounding is monotone and doubling exact, so that this lies in the ball; if the sum overflows, halves are added.
    const middle = nearest.mul(half, nearest.add(lower, upper));
    return isInfinite(middle) ? nearest.add(nearest.mul(half, lower), nearest.mul(half, upper)) : middle;
  };

  return {
    midpoint,
    radius: (a) => {
      if (a.lower === a.upper) return nearest.zero;
      const middle = midpoint(a);
      return greater(up.sub(middle, a.lower), up.sub(a.upper, middle));
    },
    width: (a) => (a.lower === a.upper ? nearest.zero : up.sub(a.upper, a.lower)),
    magnitude: ({ lower, upper }) => absolute(compareSizes(lower, upper) > 0 ? lower : upper),
    mignitude: ({ lower, upper }) => {
      if (signum(lower) > 0) return lower;
      return signum(upper) < 0 ? nearest.neg(upper) : nearest.zero;
    },
    contains: (a, b) => compare(a.lower, b.lower) <= 0 && compare(b.upper, a.upper) <= 0,
    inside: (a, b) => compare(b.lower, a.lower) < 0 && compare(a.upper, b.upper) < 0,
    intersect: (a, b) => {
      const lower = greater(a.lower, b.lower);
      const upper = lesser(a.upper, b.upper);
      return compare(lower, upper) > 0 ? undefined : between(lower, upper);
    },
    hull: (a, b) => {
      const lower = lesser(a.lower, b.lower);
      const upper = greater(a.upper, b.upper);
      return between(lower, upper);
    },
  };
}
