import { expectOptions, expectText, type WholeRange } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { described, shortened } from '../../input/shown-text.js';
import { expectInputs } from '../../landscape/arguments.js';
import { type CompiledType, compileType } from '../../landscape/compile.js';
import { type SymmetricType, symmetricType } from '../../landscape/symmetric/type.js';
import type { KindPermutation } from '../../representation/block-symmetry/block-symmetry.js';
import { namesGroup, parseSymmetry } from '../../representation/block-symmetry/named-type.js';
import { entryOrbits } from '../../representation/fixed-point-space.js';
import {
  columnCount,
  type ExtraRows,
  hasRows,
  sizesText,
  sizeText,
  type YoungType,
  YoungTypeError,
} from '../../representation/young-type.js';
import { constantValue, evaluatePolynomial, polynomial } from '../../symbolic/exact/polynomial.js';
import { type Rational, rationals } from '../../symbolic/exact/rational.js';
import { DOUBLES_UP_TO } from '../branch/branch.js';
import { toDouble, typeAt } from '../family/dimension.js';
import { isLimitSign, type LimitSign } from '../family/family.js';
import { type Model, readType, reluModel } from '../family/parse.js';

/** Starts of a search. */
export const STARTS: WholeRange = { least: 1, most: 100_000 };
/** The search that is made where nothing is asked for. */
export const DEFAULT_SEARCH = { starts: 400, seed: 1 } as const;
/** Significant digits of points where nothing is asked for. */
export const DEFAULT_DIGITS = 12;
/** At most so many entries are unknown: the eigenvectors of each step cost their third power. */
const MOST_UNKNOWNS = 80;

/** A type whose critical points are searched: a Young type, or one with permutations of its blocks. */
export interface PointType {
  readonly name: string;
  readonly type: YoungType;
  readonly generators: readonly KindPermutation[];
  readonly model: Model;
  /** The signs of diagonal entries that are asked for, a dot for a block without rows; null for any. */
  readonly signs: readonly LimitSign[] | null;
}

/** What a name of a type is completed by. */
export interface PointTypeOptions {
  readonly extra?: ExtraRows;
  readonly signs?: string | undefined;
  readonly model?: Model;
}

/**
 * Reads a type: sizes such as `1,d-1` or `3,2`, or with a group that permutes blocks such as `z4,d-4`. Throws an InputError in one sentence
 * for anything else, and for signs of which there is not one for each block.
 *
 * @example
 * ```ts
 * import { readPointType } from 'symbreak';
 * readPointType('3,2', { signs: '-+' }).name; // '3,2'
 * ```
 */
export function readPointType(text: string, options: PointTypeOptions = {}): PointType {
  expectText(text, 'a symmetry type');
  expectOptions(options);
  const { extra = 0, signs, model = reluModel } = options;
  if (signs !== undefined) expectText(signs, 'the signs');
  if (typeof model !== 'function') throw new InputError(`the model is ${described(model)}: what readModel returns is accepted`);
  const given = signs === undefined ? null : [...signs];
  if (namesGroup(text)) {
    const { symmetry, name } = parsed(() => parseSymmetry(text, extra));
    return { name, ...symmetry, model, signs: given && signsOf(symmetry.type, given, text) };
  }
  const dotted = given?.includes('.') ? `${text}:${given.join('')}` : text;
  const type = readType(dotted, extra);
  return { name: sizesText(type), type, generators: [], model, signs: given && signsOf(type, given, text) };
}

function parsed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof YoungTypeError) throw new InputError(error.message);
    throw error;
  }
}

function signsOf(type: YoungType, given: readonly string[], text: string): readonly LimitSign[] {
  const blocks = type.sizes.length;
  const refuse = (): never => {
    const what = blocks === 1 ? 'one sign, + or -,' : `${blocks} signs, + or - for each block, and . for one without rows,`;
    throw new InputError(`--signs '${shortened(given.join(''))}' for the type ${shortened(text)}: ${what} are accepted`);
  };
  if (given.length !== blocks) refuse();
  return given.map((sign, block) => (isLimitSign(sign) && (sign === '.') === !hasRows(type, block) ? sign : refuse()));
}

/** A type at one d, made ready for a search. */
export interface PreparedType {
  readonly compiled: CompiledType;
  readonly d: Rational;
  readonly symmetry: SymmetricType | null;
  readonly classes: readonly (readonly number[])[];
}

/**
 * The type at d. Where all sizes are numbers d is their sum, and need not be given. Throws an InputError for a d that is none of the type, or
 * beyond 20000, where doubles end; and for more than 80 unknown entries.
 */
export function prepareType({ name, type, generators, model }: PointType, given?: Rational): PreparedType {
  const total = constantValue(columnCount(type));
  const d = given ?? total;
  if (d === undefined) throw new InputError(`--d is missing: give the dimension at which points of type ${name} are searched`);
  const text = sizeText(polynomial(d));
  if (total !== undefined && rationals.sign(rationals.sub(total, d)) !== 0) {
    throw new InputError(`type ${name} has sizes that sum to ${sizeText(polynomial(total))}, not to d = ${text}`);
  }
  if (!(toDouble(d) <= DOUBLES_UP_TO)) {
    throw new InputError(`d = ${text} is beyond doubles, in which points are searched: at most ${DOUBLES_UP_TO} is accepted`);
  }
  type.sizes.forEach((size, block) => {
    const value = evaluatePolynomial(rationals, size, d);
    if (value.n >= value.d) return;
    throw new InputError(
      `d = ${text} is below the block sizes of ${name}: block ${block} would have size ${sizeText(polynomial(value))}, at least 1 is accepted`,
    );
  });
  const own = typeAt(type, d);
  const unknowns = entryOrbits(own).length;
  if (unknowns > MOST_UNKNOWNS) {
    throw new InputError(`type ${name} has ${unknowns} unknown entries: at most ${MOST_UNKNOWNS} are accepted`);
  }
  const problem = model(type);
  expectInputs(problem.inputs, d);
  const compiled = compileType(own, { problem });
  const symmetry = generators.length === 0 ? null : symmetricType(compiled, generators);
  return { compiled, d, symmetry, classes: symmetry?.classes ?? compiled.orbits.map((_, e) => [e]) };
}
