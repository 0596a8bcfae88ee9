import { InputError } from '../../input/errors.js';
import { formulaValue } from '../../symbolic/formula/value.js';
import { overPi } from '../../symbolic/qpi/coefficient-domain.js';
import { SeriesDomainError, seriesRing } from '../../symbolic/series/series.js';
import type { ClaimedValue } from './claims.js';

/** A claimed series. */
export type SeriesClaim = Extract<ClaimedValue, { kind: 'series' }>;

/** Terms that claimed quotients and roots are expanded to. */
export const CLAIMED_TERMS = 64;

/**
 * The power n of t = d^(−1/2) that an order term stands for: that of the leading term of what is in it. Throws an InputError
 * where it has none.
 */
export function orderPower({ order }: SeriesClaim, extra: number): number {
  try {
    const R = seriesRing(overPi.field, CLAIMED_TERMS);
    const d = R.monomial(overPi.field.one, -2);
    const value = formulaValue(R, order.of, { d, k: R.add(d, R.fromInteger(extra)) });
    if (value.coefficients.length > 0) return value.start;
  } catch (error) {
    if (!(error instanceof SeriesDomainError || error instanceof RangeError)) throw error;
  }
  throw new InputError('the order term has no leading power of d: O(d^(-1/2)), for instance, is accepted');
}

/** The last power of t that a claim says something about. */
export function lastComparedPower(claim: SeriesClaim, extra: number): number {
  const power = orderPower(claim, extra);
  return claim.order.sign === 'O' ? power - 1 : power;
}
