import { roundNumeral } from '../../scalar/round-numeral.js';
import type { Inline } from './notation.js';

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
  return Array.isArray(inline) ? inline.map((piece: Inline) => roundedInline(piece, digits, { isValue })) : inline;
}
