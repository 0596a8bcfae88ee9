import { range } from '../../scalar/list.js';
import type { Series } from '../../symbolic/series/series.js';
import type { Ball, BallRing } from '../ball/ball.js';
import { type TaylorModel, TaylorModelError } from './model.js';
import { type BallPolynomial, productTail, type Ranges } from './ranges.js';

/**
 * Encloses (c C + s S)/t^(2·start) for a point (c, s) and its known terms (C, S), of which t^start is the first: positive where
 * they are less than a right angle apart, and neither is the origin. Throws a TaylorModelError where that may not be so.
 */
export function alongKnown<C>(ranges: Ranges<C>, c: TaylorModel<C>, s: TaylorModel<C>): Ball {
  const { balls, times, tail } = ranges;
  const start = startOf(c, s);
  const weighed = (a: TaylorModel<C>): Ball => {
    const known = tail(ranges.polynomial(a), start);
    const whole = a.remainder === null ? known : balls.add(known, times(a.remainder, a.order - start));
    return balls.mul(whole, known);
  };
  const along = balls.add(weighed(c), weighed(s));
  if (balls.sign(along) !== 1) {
    throw new TaylorModelError('an angle may not be defined for all t, or turn away from its leading terms by a right angle');
  }
  return along;
}

/**
 * Encloses (θ − P)/t^n on (0, t₀] for the angle θ of (c, s) and its truncated series P, whose order is n; `along` is as
 * above. With W = C² + S², which is positive:
 *
 * - the angle of (C, S) has the derivative (C S′ − S C′)/W, so that its difference to P is the integral of
 *   (C S′ − S C′ − P′W)/W, whose numerator has no terms below t^(n−1) W: it is at most t^n/n times its range;
 * - θ differs from that angle by arctan v, v = (s C − c S)/(c C + s S), which is v times a number in [1/(1+v²), 1].
 *
 * The angle of (C, S) is continuous and tends to the limit of P in [0, π]; since one of C and S keeps its sign, which is not
 * that of a negative S, it stays within (−π/2, 3π/2), and with arctan v within (−π, 2π). There a point with a sine ≥ 0 has one
 * angle only, that in [0, π]: so every t is for itself, and nothing is asked of the remainders but that they lie in their balls.
 * Cost: O(terms²) operations on balls.
 */
export function angleRemainder<C>(ranges: Ranges<C>, c: TaylorModel<C>, s: TaylorModel<C>, exact: Series<C>, along: Ball): Ball {
  const { balls, times, tail } = ranges;
  const [C, S, P] = [ranges.polynomial(c), ranges.polynomial(s), ranges.polynomial(exact)];
  const start = startOf(c, s);
  const n = exact.order;

  const turned = balls.sub(across(ranges, s, C, n + 2 * start), across(ranges, c, S, n + 2 * start));
  const v = balls.div(turned, along);
  const flat = balls.div(balls.one, balls.add(balls.one, balls.sqr(times(v, n))));
  const turn = balls.mul(v, balls.fromBounds(flat.lower, balls.nearest.one));

  const from = n - 1 + 2 * start;
  const W = sumOf(balls, productTail(balls, C, C, 2 * start), productTail(balls, S, S, 2 * start));
  const slope = difference(
    balls,
    difference(balls, productTail(balls, C, derivative(balls, S), from), productTail(balls, S, derivative(balls, C), from)),
    productTail(balls, derivative(balls, P), W, n - 1),
  );
  const square = balls.add(balls.sqr(tail(C, start)), balls.sqr(tail(S, start)));
  const integral = balls.div(balls.div(tail(slope, 0), square), balls.fromInteger(n));
  return balls.add(turn, integral);
}

/** The exponent of the first known term of the two. */
function startOf<C>(c: Series<C>, s: Series<C>): number {
  return Math.min(...[c, s].filter((a) => a.coefficients.length > 0).map((a) => a.start));
}

/** The remainder of a times known terms p, over t^n. */
function across<C>({ balls, times, tail }: Ranges<C>, a: TaylorModel<C>, p: BallPolynomial, n: number): Ball {
  if (a.remainder === null) return balls.zero;
  return times(balls.mul(a.remainder, tail(p, p.start)), a.order + p.start - n);
}

function derivative(balls: BallRing, { start, values }: BallPolynomial): BallPolynomial {
  return { start: start - 1, values: values.map((x, i) => balls.mul(balls.fromInteger(start + i), x)) };
}

function negative(balls: BallRing, { start, values }: BallPolynomial): BallPolynomial {
  return { start, values: values.map(balls.neg) };
}

function difference(balls: BallRing, p: BallPolynomial, q: BallPolynomial): BallPolynomial {
  return sumOf(balls, p, negative(balls, q));
}

function sumOf(balls: BallRing, p: BallPolynomial, q: BallPolynomial): BallPolynomial {
  const start = Math.min(p.start, q.start);
  const end = Math.max(p.start + p.values.length, q.start + q.values.length);
  const coefficient = ({ start: first, values }: BallPolynomial, i: number): Ball => values[start + i - first] ?? balls.zero;
  return { start, values: range(end - start).map((i) => balls.add(coefficient(p, i), coefficient(q, i))) };
}
