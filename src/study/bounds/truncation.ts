import type { Ball, BallRing } from '../../numeric/ball/ball.js';
import type { TaylorModel, TaylorModelRing } from '../../numeric/taylor-model/taylor-model.js';
import type { SeriesBound } from '../series/record.js';

/** Digits of printed constants. */
const CONSTANT_DIGITS = 3;

/**
 * The estimate of what a function of t leaves of its terms up to t^order: the largest |function − partial sum|/t^(order+1) on
 * (0, t₀], and the same relative to the partial sum where that is proved not to vanish there. Constants are rounded up to three
 * digits. Null where the order of the function is at most `order`. Error: none that is not in the constant's favour.
 */
export function truncationBound<C>(
  ring: TaylorModelRing<C>,
  value: TaylorModel<C>,
  order: number,
  from: string,
): SeriesBound | null {
  const power = order + 1;
  if (value.order < power) return null;
  const { balls } = ring;
  return balls.scope(
    () => {
      const rest = ring.remainderFrom(value, power);
      const constant = roundedUp(balls, rest);
      if (constant === null) return null;
      return { constant, power, from, relative: relativeTo(ring, value, order, rest), status: 'certified' as const };
    },
    () => [],
  );
}

function relativeTo<C>(ring: TaylorModelRing<C>, value: TaylorModel<C>, order: number, rest: Ball): SeriesBound['relative'] {
  const { balls } = ring;
  const coefficients = value.coefficients.slice(0, Math.max(0, order + 1 - value.start));
  if (coefficients.length === 0) return null;
  const sum = ring.quotient(ring.finite({ start: value.start, coefficients, order: Number.POSITIVE_INFINITY }), value.start);
  if (balls.isZero(sum) !== 'no') return null;
  const constant = roundedUp(balls, balls.div(rest, sum));
  return constant === null ? null : { constant, power: order + 1 - value.start };
}

/** An upper bound of the numbers in a ball by size, as a numeral; null for the real line. */
function roundedUp(balls: BallRing, a: Ball): string | null {
  const size = balls.magnitude(a);
  return Number.isFinite(balls.nearest.exponent(size)) || balls.nearest.isZero(size) === 'yes'
    ? balls.format(balls.point(size), CONSTANT_DIGITS)[1]
    : null;
}
