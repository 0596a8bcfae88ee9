import { zipWith } from '../../scalar/list.js';
import type { Series } from '../../symbolic/series/series.js';
import type { Ball, BallRing } from '../ball/ball.js';
import { type TaylorModel, TaylorModelError } from './model.js';
import { type BallPolynomial, productTail, type Ranges } from './ranges.js';

/**
 * Encloses (θ − P)/t^n on (0, t₀] for the angle θ of (c, s) and its truncated series P, whose order is n. Throws a
 * TaylorModelError where the point (c, s) may meet the origin or turn away from its known terms (C, S) by a right angle. With W = C² + S²:
 *
 * - the angle of (C, S) has the derivative (C S′ − S C′)/W, so that its difference to P is the integral of
 *   (C S′ − S C′ − P′W)/W, whose numerator has no terms below t^(n−1) W: it is at most t^n/n times its range;
 * - θ differs from that angle by arctan v, v = (s C − c S)/(c C + s S), which is v times a number in [1/(1+v²), 1].
 *
 * Both angles are continuous in t and tend to the same limit, that of P. The ball is zero for an exact result.
 * Cost: O(terms²) operations on balls.
 */
export function angleRemainder<C>(ranges: Ranges<C>, c: TaylorModel<C>, s: TaylorModel<C>, exact: Series<C>): Ball {
  const { balls, times, tail } = ranges;
  const [C, S] = [ranges.polynomial(c), ranges.polynomial(s)];
  const start = Math.min(...[C, S].filter((p) => p.values.length > 0).map((p) => p.start));
  /** The whole of c or s over t^start. */
  const over = (a: TaylorModel<C>, p: BallPolynomial): Ball =>
    a.remainder === null ? tail(p, start) : balls.add(tail(p, start), times(a.remainder, a.order - start));
  const [knownCosine, knownSine] = [tail(C, start), tail(S, start)];
  const along = balls.add(balls.mul(over(c, C), knownCosine), balls.mul(over(s, S), knownSine));
  const square = balls.add(balls.sqr(knownCosine), balls.sqr(knownSine));
  if (balls.sign(along) !== 1 || balls.sign(square) !== 1) {
    throw new TaylorModelError('an angle may not be defined for all t, or turn away from its leading terms by a right angle');
  }
  const n = exact.order;
  if (n === Number.POSITIVE_INFINITY) return balls.zero;

  const turned = balls.sub(across(ranges, s, C, n + 2 * start), across(ranges, c, S, n + 2 * start));
  const v = balls.div(turned, along);
  const flat = balls.div(balls.one, balls.add(balls.one, balls.sqr(times(v, n))));
  const turn = balls.mul(v, balls.fromBounds(flat.lower, balls.nearest.one));

  const P = ranges.polynomial(exact);
  const from = n - 1 + 2 * start;
  const W = sumOf(balls, productTail(balls, C, C, 2 * start), productTail(balls, S, S, 2 * start));
  const slope = difference(
    balls,
    difference(balls, productTail(balls, C, derivative(balls, S), from), productTail(balls, S, derivative(balls, C), from)),
    productTail(balls, derivative(balls, P), W, n - 1),
  );
  const integral = balls.div(balls.div(tail(slope, 0), square), balls.fromInteger(n));
  return balls.add(turn, integral);
}

/** The remainder of a times known terms p, over t^n. */
function across<C>({ balls, times, tail }: Ranges<C>, a: TaylorModel<C>, p: BallPolynomial, n: number): Ball {
  if (a.remainder === null || p.values.length === 0) return balls.zero;
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
  if (p.values.length === 0) return q;
  if (q.values.length === 0) return p;
  const start = Math.min(p.start, q.start);
  const length = Math.max(p.start + p.values.length, q.start + q.values.length) - start;
  const padded = ({ start: own, values }: BallPolynomial): readonly Ball[] =>
    Array.from({ length }, (_, i) => (i < own - start ? balls.zero : (values[i - (own - start)] ?? balls.zero)));
  return { start, values: zipWith(padded(p), padded(q), balls.add) };
}
