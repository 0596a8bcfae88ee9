import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { refinedProblem } from '../../landscape/problem/problem.js';
import { sizesText, sizeText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import { parseRational } from '../../symbolic/exact/rational.js';
import type { Family, WhichCrossing } from './birth.js';
import { axisOf, type ExtraLimits, type RowLimit } from './extra-limits.js';
import { refiningType } from './refining-type.js';

/** The parts of the name of a branch, `PARENT~TYPE` with `@d` or `#n` for the crossing and `^m` for the folds. */
export interface BranchName {
  readonly parent: string;
  /** What stands behind the last ~. */
  readonly own: string;
}

/** Longer names, and those of branches of branches of … more often than this, are of no family that anybody follows. */
const LONGEST_NAME = 400;
const MOST_BIRTHS = 6;

/**
 * The parent in the name of a branch, which may be a branch itself, and what stands behind the last ~; undefined for a name
 * without ~. Throws an InputError for names that are too long.
 */
export function branchName(text: string): BranchName | undefined {
  const tilde = text.lastIndexOf('~');
  if (tilde < 0) return undefined;
  if (text.length > LONGEST_NAME) {
    throw new InputError(
      `family '${shortened(text)}' has ${text.length} characters: names of branches have at most ${LONGEST_NAME}`,
    );
  }
  const births = text.split('~').length - 1;
  if (births > MOST_BIRTHS) {
    throw new InputError(`family '${shortened(text)}' has ${births} times ~: at most ${MOST_BIRTHS} times is accepted`);
  }
  if (tilde === 0) throw new InputError(`family '${shortened(text)}': before ~ a family is accepted, as in II~1,1,d-2`);
  return { parent: text.slice(0, tilde), own: text.slice(tilde + 1) };
}

/**
 * The branch that is born from a family, by what its name says behind the ~: its type, `1,1,d-2` or with permutations of blocks
 * `z4,d-4`; which crossing of the family, `@5.585` or `#2`; `^m` for the piece after m folds, and `+` or `-` for a direction of ε. The type refines the family's:
 * every block of the family is divided among blocks of the branch, in the order in which they are written where that decides.
 * It is a mere name: whether there is such a branch is for a study of the family's crossings to say.
 *
 * Throws an InputError, one sentence. Cost: exponential in the number of blocks, of which there are at most 13.
 *
 * @param text the whole name, for messages.
 */
export function branchFamily(parent: Family, own: string, text: string): Family {
  if (parent.onlyAt) {
    throw new InputError(
      `family '${shortened(text)}': a branch is born where d moves, so sizes in d are accepted before ~, such as ${sizesText(parent.type)}`,
    );
  }
  const { typeText, which, folds, direction, suffix } = readSuffixes(own, text);
  const { type, generators, name, into } = refiningType(parent, typeText, text);
  const base = `~${name}${suffix}`;
  const kinds = parent.type.extra.map((_, group) => parent.type.sizes.length + group);
  return {
    name: parent.name + base,
    alias: parent.alias === null ? null : parent.alias + base,
    type,
    signs: into.map((block) => at(parent.signs, block)),
    limits: parent.limits && refinedLimits(parent.limits, into),
    onlyAt: null,
    found: null,
    birth: { parent, which, folds, ...(direction && { direction }), into, generators, stretches: null },
    problem: refinedProblem(parent.problem, into, kinds),
  };
}

/** What stands behind the type in a name. */
interface Suffixes {
  readonly typeText: string;
  readonly which: WhichCrossing | null;
  readonly folds: number | null;
  readonly direction: 1 | -1 | undefined;
  /** The same in its one spelling. */
  readonly suffix: string;
}

function readSuffixes(own: string, text: string): Suffixes {
  const refuse = (why: string): never => {
    throw new InputError(`family '${shortened(text)}': ${why}`);
  };
  const sign = /[+-]$/.exec(own)?.[0] ?? '';
  const [, typeText = '', signs = ''] = /^([^@#^]*)(.*)$/s.exec(own.slice(0, own.length - sign.length)) ?? [];
  const [, crossing = '', folded] =
    /^([@#][^@#^]*)?(?:\^([^@#^]*))?$/s.exec(signs) ??
    refuse(
      `'${shortened(signs)}' after its type is not understood: @5.585 for the crossing near that d or #2 for the second one, then ^1 for the piece after one fold, and + or - for one of the two directions at the very end, are accepted`,
    );
  if (typeText === '') refuse('after ~ the type of the branch is accepted, as in II~1,1,d-2');
  if (typeText.includes(':')) {
    refuse(
      `signs are those of the family before ~, so the type alone is accepted, such as ~${shortened(typeText.replace(/:.*/s, ''))}`,
    );
  }
  if (/\/(?:0|[+-]e)/.test(typeText)) {
    refuse('extra rows are those of the family before ~, where their limits are accepted, as in II/0~1,1,d-2');
  }
  const folds = folded === undefined ? null : wholeUpTo99(folded, 0);
  if (folds === undefined) return refuse(`'^${shortened(folded ?? '')}': a number of folds from 0 to 99 is accepted`);
  const which = whichCrossing(crossing);
  if (which === undefined) {
    return refuse(
      crossing.startsWith('@')
        ? `'${shortened(crossing)}': a positive d near that of the crossing is accepted, such as @5.585`
        : `'${shortened(crossing)}': a whole number from 1 to 99 is accepted`,
    );
  }
  const named = which === null ? '' : which.kind === 'near' ? `@${sizeText(polynomial(which.d))}` : `#${which.n}`;
  const direction = sign === '' ? undefined : sign === '+' ? 1 : -1;
  return { typeText, which, folds, direction, suffix: `${named}${folds === null ? '' : `^${folds}`}${sign}` };
}

/** Which crossing `@5.585` or `#2` says; null for an empty text, undefined for one that says none. */
function whichCrossing(text: string): WhichCrossing | null | undefined {
  if (text === '') return null;
  if (text.startsWith('#')) {
    const n = wholeUpTo99(text.slice(1), 1);
    return n === undefined ? undefined : { kind: 'ordinal', n };
  }
  if (text.length > LONGEST_NUMBER) return undefined;
  try {
    const d = parseRational(text.slice(1));
    return d.n > 0n ? { kind: 'near', d } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Characters of a d after @. */
const LONGEST_NUMBER = 60;

function wholeUpTo99(text: string, least: number): number | undefined {
  return /^\d{1,2}$/.test(text) && Number(text) >= least ? Number(text) : undefined;
}

/** Limits of extra rows with the numbers of the blocks of the branch: a block of one row is none of those that are divided. */
function refinedLimits({ rows, ordinal }: ExtraLimits, into: readonly number[]): ExtraLimits {
  const refined = (limit: RowLimit): RowLimit => {
    const axis = axisOf(limit);
    return axis === null ? limit : `${axis.sign}e${into.indexOf(axis.block)}`;
  };
  return { rows: rows.map(refined), ordinal };
}
