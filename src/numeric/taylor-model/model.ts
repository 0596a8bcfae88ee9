import type { Series } from '../../symbolic/series/series.js';
import type { Ball } from '../ball/ball.js';

/**
 * A function of t on (0, t₀]: Σ coefficients[i] t^(start+i) + t^order R(t), with R(t) in the ball `remainder` for every t;
 * a finite sum, exactly, where the order is Infinity and the remainder null. The first coefficient is not zero unless the
 * list is empty; then `start` is the order, or 0 for the exact zero.
 */
export interface TaylorModel<C> extends Series<C> {
  readonly remainder: Ball | null;
}

/** A function is not defined, or not known to be, on all of (0, t₀]: a divisor, a radicand or an angle. */
export class TaylorModelError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'TaylorModelError';
  }
}

/** The exponent of the first term; the order where there is none. */
export function leading<C>(a: Series<C>): number {
  return a.coefficients.length > 0 ? a.start : a.order;
}

/** Whether a series is the finite sum of no terms. */
export function isExactZero<C>(a: Series<C>): boolean {
  return a.coefficients.length === 0 && a.order === Number.POSITIVE_INFINITY;
}
