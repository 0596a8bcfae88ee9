import type { Ball } from '../mpfr/bounds.js';
import type { DirectedMpfr, Mpfr } from '../mpfr/mpfr.js';

/** Sums, products and functions of closed intervals; each is the tightest of its kind, rounded outward to floats. */
export interface BallArithmetic {
  add(a: Ball, b: Ball): Ball;
  sub(a: Ball, b: Ball): Ball;
  neg(a: Ball): Ball;
  mul(a: Ball, b: Ball): Ball;
  sqr(a: Ball): Ball;
  div(a: Ball, b: Ball): Ball;
  sqrt(a: Ball): Ball;
  acos(a: Ball): Ball;
  angle(cosine: Ball, sine: Ball): Ball;
}

/**
 * Interval arithmetic over directed MPFR: every operation returns the smallest interval with floats for bounds that
 * contains all results for numbers in its operands, except where its comment says more. No bound is ever NaN: an infinite
 * bound stands for arbitrarily large real numbers, so that 0 · ∞ is 0; what is undefined is `whole`, the real line.
 *
 * Operations on intervals that are known to be one number (both bounds the same handle) take a shorter way. Cost in calls
 * of MPFR: two for + and −, two and up to four signs for ×, none of it twice if the result is one number.
 * Source: the case distinctions are those of Moore, Kearfott and Cloud, *Introduction to Interval Analysis*, 2009, ch. 2.
 */
export function ballArithmetic(floats: DirectedMpfr, whole: Ball, piAbove: Mpfr): BallArithmetic {
  const { down, up, bounds } = floats;
  const { signum, compare, compareSizes } = bounds;
  const { zero, one } = floats.nearest;
  const minusOne = floats.nearest.neg(one);

  /** Products of two bounds with their signs: no operation where a factor is 0, which may meet an infinity. */
  const below = (x: Mpfr, xSign: number, y: Mpfr, ySign: number): Mpfr => (xSign === 0 || ySign === 0 ? zero : down.mul(x, y));
  const above = (x: Mpfr, xSign: number, y: Mpfr, ySign: number): Mpfr => (xSign === 0 || ySign === 0 ? zero : up.mul(x, y));
  const lesser = (x: Mpfr, y: Mpfr): Mpfr => (compare(x, y) <= 0 ? x : y);
  const greater = (x: Mpfr, y: Mpfr): Mpfr => (compare(x, y) >= 0 ? x : y);

  const mul = (a: Ball, b: Ball): Ball => {
    const { lower: al, upper: au } = a;
    const { lower: bl, upper: bu } = b;
    if (al === au && bl === bu) return bounds.mul(al, bl);
    const als = signum(al);
    const aus = al === au ? als : als > 0 ? 1 : signum(au);
    const bls = signum(bl);
    const bus = bl === bu ? bls : bls > 0 ? 1 : signum(bu);
    if (als >= 0) {
      if (bls >= 0) return { lower: below(al, als, bl, bls), upper: above(au, aus, bu, bus) };
      if (bus <= 0) return { lower: below(au, aus, bl, bls), upper: above(al, als, bu, bus) };
      return { lower: below(au, aus, bl, bls), upper: above(au, aus, bu, bus) };
    }
    if (aus <= 0) {
      if (bls >= 0) return { lower: below(al, als, bu, bus), upper: above(au, aus, bl, bls) };
      if (bus <= 0) return { lower: below(au, aus, bu, bus), upper: above(al, als, bl, bls) };
      return { lower: below(al, als, bu, bus), upper: above(al, als, bl, bls) };
    }
    if (bls >= 0) return { lower: below(al, als, bu, bus), upper: above(au, aus, bu, bus) };
    if (bus <= 0) return { lower: below(au, aus, bl, bls), upper: above(al, als, bl, bls) };
    return { lower: lesser(down.mul(al, bu), down.mul(au, bl)), upper: greater(up.mul(al, bl), up.mul(au, bu)) };
  };

  const div = (a: Ball, b: Ball): Ball => {
    const { lower: al, upper: au } = a;
    const { lower: bl, upper: bu } = b;
    const bls = signum(bl);
    if (bls === 0) return whole;
    if (al === au && bl === bu) return bounds.div(al, bl);
    // A quotient ∞/∞ cannot occur: the bound of b that is nearer to 0 is finite, and so is that of a where the other is used.
    if (bls > 0) {
      return {
        lower: signum(al) >= 0 ? down.div(al, bu) : down.div(al, bl),
        upper: signum(au) >= 0 ? up.div(au, bl) : up.div(au, bu),
      };
    }
    if (signum(bu) >= 0) return whole;
    return {
      lower: signum(au) >= 0 ? down.div(au, bu) : down.div(au, bl),
      upper: signum(al) >= 0 ? up.div(al, bl) : up.div(al, bu),
    };
  };

  return {
    add: (a, b) => {
      if (a.lower === a.upper && b.lower === b.upper) return bounds.add(a.lower, b.lower);
      return { lower: down.add(a.lower, b.lower), upper: up.add(a.upper, b.upper) };
    },
    sub: (a, b) => {
      if (a.lower === a.upper && b.lower === b.upper) return bounds.sub(a.lower, b.lower);
      return { lower: down.sub(a.lower, b.upper), upper: up.sub(a.upper, b.lower) };
    },
    neg: (a) => {
      const lower = down.neg(a.upper);
      return { lower, upper: a.lower === a.upper ? lower : up.neg(a.lower) };
    },
    mul,
    sqr: ({ lower, upper }) => {
      if (lower === upper) return bounds.sqr(lower);
      if (signum(lower) >= 0) return { lower: down.sqr(lower), upper: up.sqr(upper) };
      if (signum(upper) <= 0) return { lower: down.sqr(upper), upper: up.sqr(lower) };
      return { lower: zero, upper: up.sqr(compareSizes(lower, upper) > 0 ? lower : upper) };
    },
    div,
    sqrt: ({ lower, upper }) => {
      const sign = signum(lower);
      if (lower === upper) return sign < 0 ? whole : bounds.sqrt(lower);
      if (sign < 0 && signum(upper) < 0) return whole;
      return { lower: sign > 0 ? down.sqrt(lower) : zero, upper: up.sqrt(upper) };
    },
    acos: ({ lower, upper }) => {
      if (compare(lower, one) > 0 || compare(upper, minusOne) < 0) return whole;
      if (lower === upper) return bounds.acos(lower);
      return { lower: down.acos(lesser(upper, one)), upper: up.acos(greater(lower, minusOne)) };
    },
    angle: (cosine, sine) => {
      const { lower: cl, upper: cu } = cosine;
      const { lower: sl, upper: su } = sine;
      const sls = signum(sl);
      if (sls < 0 && signum(su) < 0) return whole;
      const cls = signum(cl);
      const cus = cl === cu ? cls : signum(cu);
      const floor = sls > 0 ? sl : zero;
      if (sls <= 0 && cls <= 0 && cus >= 0) return { lower: zero, upper: piAbove };
      if (cl === cu && sl === su) return bounds.angle(cl, floor);
      // The angle falls with the cosine. It rises with the sine where the cosine is positive, and falls where it is negative.
      return { lower: down.angle(cu, cus >= 0 ? floor : su), upper: up.angle(cl, cls >= 0 ? su : floor) };
    },
  };
}
