import { expectList, isRecord } from '../input/arguments.js';
import { InputError } from '../input/errors.js';
import { described } from '../input/shown-text.js';
import { sizeText, type YoungType } from '../representation/young-type.js';
import { range } from '../scalar/list.js';
import { evaluatePolynomial, type Polynomial, polynomial } from '../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../symbolic/exact/rational.js';

/**
 * The values that studies are handed, checked for callers without types. All throw an InputError in one sentence with the
 * offending value.
 */

/** At most so many dimensions in a list. */
export const MOST_DIMENSIONS = 20;

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

/** Throws an InputError unless the value is a point as `locate` and `startFromMatrix` find them. */
export function expectRough(value: unknown): void {
  const isRough =
    isRecord(value) && isRecord(value.compiled) && isRecord(value.ring) && Array.isArray(value.x) && isRational(value.d);
  if (!isRough) throw new InputError(`rough is ${described(value)}: a point that locate or startFromMatrix found is accepted`);
}

/** Whether a value is a rational number in lowest terms. */
export function isRational(value: unknown): value is Rational {
  if (!isRecord(value)) return false;
  const { n, d } = value;
  if (typeof n !== 'bigint' || typeof d !== 'bigint' || d <= 0n) return false;
  return rational(n, d).d === d;
}

function isPolynomial(value: unknown): value is Polynomial {
  return Array.isArray(value) && value.every(isRational) && polynomial(...value).length === value.length;
}

/** Whether a value is a symmetry type. */
export function isYoungType(value: unknown): value is YoungType {
  if (!isRecord(value) || !Array.isArray(value.sizes) || !Array.isArray(value.extra)) return false;
  const { sizes, extra, rowless } = value;
  const isBlock = (block: unknown): boolean => typeof block === 'number' && range(sizes.length).includes(block);
  return (
    sizes.length > 0 &&
    sizes.every(isPolynomial) &&
    extra.every((rows) => Number.isSafeInteger(rows) && rows >= 1) &&
    (rowless === undefined || (Array.isArray(rowless) && rowless.every(isBlock)))
  );
}

/**
 * Throws an InputError where there are fewer inputs than the teacher has neurons.
 *
 * @param inputs in terms of d; null for as many.
 * @param d the number of teacher neurons; undefined where it is not known, as for sizes in d.
 */
export function expectInputs(inputs: Polynomial | null, d: Rational | undefined): void {
  if (inputs === null || d === undefined) return;
  if (rationals.sign(rationals.sub(evaluatePolynomial(rationals, inputs, d), d)) !== -1) return;
  throw new InputError(
    `d = ${sizeText(polynomial(d))} is above the ${sizeText(inputs)} inputs: as many inputs as the teacher has neurons, or more, are accepted`,
  );
}
