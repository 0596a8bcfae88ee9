import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { isNumeral } from '../../scalar/decimal-text.js';

/** Whether a text is a numeral and a double: neither infinite nor 0 in spite of its digits. */
export function isDouble(text: string): boolean {
  const value = isNumeral(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) && (value !== 0 || !/[1-9]/.test(text.replace(/e.*/i, '')));
}

/** The number that a cell of a printed matrix holds; throws an InputError that says where it stands otherwise. */
export function cellNumber(cell: string, where: string): number {
  if (isDouble(cell)) return Number(cell);
  throw new InputError(
    `'${shortened(cell, 40)}' in ${where} is not a finite number: a decimal number such as -0.25 or 1e-9 is accepted`,
  );
}

/** Throws an InputError for a matrix that was printed with parts left out. */
export function refuseElision(text: string): void {
  const [mark] = /\.\.\.|[…⋮⋯⋱]|<<\d+>>|\[Ellipsis\]/.exec(text) ?? [];
  if (mark === undefined) return;
  throw new InputError(`the matrix was printed with parts left out (${mark}): print it whole, or save it as .npy or CSV`);
}
