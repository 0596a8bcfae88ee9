import { described, shortened } from '../input/shown-text.js';
import { range } from '../scalar/list.js';
import {
  addPolynomials,
  constantValue,
  D,
  isConstant,
  type Polynomial,
  polynomial,
  polynomialsEqual,
  scalePolynomial,
  sumPolynomials,
  ZERO,
} from '../symbolic/exact/polynomial.js';
import { polynomialText } from '../symbolic/exact/polynomial-text.js';
import { parseRational, type Rational, rational, rationals } from '../symbolic/exact/rational.js';

/**
 * A diagonal Young subgroup Δ(S_p1 × … × S_pr) acting on M(k,d): on all d = p1 + … + pr columns and, in the
 * same way, on as many rows, but for blocks that have none. `extra` lists the further rows by groups of equal ones, each
 * permuted by its own symmetric group: a group of 1 is a row of its own, which is fixed. Sizes are affine in d (degree ≤ 1).
 */
export interface YoungType {
  readonly sizes: readonly Polynomial[];
  readonly extra: readonly number[];
  /** The blocks of columns without rows, ascending: teacher neurons without a student. Absent where there are none. */
  readonly rowless?: readonly number[];
}

/** Sizes of blocks or numbers of extra rows that no symmetry type has. */
export class YoungTypeError extends RangeError {}

/** Extra rows as they are given: a number m for m distinct rows, or the sizes of groups of equal rows. */
export type ExtraRows = number | readonly number[];

/** A kind of row: 0 … r−1 for a row of that block, r, r+1, … for the groups of extra rows. Not every block need have rows. */
export type RowKind = number;

/** The sum of the block sizes: d itself, or a number if all sizes are numbers. */
export function columnCount(type: YoungType): Polynomial {
  return sumPolynomials(type.sizes);
}

/** The number of extra rows, m. */
export function extraCount(type: YoungType): number {
  return type.extra.reduce((sum, size) => sum + size, 0);
}

/** Whether there are rows of a kind: groups of extra rows have some, and so has every block that is not left without. */
export function hasRows({ rowless = [] }: YoungType, kind: RowKind): boolean {
  return !rowless.includes(kind);
}

/**
 * The kinds of rows that there are, ascending: blocks with rows, then groups of extra rows.
 *
 * @example
 * ```ts
 * import { parseSizes, rowKinds, youngType } from 'symbreak';
 * rowKinds(youngType(parseSizes('3,d-3').sizes, 1, [0])); // [1, 2]
 * ```
 */
export function rowKinds(type: YoungType): readonly RowKind[] {
  return range(type.sizes.length + type.extra.length).filter((kind) => hasRows(type, kind));
}

/** The number of rows, k: of all blocks that have some, and the extra ones. */
export function rowCount(type: YoungType): Polynomial {
  return sumPolynomials(rowKinds(type).map((kind) => elementCount(type, kind)));
}

/** How many rows of a kind there are. */
export function kindSize(type: YoungType, kind: RowKind): Polynomial {
  return hasRows(type, kind) ? elementCount(type, kind) : ZERO;
}

/** How many elements are permuted: the columns of a block, which its rows go with, or the rows of a group of extra ones. */
export function elementCount(type: YoungType, kind: RowKind): Polynomial {
  return type.sizes[kind] ?? polynomial(type.extra[kind - type.sizes.length] ?? 0);
}

/** A kind of row in words: `rows of block 1`, or `extra row 0`; `extra rows of group 0` where several are equal. */
export function rowKindText({ sizes, extra }: YoungType, kind: RowKind): string {
  if (kind < sizes.length) return `rows of block ${kind}`;
  const group = kind - sizes.length;
  return (extra[group] ?? 1) > 1 ? `extra rows of group ${group}` : `extra row ${group}`;
}

/**
 * The Young type with these sizes. Throws a YoungTypeError if there is no block, if the sizes neither sum to d nor
 * are all numbers, if a numeric size is below 1 or another one does not grow with d, if there are not between 0 and 10 extra
 * rows, or if there is no row at all.
 *
 * @param rowless the blocks of columns that have no rows.
 */
export function youngType(sizes: readonly Polynomial[], extra: ExtraRows = 0, rowless: readonly number[] = []): YoungType {
  if (sizes.length === 0) throw new YoungTypeError('a symmetry type needs at least one block size');
  const groups = extraGroups(extra);
  for (const size of sizes) {
    const value = constantValue(size);
    if (value !== undefined && value.n < value.d) {
      throw new YoungTypeError(`block size ${polynomialText(size)} is below 1: at least 1 is accepted`);
    }
    // Growing, a block has at least one element for all large d.
    const slope = size[1];
    if (size.length > 2 || (slope !== undefined && slope.n <= 0n)) {
      throw new YoungTypeError(
        `block size ${polynomialText(size)} does not grow with d: a number from 1, or a size that grows such as d-1 or d/2, is accepted`,
      );
    }
  }
  const total = sumPolynomials(sizes);
  if (constantValue(total) === undefined && !polynomialsEqual(total, D)) {
    throw new YoungTypeError(
      `block sizes ${sizes.map((s) => polynomialText(s)).join(', ')} sum to ${polynomialText(total)}, not to d`,
    );
  }
  const missing = range(sizes.length).filter((block) => rowless.includes(block));
  if (missing.length < new Set(rowless).size) {
    const wrong = rowless.find((block) => !missing.includes(block));
    throw new YoungTypeError(`block ${described(wrong)} without rows: a block from 0 to ${sizes.length - 1} is accepted`);
  }
  if (missing.length === 0) return { sizes, extra: groups };
  if (missing.length === sizes.length && groups.length === 0) {
    throw new YoungTypeError('no block has rows: rows of one block, or an extra row, are accepted');
  }
  return { sizes, extra: groups, rowless: missing };
}

/** The sizes of the groups of extra rows; throws a YoungTypeError unless they are whole numbers from 1, at most 10 in all. */
function extraGroups(extra: ExtraRows): readonly number[] {
  const isCount = (value: unknown, least: number): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least;
  const tooMany = (rows: unknown): YoungTypeError =>
    new YoungTypeError(`${described(rows)} extra rows: a whole number from 0 to 10 is accepted`);
  if (!Array.isArray(extra)) {
    if (!isCount(extra, 0) || extra > 10) throw tooMany(extra);
    return new Array<number>(extra).fill(1);
  }
  const groups: readonly unknown[] = extra;
  if (!groups.every((size) => isCount(size, 1))) {
    const wrong = groups.find((size) => !isCount(size, 1));
    throw new YoungTypeError(`a group of ${described(wrong)} equal extra rows: whole numbers from 1 are accepted`);
  }
  const rows = groups.reduce((sum, size) => sum + size, 0);
  if (rows > 10) throw tooMany(rows);
  return groups;
}

/**
 * Reads block sizes such as `1,d-1`, `d/2,d/2`, `2,d-2`, `40,60` or `2.5,d-2.5`.
 * Throws a YoungTypeError or SyntaxError whose message names the offending part.
 *
 * @example
 * ```ts
 * import { columnCount, parseSizes, polynomialText } from 'symbreak';
 * polynomialText(columnCount(parseSizes('2,d-2'))); // 'd'
 * ```
 */
export function parseSizes(text: string, extra: ExtraRows = 0): YoungType {
  if (typeof text !== 'string') throw new SyntaxError(`block sizes are ${described(text)}: a text is accepted`);
  if (text.length > 200) throw new SyntaxError(`block sizes '${shortened(text)}' are longer than 200 characters`);
  const parts = text.split(',');
  if (parts.length > 12) throw new SyntaxError(`${parts.length} blocks: 12 are accepted at the most`);
  return youngType(parts.map(parseSize), extra);
}

const TERM = /^([+-]?)(?:(?:(\d[\d./]*)\*?)?(d)(?:\/(\d+))?|(\d[\d./]*))/;

/** Reads one block size. Throws a SyntaxError whose message names the offending part. */
export function parseSize(text: string): Polynomial {
  let rest = text.replace(/\s+/g, '');
  let size: Polynomial = polynomial();
  let first = true;
  do {
    const match = TERM.exec(rest);
    if (!match || (!first && match[1] === '')) {
      throw new SyntaxError(`block size '${shortened(text)}' is not of a form such as 3, d-1, d/2 or 2.5`);
    }
    const [whole, sign, coefficient, variable, divisor, constant] = match;
    const factor = rationals.div(parseRational(constant ?? coefficient ?? '1'), parseDivisor(divisor, text));
    const signed = sign === '-' ? rationals.neg(factor) : factor;
    size = addPolynomials(size, scalePolynomial(signed, variable ? D : polynomial(1)));
    rest = rest.slice(whole.length);
    first = false;
  } while (rest !== '');
  return size;
}

function parseDivisor(divisor: string | undefined, text: string): Rational {
  const value = rational(BigInt(divisor ?? '1'));
  if (value.n === 0n) throw new SyntaxError(`block size '${shortened(text)}' divides by 0`);
  return value;
}

/** The sizes as they are written in a family's name, e.g. `1,d-1`. */
export function sizesText(type: YoungType): string {
  return type.sizes.map(sizeText).join(',');
}

/** One size in the compact notation of names: `d-1`, `d/2`, `2d/5+1`, `7`. */
export function sizeText(size: Polynomial): string {
  const slope = size[1];
  const constant = size[0] ?? rationals.zero;
  const number = (c: Rational): string => (c.d === 1n ? `${c.n}` : decimalText(c));
  if (slope === undefined) return number(constant);
  const head = `${slope.n === 1n ? '' : slope.n === -1n ? '-' : slope.n}d${slope.d === 1n ? '' : `/${slope.d}`}`;
  return constant.n === 0n ? head : `${head}${constant.n > 0n ? '+' : ''}${number(constant)}`;
}

/** Decimal places that are written out. */
const MOST_PLACES = 200;

/** A fraction whose denominator divides a power of ten as a decimal, any other as n/d. */
function decimalText(c: Rational): string {
  for (let places = 1, scale = 10n; places <= MOST_PLACES; places++, scale *= 10n) {
    if (scale % c.d !== 0n) continue;
    const digits = `${(c.n < 0n ? -c.n : c.n) * (scale / c.d)}`.padStart(places + 1, '0');
    return `${c.n < 0n ? '-' : ''}${digits.slice(0, -places)}.${digits.slice(-places)}`;
  }
  return `${c.n}/${c.d}`;
}

/** Whether a block has more than one element, so that rows of it have off-diagonal entries; a size in d always counts. */
export function hasOffDiagonal(type: YoungType, block: number): boolean {
  return !isConstant(type.sizes[block] ?? polynomial(1), 1);
}
