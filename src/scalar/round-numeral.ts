import { digitCount, layOut } from './decimal-text.js';

/** Which way a numeral is rounded: to the nearest one, or so that it stays a bound from below or from above. */
export type Rounding = 'nearest' | 'down' | 'up';

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/;

/**
 * A decimal numeral with so many significant digits at the most. Only the digits that it has are looked at: where they end
 * halfway between two shorter numerals, none is known to be nearer, and one digit more is kept. Whole numbers that are written
 * without a point or an exponent are exact and stay, and so does what is no numeral. Pure; throws a RangeError for a number of
 * digits that is not from 1 to 10⁷.
 *
 * @example
 * ```ts
 * import { roundNumeral } from 'symbreak';
 * roundNumeral('0.99961', 3); // '1.00'
 * roundNumeral('-0.12345678', 3, 'up'); // '-0.123'
 * roundNumeral('0.1250', 2); // '0.125'
 * ```
 */
export function roundNumeral(text: string, digits: number, rounding: Rounding = 'nearest'): string {
  const kept = digitCount(digits);
  const [, sign = '', whole = '', fraction, power] = DECIMAL.exec(text) ?? [];
  const isExact = fraction === undefined && power === undefined;
  const all = whole + (fraction ?? '');
  const significant = all.replace(/^0+/, '');
  if (isExact || significant.length <= kept) return text;
  const exponent = whole.length - (all.length - significant.length) + Number(power ?? 0);
  const negative = sign === '-';
  const tail = significant.slice(kept);
  if (rounding === 'nearest' && /^50*$/.test(tail)) return layOut({ negative, digits: significant.slice(0, kept + 1), exponent });
  const away = rounding === 'nearest' ? tail >= '5' : /[1-9]/.test(tail) && negative === (rounding === 'down');
  const rounded = String(BigInt(significant.slice(0, kept)) + (away ? 1n : 0n));
  // A carry out of the first digit: 9.996 becomes 10.00, of which the last zero is a digit too many.
  const carried = rounded.length > kept;
  return layOut({ negative, digits: rounded.slice(0, kept), exponent: exponent + (carried ? 1 : 0) });
}
