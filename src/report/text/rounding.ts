import { type Rounding, roundNumeral } from '../../scalar/round-numeral.js';
import type { Inline } from './notation.js';
import { parseDecimal } from './number-notation.js';

/**
 * A piece of a line with its numbers rounded to so many significant digits, each as it says how; of those that do not say it
 * the values of a table are rounded to the nearest, and others stay. Pure; throws a RangeError for digits below 1.
 */
export function roundedInline(inline: Inline, digits: number, { isValue }: { readonly isValue: boolean }): Inline {
  if (typeof inline === 'string') return inline;
  if ('number' in inline) {
    const rounding = inline.rounded ?? (isValue ? 'nearest' : 'never');
    return rounding === 'never' ? inline : { ...inline, number: roundNumeral(inline.number, digits, rounding) };
  }
  if ('relation' in inline) {
    return {
      relation: inline.relation.map((part) =>
        typeof part === 'string' ? part : { ...part, number: roundedBetween(part.number, digits, part.rounded) },
      ),
    };
  }
  return Array.isArray(inline) ? inline.map((piece: Inline) => roundedInline(piece, digits, { isValue })) : inline;
}

/** A numeral rounded to so many digits, or to more where it became a whole number by that: `d > 6` is said of no integer but 6. */
function roundedBetween(numeral: string, digits: number, rounding: Rounding): string {
  const rounded = roundNumeral(numeral, digits, rounding);
  if (rounded === numeral || /[1-9]/.test(parseDecimal(rounded)?.fraction ?? '1')) return rounded;
  return roundedBetween(numeral, digits + 1, rounding);
}
