import { type Rational, rationalText } from '../../symbolic/exact/rational.js';
import type { Series } from '../../symbolic/series/series.js';
import type { Ball } from '../ball/ball.js';
import { leading, type TaylorModel, TaylorModelError } from './model.js';
import { productTail, type Ranges } from './ranges.js';

/**
 * What encloses the rest of a result from its order on. Each is given the operands and the exact terms, which the series ring
 * has from them, and none of the terms below the order is evaluated: they agree exactly.
 */
export interface Remainders<C> {
  /** Encloses (a − terms below t^n)/t^n; throws a RangeError for n above the order. */
  from(a: TaylorModel<C>, n: number): Ball;
  /** Encloses (a·b − terms below t^n)/t^n. */
  product(a: TaylorModel<C>, b: TaylorModel<C>, n: number): Ball;
  /** The same of a·a, whose remainder is squared as one number. */
  square(a: TaylorModel<C>, n: number): Ball;
  /** Encloses b/t^leading; throws a TaylorModelError if that may be 0. */
  divisor(b: TaylorModel<C>): Ball;
  /** Encloses (a/b − Q)/t^(order of Q) for the truncated quotient Q; `range` is the divisor's. */
  quotient(a: TaylorModel<C>, b: TaylorModel<C>, exact: Series<C>, range: Ball): Ball;
  /** Encloses a/t^start, which is positive; throws a TaylorModelError if it may not be. */
  radicand(a: TaylorModel<C>): Ball;
  /** Encloses (√a − S)/t^(order of S) for the truncated root S; `range` is the radicand's. */
  root(a: TaylorModel<C>, exact: Series<C>, range: Ball): Ball;
}

/** The remainders of models on (0, t₀]. Cost: O(terms²) operations on balls each. */
export function remaindersOver<C>(ranges: Ranges<C>, t0: Rational): Remainders<C> {
  const { balls, times, only, polynomial } = ranges;
  const domain = `(0, ${rationalText(t0)}]`;

  const from = (a: TaylorModel<C>, n: number): Ball => {
    const { start, coefficients, order, remainder } = a;
    if (n > order) throw new RangeError(`the terms from t^${n} on are not separate: the order is ${order}`);
    return only(() => {
      const rest = remainder === null ? [] : [times(remainder, order - n)];
      // No coefficient is evaluated where none is needed.
      return balls.sum(n < start + coefficients.length ? [ranges.tail(polynomial(a), n), ...rest] : rest);
    });
  };
  /** Encloses (p·q − terms below t^n)/t^n of the known terms of two series. */
  const known = (a: Series<C>, b: Series<C>, n: number): Ball =>
    ranges.tail(productTail(balls, polynomial(a), polynomial(b), n), 0);
  /** Encloses (known terms of a)·(remainder of b)·t^(order of b − n); nothing where b is a finite sum. */
  const crossed = (a: Series<C>, b: TaylorModel<C>, n: number): readonly Ball[] =>
    b.remainder === null ? [] : [times(balls.mul(ranges.tail(polynomial(a), a.start), b.remainder), a.start + b.order - n)];

  return {
    from,
    product: (a, b, n) => {
      const both =
        a.remainder === null || b.remainder === null ? [] : [times(balls.mul(a.remainder, b.remainder), a.order + b.order - n)];
      return balls.sum([known(a, b, n), ...crossed(a, b, n), ...crossed(b, a, n), ...both]);
    },
    square: (a, n) => {
      const rest = crossed(a, a, n);
      const both = a.remainder === null ? [] : [times(balls.sqr(a.remainder), 2 * a.order - n)];
      return balls.sum([known(a, a, n), ...rest, ...rest, ...both]);
    },
    divisor: (b) => {
      const range = from(b, leading(b));
      if (balls.isZero(range) !== 'no') throw new TaylorModelError(`a divisor may vanish on ${domain}`);
      return range;
    },
    quotient: (a, b, exact, range) => {
      // a − Q b has no terms below t^n.
      const n = exact.order + b.start;
      const product = balls.sum([known(exact, b, n), ...crossed(exact, b, n)]);
      return balls.div(balls.sub(from(a, n), product), range);
    },
    radicand: (a) => {
      const range = from(a, a.start);
      if (balls.sign(range) !== 1) throw new TaylorModelError(`a radicand may not be positive on ${domain}`);
      return range;
    },
    root: (a, exact, range) => {
      // a − S² has no terms below t^n, and is (√a − S)(√a + S).
      const defect = from(a, exact.order + exact.start);
      const both = balls.add(balls.sqrt(range), ranges.tail(polynomial(exact), exact.start));
      if (balls.sign(both) !== 1) throw new TaylorModelError(`a truncated square root may not be positive on ${domain}`);
      return balls.div(balls.sub(defect, known(exact, exact, exact.order + exact.start)), both);
    },
  };
}
