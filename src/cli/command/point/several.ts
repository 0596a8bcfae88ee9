import { InputError } from '../../../input/errors.js';
import { pointsTable } from '../../../report/several/points.js';
import { spectraTable } from '../../../report/several/spectra.js';
import { checkDimension } from '../../../study/family/dimension.js';
import type { Family } from '../../../study/family/family.js';
import type { ModelTexts } from '../../../study/model/model.js';
import type { Rational } from '../../../symbolic/exact/rational.js';
import { parseDigits, parseDimension } from '../../argument/arguments.js';
import { readFamilies, type SeveralOptions } from '../../argument/families.js';
import { isList, parseDimensions } from '../../argument/lists.js';
import { modelOf, modelTexts } from '../../argument/model-options.js';
import { refuseWithoutStart } from '../../argument/start-options.js';
import { checkFormats } from '../../output/options.js';
import type { Answer } from '../../output/output.js';
import { severalAnswer } from '../../several/answer.js';
import { answersOf } from '../../several/answers.js';
import type { PointOptions } from './run.js';

/** Options that are about one point. */
interface OnePointOptions extends PointOptions, SeveralOptions {
  readonly teacher?: string;
  readonly figure?: string;
  readonly exact?: boolean;
  readonly vectors?: string;
}

/** `symbreak solve FAMILY… --d LIST`: the critical points of several families at several d. */
export async function runSeveralSolve(names: readonly string[], options: OnePointOptions): Promise<Answer> {
  const { families, ...points } = await asked(names, options);
  const answers = await answersOf('solve', families, points);
  return severalAnswer(answers, (outcomes) => pointsTable(outcomes, { transposed: options.transpose === true }));
}

/** `symbreak spectrum FAMILY… --d LIST`: the same points with their spectra. */
export async function runSeveralSpectra(names: readonly string[], options: OnePointOptions): Promise<Answer> {
  const { families, ...points } = await asked(names, options);
  const answers = await answersOf('spectrum', families, { ...points, dense: options.dense ?? false });
  return severalAnswer(answers, (outcomes) => spectraTable(outcomes, { transposed: options.transpose === true }));
}

/** At most so many points in one call. */
const MOST_POINTS = 2000;

/** The points that are asked for. */
interface AskedPoints {
  readonly families: readonly Family[];
  readonly dimensions: readonly Rational[];
  readonly digits: number;
  readonly extra: string | undefined;
  readonly texts: ModelTexts;
}

/** What is asked for; throws an InputError before anything is computed. */
async function asked(names: readonly string[], options: OnePointOptions): Promise<AskedPoints> {
  checkFormats(options);
  const digits = parseDigits(options.digits);
  const alone = (['start', 'teacher', 'figure', 'exact', 'vectors'] as const).find((name) => options[name] !== undefined);
  if (alone !== undefined) throw new InputError(`--${alone} with several families or d: one of one is accepted`);
  refuseWithoutStart(options);
  if (names.length === 0) throw new InputError('a family is needed: for instance II, or 1,d-1:-+');
  const texts = await modelTexts(options);
  const families = readFamilies(names, options, await modelOf(texts));
  const { d } = options;
  const dimensions = d === undefined ? [] : isList(d) ? parseDimensions(d) : [parseDimension(d)];
  for (const family of families) {
    if (dimensions.length === 0 && family.onlyAt === null) {
      throw new InputError(
        `--d is missing: give the dimension of family '${family.alias ?? family.name}', integer or real, or several: 6..20 or 10,20,100`,
      );
    }
    // What is a dimension for no family is refused; where one of them does not exist its row says so.
    for (const number of dimensions) if (isOutOfRange(number)) checkDimension(family, number);
  }
  const count = families.length * Math.max(1, dimensions.length);
  if (count > MOST_POINTS) throw new InputError(`${count} points: at most ${MOST_POINTS} are accepted`);
  return { families, dimensions, digits, extra: options.extra, texts };
}

/** Whether a number is the dimension of no family. */
function isOutOfRange({ n, d }: Rational): boolean {
  return n < d || n > 10n ** 12n * d;
}
