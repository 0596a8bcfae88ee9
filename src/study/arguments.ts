import type { MpfrLibrary } from '../numeric/mpfr.js';
import type { YoungType } from '../representation/young-type.js';
import { described } from '../scalar/shown-text.js';
import { type Polynomial, polynomial } from '../symbolic/polynomial.js';
import { type Rational, rational } from '../symbolic/rational.js';
import { LEAST_DIGITS, MOST_DIGITS } from './digits.js';
import { InputError } from './errors.js';
import { LEAST_ORDER, MOST_ORDER, MOST_SYMBOLIC_ORDER } from './expansion-order.js';
import type { Family } from './family.js';

/**
 * What the studies accept, for callers without types and for the command line alike: each study begins with these checks, and the
 * command line calls the same ones with the option's name. All throw an InputError in one sentence with the offending value.
 */

/** Whole numbers from `least` to `most`. */
export interface WholeRange {
  readonly least: number;
  readonly most: number;
  /** What the least one is, where that is no round number. */
  readonly leastIs?: string;
}

/** Significant digits. */
export const DIGITS: WholeRange = { least: LEAST_DIGITS, most: MOST_DIGITS };
/** Extra rows of a type. */
export const EXTRA_ROWS: WholeRange = { least: 0, most: 10 };
/** Neurons that can be added to a spurious family: the searches grow with them. */
export const ADDED_NEURONS: WholeRange = { least: 0, most: 3 };
/** The last power of d^(−1/2) of an expansion. */
export const ORDERS: WholeRange = { least: LEAST_ORDER, most: MOST_ORDER, leastIs: 'the leading order of the entries' };
export const SYMBOLIC_ORDERS: WholeRange = { ...ORDERS, most: MOST_SYMBOLIC_ORDER };
export const EXPANSION_PARTS = ['entries', 'loss', 'eigenvalues', 'all'] as const;
/** The last power of d^(−1/2) of the series of split blocks. */
export const SPLIT_ORDERS: WholeRange = { least: 1, most: 6 };
/** The study around the global minimum: extra neurons, dimension, and the directions that are sampled. */
export const GLOBAL_EXTRA: WholeRange = { least: 1, most: 10 };
export const GLOBAL_DIMENSIONS: WholeRange = { least: 2, most: 60 };
export const SEEDS: WholeRange = { least: 0, most: 2 ** 32 - 1 };
export const SAMPLES: WholeRange = { least: 1, most: 1_000_000 };
/** Digits with a teacher from a file: more take minutes in the decimal arithmetic that checks them. */
export const PERTURBED_DIGITS: WholeRange = { least: LEAST_DIGITS, most: 100 };
/** Steps into which the path to a teacher is divided for what is shown. */
export const PATH_SAMPLES: WholeRange = { least: 1, most: 1000 };
/** Columns of a matrix. */
export const MATRIX_COLUMNS: WholeRange = { least: 1, most: 1000 };
/** Bits of an MPFR ring. */
export const MPFR_BITS: WholeRange = { least: 2, most: 10_000_000 };
/** At most so many dimensions in a list. */
export const MOST_DIMENSIONS = 20;

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
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
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

/** Throws an InputError unless the value is one of these words. */
export function expectWord<W extends string>(value: unknown, name: string, words: readonly W[]): asserts value is W {
  if (!words.some((word) => word === value)) {
    throw new InputError(`${name} ${described(value)}: one of ${words.join(', ')} is accepted`);
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

/** Throws an InputError unless the value is a library that `loadMpfr` loaded. */
export function expectMpfr(value: unknown): void {
  if (isRecord(value) && typeof value.ring === 'function' && typeof value.directed === 'function') return;
  throw new InputError(`mpfr is ${described(value)}: what loadMpfr() returns is accepted, after it was awaited`);
}

/** Throws an InputError unless the value is a rational number in lowest terms, as `rational` makes them. */
export function expectRational(value: unknown, name = 'd'): void {
  if (isRational(value)) return;
  throw new InputError(
    `${name} is ${described(value)}: an exact number such as rational(7) or parseRational('29/4') is accepted`,
  );
}

/** Throws an InputError unless the value is a list of at most `MOST_DIMENSIONS` rational numbers. */
export function expectDimensions(value: unknown, name = 'dimensions'): void {
  expectList(value, name);
  if (value.length > MOST_DIMENSIONS) {
    throw new InputError(`${name} with ${value.length} dimensions: at most ${MOST_DIMENSIONS} are accepted`);
  }
  for (const d of value) expectRational(d, `one of ${name}`);
}

/** Throws an InputError unless the value is a symmetry type as `parseSizes` and `youngType` make them. */
export function expectType(value: unknown, name = 'type'): void {
  if (isYoungType(value)) return;
  throw new InputError(`${name} is ${described(value)}: a symmetry type such as parseSizes('1,d-1') is accepted`);
}

/** Throws an InputError unless the value is a family as `parseFamily` makes them. */
export function expectFamily(value: unknown): void {
  if (isFamily(value)) return;
  throw new InputError(`family is ${described(value)}: a family such as parseFamily('II') is accepted`);
}

/** Throws an InputError unless the value is a point as `locate` and `startFromMatrix` find them. */
export function expectRough(value: unknown): void {
  const isRough =
    isRecord(value) && isRecord(value.compiled) && isRecord(value.ring) && Array.isArray(value.x) && isRational(value.d);
  if (!isRough) throw new InputError(`rough is ${described(value)}: a point that locate or startFromMatrix found is accepted`);
}

/** Throws an InputError unless the arguments are what every study of a family starts from. */
export function expectStudy(mpfr: MpfrLibrary, family: Family): void {
  expectMpfr(mpfr);
  expectFamily(family);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isRational(value: unknown): value is Rational {
  if (!isRecord(value)) return false;
  const { n, d } = value;
  if (typeof n !== 'bigint' || typeof d !== 'bigint' || d <= 0n) return false;
  return rational(n, d).d === d;
}

function isPolynomial(value: unknown): value is Polynomial {
  return Array.isArray(value) && value.every(isRational) && polynomial(...value).length === value.length;
}

function isYoungType(value: unknown): value is YoungType {
  if (!isRecord(value) || !Array.isArray(value.sizes) || !Array.isArray(value.extra)) return false;
  const { sizes, extra } = value;
  return sizes.length > 0 && sizes.every(isPolynomial) && extra.every((rows) => Number.isSafeInteger(rows) && rows >= 1);
}

function isFamily(value: unknown): value is Family {
  if (!isRecord(value) || !isYoungType(value.type)) return false;
  const { name, alias, signs, limits, onlyAt, type } = value;
  return (
    typeof name === 'string' &&
    (alias === null || typeof alias === 'string') &&
    Array.isArray(signs) &&
    signs.length === type.sizes.length &&
    signs.every((sign) => sign === '+' || sign === '-') &&
    (onlyAt === null || isRational(onlyAt)) &&
    (limits === null ||
      (isRecord(limits) &&
        Array.isArray(limits.rows) &&
        limits.rows.length === type.extra.length &&
        Number.isSafeInteger(limits.ordinal)))
  );
}
