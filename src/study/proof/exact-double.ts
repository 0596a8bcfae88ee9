import { parseRational, type Rational } from '../../symbolic/exact/rational.js';

/** A double from 1 on as the rational that it is. */
export function exactDouble(x: number): Rational {
  // The last bit of a double from 1 on is at least 2⁻⁵², which has 52 decimals.
  return parseRational(x.toFixed(60));
}
