import { Option } from 'commander';
import { type WholeRange, wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { isNumeral } from '../../scalar/decimal-text.js';
import { DIGITS, EXTRA_ROWS } from '../../study/family/limits.js';
import { parseRational, type Rational, rational } from '../../symbolic/exact/rational.js';

export { shortened } from '../../input/shown-text.js';

/** How help describes the name of a family. */
export const FAMILY_HELP = 'global, A, I, II or SIZES:SIGNS, with extra rows as in II/0, a branch as in II~1,1,d-2';

/** The option `--digits N`. */
export function digitsOption(): Option {
  return new Option('--digits <N>', 'significant digits').default('30');
}

/**
 * Reads a dimension: a decimal such as `7`, `7.25`, `1e6`, or a fraction `29/4`, taken exactly.
 * Throws an InputError with the offending text otherwise.
 */
export function parseDimension(text: string): Rational {
  const [, mantissa = text, exponent = '0'] = /^([+-]?\d+(?:\.\d+)?)[eE]\+?(\d{1,2})$/.exec(text) ?? [];
  try {
    const { n, d } = parseRational(mantissa);
    return rational(n * 10n ** BigInt(exponent), d);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(
      `d = '${shortened(text)}' is not a number: a positive real dimension such as 7, 7.25, 29/4 or 1e6 is accepted`,
    );
  }
}

/** Reads an option that is a whole number; throws an InputError unless it is in the range. */
export function parseWhole(text: string, option: string, range: WholeRange): number {
  const value = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  return wholeNumber(value, `--${option}`, range, shortened(text));
}

/** Reads a number of significant digits; throws an InputError unless it is a whole number in the accepted range. */
export function parseDigits(text: string, range = DIGITS): number {
  return parseWhole(text, 'digits', range);
}

/** Reads the number of extra rows; throws an InputError unless it is a whole number from 0 to 10. */
export function parseExtra(text: string): number {
  return parseWhole(text, 'extra', EXTRA_ROWS);
}

/** Reads the tolerance to which entries of a matrix count as equal; throws an InputError unless it is from 0 to the most. */
export function parseTolerance(text: string, most = 1): number {
  const tolerance = isNumeral(text) ? Number(text) : Number.NaN;
  if (!(tolerance >= 0 && tolerance <= most))
    throw new InputError(`--tolerance ${shortened(text)}: a number from 0 to ${most}, such as 1e-5, is accepted`);
  return tolerance;
}
