import { roundNumeral } from '../../../scalar/round-numeral.js';

/** Digits of bounds of d that are shown; the records have more. */
export const SHOWN_DIGITS = 10;

/** A bound of d with the digits that are shown, rounded to its own side, so that it stays a bound. */
export function shownBound(bound: string, side: 'down' | 'up'): string {
  const whole = /^-?(\d+)/.exec(bound)?.[1] ?? '';
  return roundNumeral(bound, Math.max(SHOWN_DIGITS, whole.length), side);
}
