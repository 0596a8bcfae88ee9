import { parseRational, type Rational, rational } from '../../symbolic/exact/rational.js';

/** A double from 1 on as the rational that it is. */
export function exactDouble(x: number): Rational {
  // From 10²¹ on decimals are powers of ten with the shortest digits, which are not exact; all such doubles are integers.
  if (Number.isInteger(x)) return rational(BigInt(x));
  // The last bit of a double from 1 on is at least 2⁻⁵², which has 52 decimals.
  return parseRational(x.toFixed(60));
}
