import { readFile, stat } from 'node:fs/promises';
import { LEAST_DIGITS, MOST_DIGITS } from '../study/digits.js';
import { InputError } from '../study/family.js';
import { parseRational, type Rational, rational } from '../symbolic/rational.js';

const LARGEST_FILE = 20_000_000;

/**
 * Reads a dimension: a decimal such as `7`, `7.25`, `1e6`, or a fraction `29/4`, taken exactly.
 * Throws an InputError with the offending text otherwise.
 */
export function parseDimension(text: string): Rational {
  const scientific = /^([+-]?\d+(?:\.\d+)?)[eE]\+?(\d{1,2})$/.exec(text);
  try {
    if (!scientific) return parseRational(text);
    const { n, d } = parseRational(scientific[1] as string);
    return rational(n * 10n ** BigInt(scientific[2] as string), d);
  } catch {
    throw new InputError(
      `d = '${shortened(text)}' is not a number: a positive real dimension such as 7, 7.25, 29/4 or 1e6 is accepted`,
    );
  }
}

/** Reads a number of significant digits; throws an InputError unless it is a whole number in the accepted range. */
export function parseDigits(text: string): number {
  const digits = /^[+-]?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(digits >= LEAST_DIGITS && digits <= MOST_DIGITS)) {
    throw new InputError(`--digits ${shortened(text)}: a whole number from ${LEAST_DIGITS} to ${MOST_DIGITS} is accepted`);
  }
  return digits;
}

/** Reads the number of extra rows; throws an InputError unless it is a whole number from 0 to 10. */
export function parseExtra(text: string): number {
  const extra = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(extra <= 10)) throw new InputError(`--extra ${shortened(text)}: a whole number from 0 to 10 is accepted`);
  return extra;
}

/** The text of a file of at most 20 MB; throws an InputError that says what is wrong with it. */
export async function readInput(path: string): Promise<string> {
  const info = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      `cannot read '${shortened(path)}': ${error.code === 'ENOENT' ? 'there is no such file' : (error.code ?? 'unreadable')}`,
    );
  });
  if (!info.isFile()) throw new InputError(`cannot read '${shortened(path)}': it is not a file`);
  if (info.size > LARGEST_FILE)
    throw new InputError(`'${shortened(path)}' has ${info.size} bytes: at most ${LARGEST_FILE} are accepted`);
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new InputError(`'${shortened(path)}' is not UTF-8 text`);
  }
}

/** A user's text as it is repeated in a message: no control characters, 60 characters at the most. */
export function shortened(text: string): string {
  const printable = text.replace(/\p{Cc}/gu, '?');
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable;
}
