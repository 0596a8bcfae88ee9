import { sizeText } from '../../representation/young-type.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { polynomialText } from '../../symbolic/exact/polynomial-text.js';
import type { Inline } from './notation.js';

/** A polynomial in d as a formula, a number as a numeral: `(d - 1)*(d - 2)/2`, `6`, `7.25`. */
export function polynomialFormula(p: Polynomial): string {
  return p.length > 1 ? polynomialText(p) : sizeText(p);
}

/** A polynomial in d as a piece of a line. */
export function polynomialInline(p: Polynomial): Inline {
  return { formula: polynomialFormula(p) };
}

/** Block sizes as pieces of a line, in the notation of names. */
export function sizeInlines(sizes: readonly Polynomial[]): readonly Inline[] {
  return sizes.map((size) => ({ formula: sizeText(size) }));
}
