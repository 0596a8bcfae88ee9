import type { Real } from '../scalar/ring.js';

/**
 * The numeral of x to `digits` significant digits, correctly rounded, if a relative error of up to 2^errorExponent
 * cannot change it; undefined if it could, so that the caller raises the precision (Ziv's strategy).
 */
export function decimalDigits<T>(R: Real<T>, x: T, errorExponent: number, digits: number): string | undefined {
  if (R.isZero(x) === 'yes') return undefined;
  return R.scope(
    () => {
      const error = R.mul(x, R.fromRational(1n, 1n << BigInt(Math.max(0, Math.floor(-errorExponent)))));
      const below = R.format(R.sub(x, error), digits);
      return below === R.format(R.add(x, error), digits) ? below : undefined;
    },
    () => [],
  );
}

/** The least number of digits that is accepted, and the largest. */
export const LEAST_DIGITS = 2;
export const MOST_DIGITS = 10_000;
