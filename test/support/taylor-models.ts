/** Models with known functions behind them, and what must hold between the two. */
import fc from 'fast-check';
import type { Ball, BallRing } from '../../src/numeric/ball/ball.js';
import type { EvaluatedField } from '../../src/numeric/taylor-model/ranges.js';
import type { TaylorModel, TaylorModelRing } from '../../src/numeric/taylor-model/taylor-model.js';
import type { Comparison } from '../../src/scalar/laws/comparison.js';
import { embedRational, type Rational, rational } from '../../src/symbolic/exact/rational.js';
import { Q } from './fields.js';

/** Q as it is evaluated. */
export const evaluatedQ: EvaluatedField<Rational> = { field: Q, value: (R, c) => embedRational(R, c) };

/** Whether the same function may lie in both: equal terms as far as both have them, and rests that meet. */
export function enclosureComparison<C>(R: TaylorModelRing<C>): Comparison<TaylorModel<C>> {
  return {
    size: (a) => a,
    equal: (a, b) => {
      const { coefficients, remainder } = R.sub(a, b);
      const meets = remainder === null || R.balls.isZero(remainder) !== 'no';
      return coefficients.length === 0 && meets ? 'yes' : 'no';
    },
  };
}

export const rationalCoefficients: fc.Arbitrary<Rational> = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 4 }))
  .map(([n, d]) => rational(n, d));

/** A ball of another precision, outward. */
export function converted(balls: BallRing, a: Ball): Ball {
  return balls.fromBounds(a.lower, a.upper);
}

/** A model and the value of a function in it, at one t, much more precisely. */
export interface Modelled<C> {
  readonly model: TaylorModel<C>;
  readonly value: Ball;
}

/** What encloses at t, as the model says: itself, its quotient by t^leading, and what lies beyond each power up to its order. */
export function isEnclosed<C>(
  R: TaylorModelRing<C>,
  fine: BallRing,
  value: (c: C) => Ball,
  t: Rational,
  { model, value: truth }: Modelled<C>,
): boolean {
  const power = (n: number): Ball => fine.fromRational(...fraction(t, n));
  // Where the value is the end of what is claimed, its own rounding reaches beyond.
  const inside = (claim: Ball, exact: Ball): boolean => fine.intersect(converted(fine, claim), exact) !== undefined;
  const { start, coefficients, order } = model;
  const leading = R.leading(model);
  const parts: boolean[] = [inside(R.valueAt(model, R.balls.fromRational(t.n, t.d)), truth)];
  if (Number.isFinite(leading)) parts.push(inside(R.quotient(model, leading), fine.div(truth, power(leading))));
  let rest = truth;
  coefficients.forEach((c, i) => {
    rest = fine.sub(rest, fine.mul(value(c), power(start + i)));
    const n = start + i + 1;
    if (n <= order) parts.push(inside(R.remainderFrom(model, n), fine.div(rest, power(n))));
  });
  if (model.remainder !== null) parts.push(inside(model.remainder, fine.div(rest, power(order))));
  return parts.every(Boolean);
}

/** t^n as numerator and denominator. */
function fraction(t: Rational, n: number): readonly [bigint, bigint] {
  const [top, bottom] = n >= 0 ? [t.n, t.d] : [t.d, t.n];
  const k = BigInt(Math.abs(n));
  return [top ** k, bottom ** k];
}
