import type { Mpfr } from './arena.js';
import type { MpfrBinding, Rounding } from './binding.js';

/** Rounding modes, numbered as in MPFR. */
export const NEAREST: Rounding = 0;
export const UP: Rounding = 2;
export const DOWN: Rounding = 3;

/**
 * A closed interval of reals, by its bounds; `lower` may be −∞ and `upper` +∞. Where both are the same *handle*, it is
 * known to be one number.
 */
export interface Ball {
  readonly lower: Mpfr;
  readonly upper: Mpfr;
}

/** Operations on finite floats that return the true result between two neighbouring floats, or as one number if it is a float. */
export interface BoundsArithmetic {
  add(a: Mpfr, b: Mpfr): Ball;
  sub(a: Mpfr, b: Mpfr): Ball;
  mul(a: Mpfr, b: Mpfr): Ball;
  sqr(a: Mpfr): Ball;
  /** b is not 0. */
  div(a: Mpfr, b: Mpfr): Ball;
  /** a is at least 0. */
  sqrt(a: Mpfr): Ball;
  /** a is in [−1, 1]. */
  acos(a: Mpfr): Ball;
  /** The sine is at least 0, and not both are 0. */
  angle(cosine: Mpfr, sine: Mpfr): Ball;
  /** −1, 0 or 1; neither is NaN. */
  compare(a: Mpfr, b: Mpfr): number;
  /** The same of |a| and |b|. */
  compareSizes(a: Mpfr, b: Mpfr): number;
  /** Negative, 0 or positive as a is, which is not NaN. */
  signum(a: Mpfr): number;
  isNaN(a: Mpfr): boolean;
}

/**
 * The arithmetic over one arena, whose next slot `fresh` takes; `zero` is its 0. Every function of MPFR is correctly
 * rounded and returns whether it was exact, so that an exact result costs one call and stays one number.
 */
export function boundsArithmetic(m: MpfrBinding, fresh: () => Mpfr, zero: Mpfr): BoundsArithmetic {
  /** An inexact result lies between what it is rounded down to and the next float. */
  const neighbours = (lower: Mpfr, inexact: number): Ball => {
    if (inexact === 0) return { lower, upper: lower };
    const upper = fresh();
    m.mpfr_set(upper, lower, NEAREST);
    m.mpfr_nextabove(upper);
    return { lower, upper };
  };
  return Object.freeze<BoundsArithmetic>({
    // Sums are rounded in either direction: that takes no longer than finding the next float.
    add: (a, b) => {
      const lower = fresh();
      if (m.mpfr_add(lower, a, b, DOWN) === 0) return { lower, upper: lower };
      const upper = fresh();
      m.mpfr_add(upper, a, b, UP);
      return { lower, upper };
    },
    sub: (a, b) => {
      const lower = fresh();
      if (m.mpfr_sub(lower, a, b, DOWN) === 0) return { lower, upper: lower };
      const upper = fresh();
      m.mpfr_sub(upper, a, b, UP);
      return { lower, upper };
    },
    mul: (a, b) => {
      const lower = fresh();
      return neighbours(lower, m.mpfr_mul(lower, a, b, DOWN));
    },
    sqr: (a) => {
      const lower = fresh();
      return neighbours(lower, m.mpfr_sqr(lower, a, DOWN));
    },
    div: (a, b) => {
      const lower = fresh();
      return neighbours(lower, m.mpfr_div(lower, a, b, DOWN));
    },
    sqrt: (a) => {
      const lower = fresh();
      return neighbours(lower, m.mpfr_sqrt(lower, a, DOWN));
    },
    acos: (a) => {
      const lower = fresh();
      return neighbours(lower, m.mpfr_acos(lower, a, DOWN));
    },
    angle: (cosine, sine) => {
      const lower = fresh();
      // A sine of −0 is 0, where atan2 would answer −π.
      return neighbours(lower, m.mpfr_atan2(lower, m.mpfr_zero_p(sine) !== 0 ? zero : sine, cosine, DOWN));
    },
    compare: (a, b) => m.mpfr_cmp(a, b),
    compareSizes: (a, b) => m.mpfr_cmpabs(a, b),
    signum: (a) => m.mpfr_sgn(a),
    isNaN: (a) => m.mpfr_nan_p(a) !== 0,
  });
}
