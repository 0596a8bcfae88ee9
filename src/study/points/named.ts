import { expectText } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { expectMpfr, expectRational } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { at } from '../../scalar/list.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { toDouble } from '../family/dimension.js';
import { type Model, reluModel } from '../family/parse.js';
import type { RoughPoint } from '../point/polish.js';
import type { Naming } from '../point/solve.js';
import { type OwnPoint, ownPoints } from './lines.js';
import { diagonalSignsOf } from './names.js';
import { DEFAULT_SEARCH, prepareType, readPointType } from './request.js';
import { searchPoints } from './search/search.js';
import { searchSpace } from './search/space.js';

/** The name of a point at one d: sizes and signs, `/?` with one question mark for each group of extra rows, and its number by loss. */
const NAME = /^([^:~/]+(?:\/\d[^:~]*)?):([+.-]+)(?:\/(\?(?:\*\d{1,2})?(?:,\?(?:\*\d{1,2})?)*))?(?:#(\d{1,4}))?$/;

/** Whether a text is the name of a point at one d, as `findPoints` gives them, and not of a family: it has a number, or extra rows without limits. */
export function namesPoint(text: string): boolean {
  const [, , , extra, number] = NAME.exec(text) ?? [];
  return extra !== undefined || number !== undefined;
}

/** A point by its name, ready to be refined; its equal rows, where it has some, are a group of extra rows. */
export interface NamedPoint {
  readonly rough: RoughPoint;
  readonly naming: Naming;
  /** Whether rows of a block are equal. */
  readonly equalRows: boolean;
}

/**
 * The point of such a name at d: that search of `findPoints` is made which is made where nothing is asked for, and its points with these sizes
 * and signs are counted by loss. Another search may find more of them, and give them other numbers.
 *
 * Throws an InputError for what is no such name, and a ComputationError where there are not as many points. Cost: that of the search.
 *
 * @example
 * ```ts
 * import { loadMpfr, pointNamed, solvePoint } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const { rough, naming } = pointNamed(mpfr, '3,2:-+#2');
 * (await solvePoint(mpfr, rough, naming, 8)).record.loss; // '0.088660637'
 * ```
 */
export function pointNamed(mpfr: MpfrLibrary, text: string, given?: Rational, model: Model = reluModel): NamedPoint {
  expectMpfr(mpfr);
  expectText(text, 'the name of a point');
  if (given !== undefined) expectRational(given);
  const [, sizes, signs = '', rows, number = '1'] = NAME.exec(text) ?? [];
  if (sizes === undefined || !namesPoint(text)) {
    throw new InputError(`'${shortened(text)}' is no name of a point at one d: a name such as 3,2:-+#2 is accepted`);
  }
  if (Number(number) === 0) {
    throw new InputError(`'${shortened(text)}': points are numbered from #1 on, which is that of the least loss`);
  }
  const extra = (rows === undefined ? [] : rows.split(',')).map((row) => Number(row.slice(2) || '1'));
  const type = readPointType(sizes, { extra, signs, model });
  const prepared = prepareType(type, given);
  const { compiled, d, classes } = prepared;
  const search = searchPoints(searchSpace(compiled, toDouble(d), classes), DEFAULT_SEARCH);
  // All are told apart before they are counted: of two arrangements of one matrix with other signs the list has the first only.
  const found = ownPoints(mpfr, { ...type, signs: null }, prepared, search).filter(
    ({ candidate, own }) => candidate.continuum === null && !own.merged && diagonalSignsOf(own) === signs,
  );
  const index = Number(number) - 1;
  if (index >= found.length) {
    const many = found.length === 0 ? 'none' : found.length === 1 ? 'only one' : `only ${found.length}`;
    throw new ComputationError(
      `'${shortened(text)}': of the points with these sizes and signs at d = ${toDouble(d)} ${DEFAULT_SEARCH.starts} starts lead to ${many}, as points ${shortened(sizes)} lists them`,
    );
  }
  return namedPoint(at(found, index), text);
}

function namedPoint({ own, rough, grouped }: OwnPoint, family: string): NamedPoint {
  const { starts, seed } = DEFAULT_SEARCH;
  const origin = `found from random starts (${starts}, seed ${seed}), numbered by loss among points of its sizes and signs`;
  const sizes = grouped === undefined ? own.type.sizes : grouped.compiled.type.sizes;
  const signs = diagonalSignsOf(grouped ?? own);
  return {
    rough: { ...rough, origin },
    naming: { family, sizes, limits: null, signs, moved: null },
    equalRows: own.equalRows.length > 0,
  };
}
