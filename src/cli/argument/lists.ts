import { InputError } from '../../input/errors.js';
import { type Rational, rational, rationals, rationalText } from '../../symbolic/exact/rational.js';
import { parseDimension, shortened } from './arguments.js';

/** At most so many numbers in a list. */
export const MOST_NUMBERS = 200;

/** How help describes a list of numbers. */
export const LIST_HELP = `a list such as 10,20,100, a range such as 6..20, or with a step 6..20:2 or 6..7:0.25; at most ${MOST_NUMBERS} numbers`;

/** The largest number of a list of whole numbers. */
const LARGEST_WHOLE = 10_000;

/** Whether a text asks for several numbers, be it that one comes of it. */
export function isList(text: string): boolean {
  return /,|\.\./.test(text);
}

/**
 * Reads a list of numbers: numbers and ranges `from..to` or `from..to:step` separated by commas, each number once, in the
 * order written. All are exact: `6..7:1/3` has 19/3. Throws an InputError for anything else and for more than 200.
 *
 * @param read reads one number; throws an InputError for what is none.
 */
export function parseList(text: string, option: string, read: (text: string) => Rational): readonly Rational[] {
  const parts = text.length > LONGEST_LIST ? [] : text.split(',');
  if (parts.length === 0 || parts.length > MOST_NUMBERS) throw tooMany(text, option);
  const numbers = new Map<string, Rational>();
  for (const part of parts) {
    for (const number of numbersOf(part.trim(), text, option, read)) numbers.set(rationalText(number), number);
  }
  if (numbers.size > MOST_NUMBERS) throw tooMany(text, option);
  return [...numbers.values()];
}

const LONGEST_LIST = 5000;

/** Reads the dimensions of `--d`. */
export function parseDimensions(text: string): readonly Rational[] {
  return parseList(text, 'd', parseDimension);
}

/** Reads the whole numbers of an option, from 1 on. */
export function parseWholeList(text: string, option: string): readonly number[] {
  const read = (part: string): Rational => {
    if (/^\d{1,6}$/.test(part) && Number(part) >= 1 && Number(part) <= LARGEST_WHOLE) return rational(Number(part));
    throw new InputError(
      `'${shortened(part)}' in --${option} ${shortened(text)}: whole numbers from 1 to ${LARGEST_WHOLE} are accepted, in ${LIST_HELP}`,
    );
  };
  return parseList(text, option, read).map((number) => {
    if (number.d === 1n) return Number(number.n);
    throw new InputError(`--${option} ${shortened(text)} has ${rationalText(number)} in it: whole numbers are accepted`);
  });
}

function tooMany(text: string, option: string): InputError {
  return new InputError(`--${option} ${shortened(text)}: at most ${MOST_NUMBERS} numbers are accepted`);
}

/** The numbers of one part of a list: a number, or a range. */
function numbersOf(part: string, text: string, option: string, read: (text: string) => Rational): readonly Rational[] {
  const dots = part.indexOf('..');
  const refuse = (what: string): InputError =>
    new InputError(`'${shortened(part)}' in --${option} ${shortened(text)}: ${what}; accepted is ${LIST_HELP}`);
  if (part === '') throw refuse('a number is missing');
  if (dots < 0) return [read(part)];
  const [end = '', stepText, ...rest] = part.slice(dots + 2).split(':');
  const start = part.slice(0, dots);
  if (start === '' || end === '' || end.startsWith('.') || rest.length > 0) throw refuse('a range has two ends and one step');
  const [from, to] = [read(start), read(end)];
  const step = stepText === undefined ? rationals.one : read(stepText);
  if (step.n <= 0n) throw refuse('the step is not above 0');
  if (rationals.sign(rationals.sub(to, from)) === -1) throw refuse('the range ends before it begins');
  const steps = rationals.div(rationals.sub(to, from), step);
  const count = steps.n / steps.d + 1n;
  if (count > BigInt(MOST_NUMBERS)) throw tooMany(text, option);
  return Array.from({ length: Number(count) }, (_, i) => rationals.add(from, rationals.mul(rational(i), step)));
}
