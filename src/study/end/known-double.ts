/** The rounding of doubles in quantities whose terms have size 1. */
const ROUNDING = 1e-14;
/** Digits that quantities in doubles have at most. */
export const KNOWN_DIGITS = 10;

/**
 * A number in doubles to the digits that terms of a size leave, ten at most: 0 where none is left. Error: one unit of the last digit, as
 * far as rounding goes; nothing is claimed.
 */
export function knownDouble(x: number, size: number): number {
  const digits = Math.floor(Math.log10(Math.abs(x) / (ROUNDING * Math.max(1, size))));
  return digits < 1 ? 0 : Number(x.toPrecision(Math.min(KNOWN_DIGITS, digits)));
}
