import { described } from '../input/shown-text.js';

/** Decimal numerals as text: the one grammar that every ring reads and writes. */

/** The longest numeral that is read, and the largest number of digits that is written. */
const MOST_DIGITS = 10_000_000;
const NUMERAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,9})?$/;

/** Whether the text is a decimal numeral (no spaces, no `nan`, no `inf`). */
export function isNumeral(text: string): boolean {
  return typeof text === 'string' && text.length <= MOST_DIGITS && NUMERAL.test(text);
}

/** The text itself if it is a decimal numeral of at most 10⁷ characters; throws a SyntaxError otherwise. */
export function numeral(text: string): string {
  if (!isNumeral(text)) throw new SyntaxError(`${described(text)} is not a decimal number`);
  return text;
}

/** A number of digits to write, a whole number from 1 to 10⁷; throws a RangeError for anything else. */
export function digitCount(digits: number): number {
  if (Number.isSafeInteger(digits) && digits >= 1 && digits <= MOST_DIGITS) return digits;
  throw new RangeError(`${described(digits)} digits: a whole number from 1 to ${MOST_DIGITS} is accepted`);
}

/** The significant digits of ±0.d₁d₂… · 10^exponent. */
export interface DecimalDigits {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

/**
 * Lays out significant digits as a numeral:
 * plain where that shows the given digits and no others (and from 10⁻⁷ on), scientific elsewhere. Trailing zeros are kept:
 * they are known digits; zeros that are not known are never added.
 *
 * @example
 * ```ts
 * import { layOut } from 'symbreak';
 * layOut({ negative: false, digits: '1250', exponent: 1 }); // '1.250'
 * layOut({ negative: true, digits: '5', exponent: -6 }); // '-0.0000005'
 * ```
 */
export function layOut({ negative, digits, exponent }: DecimalDigits): string {
  const sign = negative ? '-' : '';
  if (exponent > Math.min(21, digits.length) || exponent < -6) {
    const mantissa = digits.length > 1 ? `${digits[0]}.${digits.slice(1)}` : digits;
    const e = exponent - 1;
    return `${sign}${mantissa}e${e < 0 ? '-' : '+'}${Math.abs(e)}`;
  }
  if (exponent <= 0) return `${sign}0.${'0'.repeat(-exponent)}${digits}`;
  if (exponent === digits.length) return sign + digits;
  return `${sign}${digits.slice(0, exponent)}.${digits.slice(exponent)}`;
}
