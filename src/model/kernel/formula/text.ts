import { InputError } from '../../../input/errors.js';
import { described, shortened } from '../../../input/shown-text.js';

/** What a user wrote: the formula of κ and, if it is there, that of ν. */
export interface FormulaText {
  readonly kernel: string;
  readonly self: string | undefined;
}

/** The longest file, the longest formula, and how deep parentheses may stand in each other. */
const LONGEST_TEXT = 20_000;
const LONGEST_FORMULA = 1000;
const DEEPEST = 40;

/** What a formula may hold, for messages. */
export const ACCEPTED =
  'numbers, a, b, c, area, theta, pi, + - * / ^ with whole exponents, parentheses, sqrt, asin and acos are accepted';

/** Characters of formulas as they are accepted; the rest are statements, text, lists, ranges and comparisons. */
const FOREIGN_CHARACTER = /[^A-Za-z0-9_.+\-*/^() \t]/u;

/**
 * The lines of a file with a kernel: one formula of κ, then perhaps one line `self: FORMULA` of ν. Empty lines are skipped,
 * and what stands behind `#`.
 *
 * Throws an InputError for other lines, for formulas of more than 1000 characters or with parentheses deeper than 40, and for
 * characters that no formula holds: what is parsed after this is short and flat.
 */
export function formulaText(text: string): FormulaText {
  if (typeof text !== 'string') throw new InputError(`${described(text)} is no text of a kernel: a formula is accepted`);
  if (text.length > LONGEST_TEXT) {
    throw new InputError(`the text of the kernel has ${text.length} characters: at most ${LONGEST_TEXT} are accepted`);
  }
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.replace(/#.*$/s, '').trim())
    .filter((line) => line !== '');
  const [kernel, second, third] = lines;
  if (kernel === undefined)
    throw new InputError('the text of the kernel holds no formula: one line in a, b, c, area, theta, pi is accepted');
  if (third !== undefined) {
    throw new InputError(
      `the text of the kernel has ${lines.length} lines: a formula and perhaps a line 'self: FORMULA' are accepted`,
    );
  }
  const self = second === undefined ? undefined : /^self\s*:(.*)$/s.exec(second)?.[1]?.trim();
  if (second !== undefined && self === undefined) {
    throw new InputError(`the second line '${shortened(second)}' of the kernel is none: a line 'self: FORMULA' is accepted`);
  }
  return { kernel: screened(kernel), self: self === undefined ? undefined : screened(self) };
}

/** The formula itself if it is short and flat, and of characters that formulas have. */
function screened(formula: string): string {
  const shown = `the formula '${shortened(formula)}'`;
  if (formula === '') throw new InputError(`a formula of the kernel is empty: ${ACCEPTED}`);
  if (formula.length > LONGEST_FORMULA) {
    throw new InputError(`${shown} has ${formula.length} characters: at most ${LONGEST_FORMULA} are accepted`);
  }
  const foreign = FOREIGN_CHARACTER.exec(formula)?.[0];
  if (foreign !== undefined) throw new InputError(`${shown} holds ${described(foreign)}: ${ACCEPTED}`);
  let depth = 0;
  for (const character of formula) {
    if (character === '(') depth++;
    if (character === ')') depth--;
    if (depth > DEEPEST) throw new InputError(`${shown} has parentheses deeper than ${DEEPEST}: at most so many are accepted`);
  }
  return formula;
}
