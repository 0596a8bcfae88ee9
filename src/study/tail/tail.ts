import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import { at, zipWith } from '../../scalar/list.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import type { Series } from '../../symbolic/series/series.js';
import type { ProvedSign } from '../proof/verified-index.js';

/**
 * A family near d = ∞, from which a theorem for all t = d^(−1/2) in (0, t₀] is proved: at every such t the critical point lies
 * within radii_i t^orders_i of point_i. Nothing here is trusted.
 */
export interface Tail<C> {
  /** The d of the tail are those from 1/t₀² on. */
  readonly t0: Rational;
  /** Terms of the Taylor models of the proof. */
  readonly terms: number;
  /** Per unknown the power of t from which the deviation counts. */
  readonly orders: readonly number[];
  /** Finite sums, of terms below the orders. */
  readonly point: readonly Series<C>[];
  /** Positive doubles that mean exactly what they are. */
  readonly radii: readonly number[];
  /** Terms of the approximate inverse of the Jacobian; success depends on them, truth does not. */
  readonly inverseTerms: number;
  /**
   * `unknown` where the coefficients at the orders are not known exactly: the deviations are theirs, and sums have terms beyond.
   * Exact ones are meant where there is nothing.
   */
  readonly leading?: 'unknown';
}

/** What is proved on a tail. */
export interface TailProof {
  /** The point lies within reach_i t^orders_i of point_i: below the radii, rounded up. */
  readonly reach: readonly number[];
  /** Negative eigenvalues per block of the compiled type, for all d of the tail; null where the degree is positive nowhere on it. */
  readonly negative: readonly (number | null)[];
  /** The sign of the diagonal entry of each block on the whole tail, where it is proved. */
  readonly signs: readonly ProvedSign[];
  /** Whether at every d of the tail no larger group fixes the point. */
  readonly exactIsotropy: boolean;
}

/** The deviation from a finite sum as the remainder of a Taylor model: Σ … + t^order·[−radius, radius]. */
export function around<C>(R: TaylorModelRing<C>, tail: Tail<C>, radii: readonly number[]): readonly TaylorModel<C>[] {
  const { nearest, hull, point } = R.balls;
  return zipWith(tail.point, radii, ({ start, coefficients }, r, i) => {
    const order = at(tail.orders, i);
    const deviation = hull(point(nearest.fromNumber(-r)), point(nearest.fromNumber(r)));
    return R.make(start, coefficients, order, deviation);
  });
}

/** The curve of a proved tail: the point with all that it may differ from its finite sums. */
export function tailCurve<C>(R: TaylorModelRing<C>, tail: Tail<C>, { reach }: TailProof): readonly TaylorModel<C>[] {
  return around(R, tail, reach);
}

/** The least d of a tail, 1/t₀². */
export function tailStart({ t0 }: Pick<Tail<unknown>, 't0'>): Rational {
  return rational(t0.d * t0.d, t0.n * t0.n);
}

/**
 * The points within some radii of a tail at one d, an exact double. With the radii of the tail: the box in which there is one
 * critical point only; with the reach of its proof: a box that contains it.
 * Throws a RangeError for a d that is not in the tail. Error: enclosed; a box in which only one point lies must be compared by
 * `deviations`, since this one is rounded outward.
 */
export function tailBox<C>(
  balls: BallRing,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
  d: Rational,
  radii: readonly number[],
): readonly Ball[] {
  if (rationals.sign(rationals.sub(d, tailStart(tail))) === -1) throw new RangeError('d is not in the tail');
  const t = balls.div(balls.one, balls.sqrt(balls.fromRational(d.n, d.d)));
  const power = (n: number): Ball => {
    let value = balls.one;
    for (let k = Math.abs(n); k > 0; k--) value = n > 0 ? balls.mul(value, t) : balls.div(value, t);
    return value;
  };
  return zipWith(tail.point, radii, ({ start, coefficients }, r, i) => {
    const value = coefficients.reduceRight<Ball>((sum, c) => balls.add(balls.mul(sum, t), domain.value(balls, c)), balls.zero);
    const radius = balls.point(balls.nearest.fromNumber(r));
    const deviation = balls.mul(balls.hull(balls.neg(radius), radius), power(at(tail.orders, i)));
    return balls.add(balls.mul(value, power(start)), deviation);
  });
}

/**
 * How far the numbers of a box lie from the finite sums of a tail at one d, over t^orders: within the radii of the tail there is
 * only one critical point, exactly. Throws a RangeError for a d that is not in the tail.
 */
export function deviations<C>(
  balls: BallRing,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
  d: Rational,
  box: readonly Ball[],
): readonly Ball[] {
  const sums = tailBox(
    balls,
    domain,
    tail,
    d,
    tail.radii.map(() => 0),
  );
  const root = balls.sqrt(balls.fromRational(d.n, d.d));
  return zipWith(box, sums, (x, sum, i) => {
    let deviation = balls.sub(x, sum);
    const n = at(tail.orders, i);
    for (let k = Math.abs(n); k > 0; k--) deviation = n > 0 ? balls.mul(deviation, root) : balls.div(deviation, root);
    return deviation;
  });
}
