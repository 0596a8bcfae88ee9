import { InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import { described, shortened } from '../../input/shown-text.js';
import { expectInputs } from '../../landscape/arguments.js';
import { type Problem, reluProblem, teacherScale, withoutExtraRows } from '../../landscape/problem/problem.js';
import {
  columnCount,
  type ExtraRows,
  hasRows,
  parseSizes,
  sizesText,
  sizeText,
  type YoungType,
  YoungTypeError,
  youngType,
} from '../../representation/young-type.js';
import { double } from '../../scalar/double.js';
import {
  constantValue,
  D,
  evaluatePolynomial,
  type Polynomial,
  polynomial,
  subtractPolynomials,
  sumPolynomials,
} from '../../symbolic/exact/polynomial.js';
import { type Rational, rational, rationals } from '../../symbolic/exact/rational.js';
import { meantNames, possibleSigns } from '../name/meant.js';
import { axisOf, type ExtraLimits, type Family, type LimitSign, type RowLimit } from './birth.js';
import { branchFamily, branchName } from './branch-name.js';

export { ComputationError, InputError } from '../../input/errors.js';
export type { ExtraLimits, Family, FoundPoint, LimitSign, RowLimit } from './birth.js';
export { axisOf } from './birth.js';

/** What is learnt, for types of any number of blocks; throws an InputError for a type that it is not stated for. */
export type Model = (type: YoungType) => Problem;

/** ReLU neurons, the teacher V = I with d inputs, second-layer weights 1, no penalty. */
export const reluModel: Model = () => reluProblem;

/** The short names of the literature. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['global', 'd:+'],
  ['A', 'd:-'],
  ['I', '1,d-1:+-'],
  ['II', '1,d-1:-+'],
]);

/**
 * Reads a family's name: an alias (global, A, I, II) or `SIZES:SIGNS` such as `1,d-1:-+`, `d/2,d/2:-+`, `40,60:-+`. For
 * k > d the limits of the extra rows follow after a slash: `II/0` has one extra row, which tends to zero, `II/0,0` two,
 * `II/0*2` a group of two equal ones; `#2` at the end is the second family with these limits, by loss. For k < d a dot stands for
 * the sign of a block without rows: `3,d-3:.+` has three teacher neurons without a student. A branch that is born from a
 * family is named by it and by block sizes that refine its own, `II~1,1,d-2`, see `branchFamily`.
 * Throws an InputError that names what is wrong and what is accepted, and what may have been meant.
 *
 * @param model what is learnt; ReLU neurons from the teacher I where nothing is given.
 *
 * @example
 * ```ts
 * import { parseFamily } from 'symbreak';
 * parseFamily('II').name; // '1,d-1:-+'
 * ```
 */
export function parseFamily(text: string, model: Model = reluModel): Family {
  if (typeof text !== 'string') throw new InputError(`a family's name is ${described(text)}: a text such as 'II' is accepted`);
  if (typeof model !== 'function') {
    throw new InputError(
      `the model of a family is ${described(model)}: what readModel returns is accepted (in a map: (name) => parseFamily(name))`,
    );
  }
  const branch = branchName(text);
  if (branch) return branchFamily(bearing(parseFamily(branch.parent, model), text), branch.own, text);
  const { type, signs, limits } = namedFamily(text);
  // What a model refuses is no defect of the name.
  return makeFamily(type, signs, limits, model(type));
}

/** The family if others can be born from it. Throws an InputError for the global minimum, of which no eigenvalue vanishes. */
function bearing(family: Family, text: string): Family {
  if (!isGlobal(family)) return family;
  throw new InputError(
    `family '${shortened(text)}': no eigenvalue of the global minimum vanishes at any d, so that nothing is born from it; A, I, II or another family is accepted before ~`,
  );
}

/** What a name says: block sizes, signs, and limits of extra rows. */
type NamedFamily = Pick<Family, 'type' | 'signs' | 'limits'>;

function namedFamily(text: string): NamedFamily {
  try {
    return readFamily(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const meant = meantNames(text, [...ALIASES.keys()], isFamilyName);
    throw meant.length === 0 ? error : new InputError(`${error.message}; did you mean ${alternatives(meant)}?`);
  }
}

function isFamilyName(text: string): boolean {
  try {
    readFamily(text);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

function readFamily(text: string): NamedFamily {
  const slash = text.indexOf('/', Math.max(0, text.indexOf(':')));
  // A slash before the colon belongs to a size such as d/2.
  const cut = slash >= 0 && (text.includes(':') || !/^[\d.d]/.test(text)) ? slash : text.length;
  const base = text.slice(0, cut);
  const spelled = ALIASES.get(base) ?? base;
  const colon = spelled.indexOf(':');
  if (colon < 0) {
    const blocks = blockCount(spelled);
    if (blocks !== undefined) {
      throw new InputError(
        `family '${shortened(text)}' has no signs: one + or - per block is accepted after a colon, as in ${signedNames(spelled, '', blocks)}`,
      );
    }
    throw new InputError(
      `unknown family '${shortened(text)}': give global, A, I, II or SIZES:SIGNS such as 1,d-1:-+ (symbreak families lists the catalogue)`,
    );
  }
  const signs = [...spelled.slice(colon + 1)];
  if (/^[+.-]+#\d{1,4}$/.test(signs.join('')) || /^\/\?[?*,\d]*(#\d{1,4})?$/.test(text.slice(cut))) {
    throw new InputError(
      `'${shortened(text)}' is the name of a point at one d, as the command points lists them, and of no family: solve, spectrum and certify accept it, one at a time`,
    );
  }
  const extra = cut < text.length ? parseLimits(text.slice(cut + 1), text) : null;
  const full = readSizes(spelled.slice(0, colon), extra?.groups);
  if (signs.length === 0 || !signs.every(isLimitSign)) {
    throw new InputError(
      `signs '${shortened(signs.join(''))}' of family '${shortened(text)}': one + or - per block is accepted, and . for a block without rows`,
    );
  }
  const blocks = full.sizes.length;
  if (signs.length !== blocks) {
    const names = signedNames(spelled.slice(0, colon), signs.slice(0, blocks).join(''), blocks);
    throw new InputError(
      `family '${shortened(text)}' has ${blocks} ${blocks === 1 ? 'block' : 'blocks'} but ${signs.length} ${signs.length === 1 ? 'sign' : 'signs'}: one sign per block is accepted, as in ${names}`,
    );
  }
  if (extra === null && !signs.some((sign) => sign !== '.')) {
    throw new InputError(
      `family '${shortened(text)}' has no rows: + or - for one block at least, or limits of extra rows, are accepted`,
    );
  }
  const type = withRowsOf(full, signs);
  if (extra) checkAxes(extra.limits, type, text);
  return { type, signs, limits: extra?.limits ?? null };
}

/** How many blocks sizes have; undefined for a text that is none. */
function blockCount(sizes: string): number | undefined {
  try {
    return readSizes(sizes).sizes.length;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Names with these sizes and signs that begin with those given. */
function signedNames(sizes: string, given: string, blocks: number): string {
  return alternatives(possibleSigns(given, blocks).map((signs) => `${shortened(sizes)}:${signs}`));
}

/** Whether a value is the sign of a limit. */
export function isLimitSign(value: unknown): value is LimitSign {
  return value === '+' || value === '-' || value === '.';
}

/** The type of which the blocks with a dot among the signs have no rows. */
function withRowsOf({ sizes, extra }: YoungType, signs: readonly LimitSign[]): YoungType {
  const rowless = signs.flatMap((sign, block) => (sign === '.' ? [block] : []));
  return rowless.length === 0 ? { sizes, extra } : youngType(sizes, extra, rowless);
}

function isRowLimit(text: string): text is RowLimit {
  return /^(?:0|[+-]e\d{1,2})$/.test(text);
}

/** The limit of a group of extra rows and how many there are, from `0`, `-e0` or `0*2`. */
function readLimit(text: string): { readonly limit: RowLimit; readonly rows: number } | undefined {
  const [limit = '', rows = '1', ...rest] = text.split('*');
  return isRowLimit(limit) && /^[1-9]\d?$/.test(rows) && rest.length === 0 ? { limit, rows: Number(rows) } : undefined;
}

/** Reads limits of extra rows such as `0`, `0,-e0` or `0*2,0#2`. */
function parseLimits(text: string, family: string): { readonly limits: ExtraLimits; readonly groups: readonly number[] } {
  const [list = '', ordinal = '1', ...rest] = text.split('#');
  const groups = list.split(',').map((part) => {
    const group = readLimit(part);
    if (group) return group;
    throw new InputError(
      `'${shortened(part)}' in family '${shortened(family)}' is not the limit of an extra row: 0, or +eB or -eB with a block B of size 1, is accepted, with *g for g equal rows`,
    );
  });
  if (rest.length > 0 || !/^[1-9]\d?$/.test(ordinal)) {
    throw new InputError(
      `'#${shortened(text.slice(list.length + 1))}' in family '${shortened(family)}': a whole number from 1 to 99 is accepted`,
    );
  }
  return {
    limits: { rows: groups.map(({ limit }) => limit), ordinal: Number(ordinal) },
    groups: groups.map(({ rows }) => rows),
  };
}

function checkAxes({ rows }: ExtraLimits, type: YoungType, family: string): void {
  for (const limit of rows) {
    const axis = axisOf(limit);
    if (axis !== null && !hasRows(type, axis.block)) {
      throw new InputError(
        `'${limit}' in family '${shortened(family)}': block ${axis.block} has no rows, so that an extra row at its axis is its row; a sign for the block is accepted`,
      );
    }
    if (axis === null || constantValue(type.sizes[axis.block] ?? D)?.n === 1n) continue;
    throw new InputError(
      `'${limit}' in family '${shortened(family)}': only a block of size 1 has an axis that an extra row can tend to`,
    );
  }
}

/** The limits as they are written in a name: `0,-e0`, `0*2`, `0#2`. */
export function limitsText({ rows, ordinal }: Pick<ExtraLimits, 'rows' | 'ordinal'>, groups: readonly number[]): string {
  const parts = rows.map((limit, e) => ((groups[e] ?? 1) > 1 ? `${limit}*${groups[e]}` : limit));
  return `${parts.join(',')}${ordinal > 1 ? `#${ordinal}` : ''}`;
}

/** Whether a text names a family. */
function isFamilyText(text: string): boolean {
  try {
    parseFamily(text);
    return true;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}

/** Reads block sizes, turning every defect into an InputError. */
export function readSizes(text: string, extra: ExtraRows = 0): YoungType {
  try {
    return parseSizes(text, extra);
  } catch (error) {
    if (!(error instanceof YoungTypeError || error instanceof SyntaxError)) throw error;
    const family = typeof text === 'string' ? (ALIASES.get(text) ?? text) : '';
    const branch = family.includes('~') && isFamilyText(family) ? parseFamily(family) : null;
    if (branch)
      throw new InputError(
        `'${shortened(text)}' is the name of a family: block sizes are accepted here, such as its ${sizesText(branch.type)}`,
      );
    const colon = family.indexOf(':');
    if (colon <= 0) throw new InputError(error.message);
    throw new InputError(
      `'${shortened(text)}' is the name of a family: block sizes are accepted here, such as its ${shortened(family.slice(0, colon))}`,
    );
  }
}

/**
 * Reads block sizes, or sizes with signs that say which blocks have no rows: `1,d-1`, `3,d-3:.+`. Throws an InputError for
 * anything else, also for names of families of which every block has rows.
 */
export function readType(text: string, extra: ExtraRows = 0): YoungType {
  const [sizes = '', signs = '', ...rest] = typeof text === 'string' ? text.split(':') : [];
  if (rest.length > 0 || !signs.includes('.')) return readSizes(text, extra);
  const type = readSizes(sizes, extra);
  const given = [...signs];
  if (given.length !== type.sizes.length || !given.every(isLimitSign)) {
    throw new InputError(
      `signs '${shortened(signs)}' of '${shortened(text)}': one sign for each of ${type.sizes.length} ${type.sizes.length === 1 ? 'block' : 'blocks'} is accepted, + or -, and . for a block without rows`,
    );
  }
  try {
    return withRowsOf(type, given);
  } catch (error) {
    if (error instanceof YoungTypeError) throw new InputError(`'${shortened(text)}': ${error.message}`);
    throw error;
  }
}

/** The short name of the literature for a canonical name: `II/0` for `1,d-1:-+/0`; the same name where there is none. */
export function shortName(name: string): string {
  const [, base, ending = ''] = /^([^:]+:[+.-]+)([/~].*)?$/s.exec(name) ?? [];
  const known = [...ALIASES].find(([, spelled]) => spelled === base);
  return known === undefined ? name : `${known[0]}${ending}`;
}

/** The family of sizes with extra rows, signs, and limits of the extra rows, in a problem for the type. The signs say which blocks have rows. */
export function makeFamily(sizes: YoungType, signs: readonly LimitSign[], limits: ExtraLimits | null, problem: Problem): Family {
  const type = withRowsOf(sizes, signs);
  const base = `${sizesText(type)}:${signs.join('')}`;
  const name = limits ? `${base}/${limitsText(limits, type.extra)}` : base;
  const short = shortName(name);
  const alias = short === name ? null : short;
  const total = constantValue(columnCount(type));
  if (total === undefined) return { name, alias, type, signs, limits, onlyAt: null, found: null, birth: null, problem };
  expectInputs(problem.inputs, total);
  return { name, alias, type: growLargest(type), signs, limits, onlyAt: total, found: null, birth: null, problem };
}

/** The family without its extra rows. Throws a YoungTypeError for one that has no others. */
export function withoutExtra(family: Family): Family {
  const { sizes } = family.type;
  return makeFamily({ sizes, extra: [] }, family.signs, null, withoutExtraRows(family.problem, sizes.length));
}

/** Numeric sizes with the largest replaced by d minus the others: the family that the one point belongs to. */
function growLargest(type: YoungType): YoungType {
  const values = type.sizes.map((size) => evaluatePolynomial(double, size, 0));
  const largest = values.lastIndexOf(Math.max(...values));
  const others = sumPolynomials(type.sizes.filter((_, a) => a !== largest));
  return youngType(
    type.sizes.map((size, a) => (a === largest ? subtractPolynomials(D, others) : size)),
    type.extra,
    type.rowless,
  );
}

/** Throws an InputError for a family with groups of equal extra rows, whose answers follow from those of a smaller one. */
export function refuseGroups(family: Family, what: string): void {
  const { extra } = family.type;
  if (extra.every((size) => size === 1)) return;
  const single = makeFamily({ ...family.type, extra: extra.map(() => 1) }, family.signs, family.limits, family.problem);
  const [name, smaller] = [family, single].map((f) => f.alias ?? f.name);
  throw new InputError(
    `${what} of '${name}' are not computed: equal rows are a splitting of '${smaller}', with an eigenvalue that is 0 everywhere; give that family, and annihilate for what splitting does`,
  );
}

/** Whether the family is the global minimum W = V, or a multiple of V, whose entries are exact; with a penalty there is none of its kind. */
export function isGlobal({ signs, type, problem }: Family): boolean {
  const named = signs.every((s) => s === '+') && type.sizes.length === 1 && type.extra.length === 0;
  return named && teacherScale(problem, 0) !== undefined;
}

/** The block sizes at a dimension, exactly. */
export function sizesAt(family: Family, d: Rational): readonly Rational[] {
  return family.type.sizes.map((size) => evaluatePolynomial(rationals, size, d));
}

/** The least d at which every block has at least one element, as a double: the formal lower end of a family. */
export function formalLowerEnd(type: YoungType): number {
  return lowerEndOfSize(type, 1);
}

/** The largest d at which there are as many inputs as teacher neurons, as a double; infinite where they grow with d. */
export function largestDimension({ problem: { inputs } }: Family): number {
  const fixed = inputs === null ? undefined : constantValue(inputs);
  return fixed === undefined ? Number.POSITIVE_INFINITY : toDouble(fixed);
}

/** The least d ≥ 1 at which every block whose size depends on d has at least `size` elements. */
export function lowerEndOfSize(type: YoungType, size: number): number {
  return Math.max(1, ...dimensionsOfSize(type, size).map(toDouble));
}

/** The d at which blocks that grow with d have a size, exactly, one for each such block. */
export function dimensionsOfSize(type: YoungType, size: number): readonly Rational[] {
  return type.sizes.flatMap(([constant = rationals.zero, slope = rationals.zero]) =>
    slope.n > 0n ? [rationals.div(rationals.sub(rationals.fromInteger(size), constant), slope)] : [],
  );
}

/** Checks that a dimension is one at which the family's blocks exist; throws an InputError otherwise. */
export function checkDimension(family: Family, d: Rational): void {
  const text = sizeText(polynomial(d));
  if (family.onlyAt && rationals.sign(rationals.sub(d, family.onlyAt)) !== 0) {
    throw new InputError(
      `family '${family.name}' has sizes that sum to ${sizeText(polynomial(family.onlyAt))}, not to d = ${text}: give sizes in d, such as ${sizesText(family.type)}`,
    );
  }
  if (d.n <= 0n)
    throw new InputError(`d = ${text} is not positive: a real dimension of at least ${formalLowerEnd(family.type)} is accepted`);
  if (d.n > 10n ** 12n * d.d) throw new InputError(`d = ${text} is too large: at most 10^12 is accepted`);
  expectInputs(family.problem.inputs, d);
  sizesAt(family, d).forEach((size, a) => {
    if (size.n >= size.d) return;
    throw new InputError(
      `d = ${text} is below the block sizes of '${family.name}': block ${a} would have size ${sizeText(polynomial(size))}, at least 1 is accepted (d ≥ ${formalLowerEnd(family.type)})`,
    );
  });
}

/**
 * The type at a dimension, with sizes that are 1 or 2 there written as numbers: at those the representations change
 * (no off-diagonal entry, one copy of s less). All other sizes stay polynomials, so that one compiled type serves all d.
 */
export function typeAt(type: YoungType, d: Rational): YoungType {
  const sizes = type.sizes.map((size): Polynomial => {
    const value = evaluatePolynomial(rationals, size, d);
    const small = value.d === 1n && (value.n === 1n || value.n === 2n);
    return small ? polynomial(rational(value.n)) : size;
  });
  return { ...type, sizes };
}

/** A rational as the nearest double. */
export function toDouble(d: Rational): number {
  const direct = Number(d.n) / Number(d.d);
  return Number.isFinite(direct) ? direct : Number(d.n / d.d);
}
