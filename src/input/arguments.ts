import { InputError } from './errors.js';
import { alternatives, meantWords } from './meant-word.js';
import { described } from './shown-text.js';

/**
 * What is accepted from callers without types and from the command line alike. All throw an InputError in one sentence with the
 * offending value.
 */

/** Whole numbers from `least` to `most`. */
export interface WholeRange {
  readonly least: number;
  readonly most: number;
  /** What the least one is, where that is no round number. */
  readonly leastIs?: string;
}

/**
 * The value, if it is a whole number in the range.
 *
 * @param name what the message calls it, such as `digits` or `--digits`.
 * @param shown how the message repeats it, where it was read from a text.
 *
 * @example
 * ```ts
 * import { DIGITS, wholeNumber } from 'symbreak';
 * wholeNumber(20, 'digits', DIGITS); // 20
 * ```
 */
export function wholeNumber(
  value: unknown,
  name: string,
  { least, most, leastIs }: WholeRange,
  shown = described(value),
): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) return value;
  throw new InputError(
    `${name} ${shown}: a whole number from ${least}${leastIs === undefined ? '' : `, ${leastIs},`} to ${most} is accepted`,
  );
}

/** Throws an InputError unless the value is a number above 0 and at most `most`. */
export function positiveNumber(value: unknown, name: string, most: number): void {
  if (typeof value === 'number' && value > 0 && value <= most) return;
  throw new InputError(`${name} ${described(value)}: a number above 0, at most ${most}, is accepted`);
}

/** Throws an InputError unless the value is a text. */
export function expectText(value: unknown, name: string): asserts value is string {
  if (typeof value !== 'string') throw new InputError(`${name} is ${described(value)}: a text is accepted`);
}

/** Throws an InputError unless the value is one of these words; it says which may be meant. */
export function expectWord<W extends string>(value: unknown, name: string, words: readonly W[]): asserts value is W {
  if (!words.some((word) => word === value)) {
    const meant = typeof value === 'string' ? meantWords(value, words) : [];
    const question = meant.length === 0 ? '' : `; did you mean ${alternatives(meant)}?`;
    throw new InputError(`${name} ${described(value)}: one of ${words.join(', ')} is accepted${question}`);
  }
}

/** Throws an InputError unless the value is an object with options. */
export function expectOptions(value: unknown, name = 'options'): void {
  if (!isRecord(value)) throw new InputError(`${name} is ${described(value)}: an object with the options is accepted`);
}

/** Throws an InputError unless the value is a list. */
export function expectList(value: unknown, name: string): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw new InputError(`${name} is ${described(value)}: a list is accepted`);
}

/** Whether a value has fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
