import { InputError } from '../../input/errors.js';
import { alternatives } from '../../input/meant-word.js';
import { described, shortened } from '../../input/shown-text.js';
import { type Problem, reluProblem } from '../../landscape/problem/problem.js';
import { type ExtraRows, parseSizes, sizesText, type YoungType, YoungTypeError } from '../../representation/young-type.js';
import { meantNames, possibleSigns } from '../name/meant.js';
import type { Family } from './birth.js';
import { branchFamily, branchName } from './branch-name.js';
import { checkAxes, parseLimits } from './extra-limits.js';
import { ALIASES, isGlobal, isLimitSign, makeFamily, withRowsOf } from './family.js';

/** What is learnt, for types of any number of blocks; throws an InputError for a type that it is not stated for. */
export type Model = (type: YoungType) => Problem;

/** ReLU neurons, the teacher V = I with d inputs, second-layer weights 1, no penalty. */
export const reluModel: Model = () => reluProblem;

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
