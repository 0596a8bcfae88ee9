import type { Ball, BallRing } from '../../../numeric/ball/ball.js';
import { type TaylorModel, type TaylorModelRing, taylorModelRing } from '../../../numeric/taylor-model/taylor-model.js';
import { double } from '../../../scalar/double.js';
import { at, zipWith } from '../../../scalar/list.js';
import type { CoefficientDomain } from '../../../symbolic/qpi/coefficient-domain.js';
import type { Series } from '../../../symbolic/series/series.js';
import { type UnknownField, unknownField } from '../../../symbolic/unknowns/field.js';
import type { Valuation } from '../../../symbolic/unknowns/generators.js';
import type { Tail } from '../tail.js';
import { type Mixed, type MixedField, mixedField } from './mixed-field.js';

/** A ring of Taylor models with the curve of a tail in it. */
export interface Along {
  readonly R: TaylorModelRing<Mixed>;
  readonly F: MixedField;
  readonly x: readonly TaylorModel<Mixed>[];
}

/** Taylor models in which the coefficients of a tail at the orders of its deviations are unknowns. */
export interface LeadingSetting {
  readonly K: UnknownField;
  /** The unknowns in doubles, roughly. */
  readonly sample: readonly number[];
  /** Unknowns with values within the radii. */
  readonly box: Along;
  /** Unknowns with the values of the tail. */
  readonly middle: Along;
}

/** Coefficients are exact up to this many powers beyond the highest order: there leading terms cancel. */
const EXACT_BEYOND = 1;

/**
 * The curve x_i = … + u_i t^(o_i) + … of a tail, over functions of the unknowns u as long as these are short: what cancels in
 * them cancels for all values of the unknowns. Coefficients beyond the orders are the numbers of the tail, exact or as balls.
 */
export function leadingSetting<C>(
  balls: BallRing,
  domain: CoefficientDomain<C>,
  tail: Tail<C>,
  radii: readonly number[],
): LeadingSetting {
  const { orders, point, t0, terms } = tail;
  const leading = zipWith(point, orders, ({ start, coefficients }, order) => coefficients[order - start] ?? domain.field.zero);
  const middles = leading.map((c) => domain.value(balls, c));
  const around = zipWith(middles, radii, (m, r) => {
    const radius = balls.point(balls.nearest.fromNumber(r));
    return balls.add(m, balls.hull(balls.neg(radius), radius));
  });
  const sample = leading.map((c) => domain.value(double, c));
  const expires = (): (() => boolean) => {
    const lifetime = balls.lifetime();
    return () => lifetime.over;
  };
  const K = unknownField(sample, (a) => balls.sign(inBox.value(a)));
  const inBox: Valuation<Ball> = K.valuation(balls, around, expires);
  const exactUpTo = Math.max(...orders) + EXACT_BEYOND;
  const along = (values: Valuation<Ball>): Along => {
    const F = mixedField(K, balls, values);
    const R = taylorModelRing(F, balls, t0, terms);
    const curve = ({ start, coefficients }: Series<C>, i: number): TaylorModel<Mixed> => {
      const order = at(orders, i);
      const first = Math.min(start, order);
      const length = Math.max(start + coefficients.length, order + 1) - first;
      const all = Array.from({ length }, (_, n): Mixed => {
        const power = first + n;
        if (power === order) return F.exact(K.unknown(i));
        const c = coefficients[power - start] ?? domain.field.zero;
        if (domain.isZero(c)) return F.field.zero;
        const exact = power <= exactUpTo ? domain.exact(c) : null;
        return exact?.kind === 'pi' ? F.exact(K.embed(exact.element)) : F.enclosed(domain.value(balls, c));
      });
      return R.finite({ start: first, coefficients: all, order: Number.POSITIVE_INFINITY });
    };
    return { R, F, x: point.map(curve) };
  };
  return { K, sample, box: along(inBox), middle: along(K.valuation(balls, middles, expires)) };
}
