import { absent } from '../../scalar/list.js';
import type { Elementary } from '../../scalar/ring.js';
import { type Rational, rationalText } from '../../symbolic/exact/rational.js';
import { type CoefficientField, type Series, seriesRing } from '../../symbolic/series/series.js';
import type { Ball, BallRing } from '../ball/ball.js';
import { alongKnown, angleRemainder } from './angle.js';
import { isExactZero, leading, type TaylorModel, TaylorModelError } from './model.js';
import { type EvaluatedField, rangesOver } from './ranges.js';
import { remaindersOver } from './remainders.js';

export { type TaylorModel, TaylorModelError } from './model.js';

/** The ring of Taylor models, with the constructors and readers that a caller needs. */
export interface TaylorModelRing<C> extends Elementary<TaylorModel<C>> {
  readonly field: CoefficientField<C>;
  readonly balls: BallRing;
  /** The number of terms that inexact results carry at the most. */
  readonly terms: number;
  readonly t0: Rational;
  /** c·t^n, exactly. */
  monomial(c: C, n: number): TaylorModel<C>;
  /** The known terms of a series as a finite sum. */
  finite(series: Series<C>): TaylorModel<C>;
  /** Σ coefficients[i] t^(start+i) + t^order·remainder. Throws a RangeError unless the remainder is null for the order Infinity and only then. */
  make(start: number, coefficients: readonly C[], order: number, remainder: Ball | null): TaylorModel<C>;
  /** The exponent of the first term; the order where there is none: a/t^leading is bounded. */
  leading(a: TaylorModel<C>): number;
  /** Encloses a/t^n on (0, t₀]; throws a RangeError for n above `leading`. */
  quotient(a: TaylorModel<C>, n: number): Ball;
  /** Encloses (a − terms below t^n)/t^n on (0, t₀]; throws a RangeError for n above the order. */
  remainderFrom(a: TaylorModel<C>, n: number): Ball;
  /** Encloses a(t) for every t of the ball that lies in (0, t₀]; throws a RangeError if there is none. */
  valueAt(a: TaylorModel<C>, t: Ball): Ball;
}

/** Finite sums stay exact up to this multiple of the number of terms. */
const LONGEST_FINITE = 2;

/**
 * Taylor models in t = d^(−1/2) on (0, t₀]: series with exact coefficients whose omitted terms are enclosed in a ball, so
 * that what is found of an expression over this ring holds for every real d ≥ 1/t₀². The exact terms are those of
 * `seriesRing`, and cancel exactly; the remainder is computed in balls from the identity that defines the result:
 *
 * - sums and products: what their exact terms leave of the operands;
 * - a/b: (a − Q b)/b for the truncated quotient Q, with b away from 0 on all of (0, t₀];
 * - √a: (a − S²)/(√a + S) for the truncated root S, with a positive there;
 * - angles: the integral of their derivative (see `angleRemainder`), where the series ring has a limit for them.
 *
 * `isZero` is `yes` for the exact zero only; it and `sign` are otherwise answered from the range of a/t^leading. Elements hold
 * balls: what is made in a scope and not kept must not be used afterwards; what the ring itself stores is made anew.
 * Throws a TaylorModelError where a function may not be defined on all of (0, t₀], a SeriesDomainError where it is not a
 * series over the field, a MissingSquareRootError where a leading coefficient has no root, and a RangeError unless t₀ > 0 and
 * the number of terms is a whole number ≥ 1. Error: none that is not enclosed. Cost: O(terms²) field operations and as many
 * operations on balls per product.
 * Source: Makino and Berz, Taylor models and other validated functional inclusion methods, Int. J. Pure Appl. Math. 4 (2003).
 *
 * @example
 * ```ts
 * import { ballRing, loadMpfr, overPi, rational, taylorModelRing } from 'symbreak';
 * const balls = ballRing(await loadMpfr(), 64);
 * const R = taylorModelRing(overPi, balls, rational(1, 10), 3);
 * const t = R.monomial(R.field.one, 1);
 * const inverse = R.div(R.one, R.sub(R.one, t)); // 1 + t + t² + t³/(1 − t)
 * inverse.remainder && balls.format(inverse.remainder, 4); // ['1.000', '1.112']
 * R.sign(R.sub(R.one, R.add(t, t))); // 1
 * ```
 */
export function taylorModelRing<C>(domain: EvaluatedField<C>, balls: BallRing, t0: Rational, terms: number): TaylorModelRing<C> {
  if (t0.n <= 0n) throw new RangeError(`t0 is ${rationalText(t0)}, and must be positive`);
  if (!Number.isSafeInteger(terms) || terms < 1) throw new RangeError(`${terms} terms: a whole number ≥ 1 is accepted`);
  type Model = TaylorModel<C>;
  const K = domain.field;
  const series = seriesRing(K, terms);
  const ranges = rangesOver(domain, balls, t0);
  const { only } = ranges;

  const rest = remaindersOver(ranges, t0);
  const quotient = (a: Model, n: number): Ball => {
    if (n > leading(a)) throw new RangeError(`a/t^${n} may be unbounded: a starts with t^${leading(a)}`);
    return rest.from(a, n);
  };

  /** An exact result of the series ring with what encloses the rest from its order on. */
  const enclosed = (exact: Series<C>, remainder: (order: number) => Ball): Model =>
    exact.order === Number.POSITIVE_INFINITY ? finite(exact) : { ...exact, remainder: only(() => remainder(exact.order)) };
  /** A finite sum, cut if it is too long. */
  const finite = ({ start, coefficients }: Series<C>): Model => {
    const exact: Model = { ...series.make(start, coefficients, Number.POSITIVE_INFINITY), remainder: null };
    if (exact.coefficients.length <= LONGEST_FINITE * terms) return exact;
    const order = exact.start + terms;
    return { ...series.make(exact.start, exact.coefficients, order), remainder: rest.from(exact, order) };
  };
  const make = (start: number, coefficients: readonly C[], order: number, remainder: Ball | null): Model => {
    if ((remainder === null) !== (order === Number.POSITIVE_INFINITY)) {
      throw new RangeError('a remainder belongs to every finite order, and to no other');
    }
    const whole: Model = { start, coefficients, order, remainder };
    return enclosed(series.make(start, coefficients, order), (n) => rest.from(whole, n));
  };
  const monomial = (c: C, n: number): Model => ({ ...series.monomial(c, n), remainder: null });
  const constant = (c: C): Model => monomial(c, 0);

  const sumOf = (all: readonly Model[], exact: Series<C>): Model =>
    enclosed(exact, (n) => balls.sum(all.map((a) => rest.from(a, n))));
  const add = (a: Model, b: Model): Model => sumOf([a, b], series.add(a, b));
  const neg = (a: Model): Model => ({ ...series.neg(a), remainder: a.remainder && balls.neg(a.remainder) });
  const sum = (all: readonly Model[]): Model => sumOf(all, series.sum(all));

  const mul = (a: Model, b: Model): Model => enclosed(series.mul(a, b), (n) => rest.product(a, b, n));
  const sqr = (a: Model): Model => enclosed(series.sqr(a), (n) => rest.square(a, n));
  const div = (a: Model, b: Model): Model => {
    const exact = series.div(a, b);
    const range = rest.divisor(b);
    return enclosed(exact, () => rest.quotient(a, b, exact, range));
  };
  const sqrt = (a: Model): Model => {
    if (isExactZero(a)) return a;
    const exact = series.sqrt(a);
    const range = rest.radicand(a);
    return enclosed(exact, () => rest.root(a, exact, range));
  };

  const sign = (a: Model): -1 | 0 | 1 | 'unknown' => {
    if (isExactZero(a)) return 0;
    const ofRange = balls.sign(quotient(a, leading(a)));
    return ofRange === 0 ? 'unknown' : ofRange;
  };
  const angle = (cosine: Model, sine: Model): Model => {
    if (isExactZero(sine)) {
      const direction = sign(cosine);
      if (direction === 0 || direction === 'unknown') {
        throw new TaylorModelError(`an angle at 0 or π may be either on (0, ${rationalText(t0)}]`);
      }
      return constant(direction === 1 ? K.zero : K.pi);
    }
    const [first] = sine.coefficients;
    if (first !== undefined && K.sign(first) === -1) throw new TaylorModelError('the sine of an angle in [0, π] is negative');
    const exact = series.angle(cosine, sine);
    const along = only(() => alongKnown(ranges, cosine, sine));
    return enclosed(exact, () => angleRemainder(ranges, cosine, sine, exact, along));
  };

  const ring: TaylorModelRing<C> = {
    name: `Taylor models over ${K.name}, ${terms} terms, t <= ${rationalText(t0)}`,
    exact: false,
    field: K,
    balls,
    terms,
    t0,
    zero: constant(K.zero),
    one: constant(K.one),
    pi: constant(K.pi),
    monomial,
    finite,
    make,
    leading,
    quotient,
    remainderFrom: rest.from,
    valueAt: (a, t) => {
      const inside = balls.intersect(t, balls.fromBounds(balls.nearest.zero, balls.fromRational(t0.n, t0.d).upper));
      if (inside === undefined || balls.nearest.sign(inside.upper) !== 1) {
        throw new RangeError(`valueAt: no number of the ball lies in (0, ${rationalText(t0)}]`);
      }
      const value = ranges.valueAt(ranges.polynomial(a), inside);
      if (a.remainder === null) return value;
      return balls.add(value, ranges.valueAt({ start: a.order, values: [a.remainder] }, inside));
    },
    fromInteger: (n) => constant(K.fromInteger(n)),
    fromRational: (n, d) => constant(K.fromRational(n, d)),
    add,
    sub: (a, b) => add(a, neg(b)),
    neg,
    mul,
    sqr,
    div,
    sqrt,
    acos: (x) => angle(x, sqrt(add(constant(K.one), neg(sqr(x))))),
    angle,
    sum,
    dot: (xs, ys) => {
      if (xs.length !== ys.length) throw new RangeError(`dot: ${xs.length} elements against ${ys.length}`);
      return sum(xs.map((x, i) => mul(x, ys[i] ?? absent())));
    },
    isZero: (a) => (isExactZero(a) ? 'yes' : balls.isZero(quotient(a, leading(a))) === 'no' ? 'no' : 'unknown'),
    sign,
    scope: (body, kept) =>
      balls.scope(body, (result) =>
        kept(result).flatMap(({ coefficients, remainder }) => [
          ...(domain.held === undefined ? [] : coefficients.flatMap(domain.held)),
          ...(remainder === null ? [] : [remainder]),
        ]),
      ),
  };
  return Object.freeze(ring);
}
