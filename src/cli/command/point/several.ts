import { InputError } from '../../../input/errors.js';
import { loadMpfr } from '../../../numeric/mpfr/mpfr.js';
import { pointsTable } from '../../../report/several/points.js';
import { spectraTable } from '../../../report/several/spectra.js';
import { checkDimension } from '../../../study/family/family.js';
import { solveSeveral, spectraOfSeveral } from '../../../study/several/points.js';
import type { Sought } from '../../../study/several/several.js';
import type { Rational } from '../../../symbolic/exact/rational.js';
import { parseDigits, parseDimension } from '../../argument/arguments.js';
import { inSteps, readFamilies, type SeveralOptions, soughtFamilies } from '../../argument/families.js';
import { isList, parseDimensions } from '../../argument/lists.js';
import { refuseWithoutStart } from '../../argument/start-options.js';
import { checkFormats } from '../../output/options.js';
import type { Answer } from '../../output/output.js';
import { severalAnswer } from '../../output/several.js';
import type { PointOptions } from './run.js';

/** Options that are about one point. */
interface OnePointOptions extends PointOptions, SeveralOptions {
  readonly teacher?: string;
  readonly figure?: string;
  readonly exact?: boolean;
}

/** `symbreak solve FAMILY… --d LIST`: the critical points of several families at several d. */
export async function runSeveralSolve(names: readonly string[], options: OnePointOptions): Promise<Answer> {
  const { families, dimensions, digits } = await asked(names, options);
  const outcomes = await inSteps(async (progress) => solveSeveral(await loadMpfr(), families, dimensions, { digits, progress }));
  return severalAnswer(outcomes, () => pointsTable(outcomes, { transposed: options.transpose === true }));
}

/** `symbreak spectrum FAMILY… --d LIST`: the same points with their spectra. */
export async function runSeveralSpectra(names: readonly string[], options: OnePointOptions): Promise<Answer> {
  const { families, dimensions, digits } = await asked(names, options);
  const outcomes = await inSteps(async (progress) =>
    spectraOfSeveral(await loadMpfr(), families, dimensions, { digits, dense: options.dense ?? false, progress }),
  );
  return severalAnswer(outcomes, () => spectraTable(outcomes, { transposed: options.transpose === true }));
}

/** At most so many points in one call. */
const MOST_POINTS = 2000;

/** What is asked for; throws an InputError before anything is computed. */
async function asked(
  names: readonly string[],
  options: OnePointOptions,
): Promise<{ readonly families: readonly Sought[]; readonly dimensions: readonly Rational[]; readonly digits: number }> {
  checkFormats(options);
  const digits = parseDigits(options.digits);
  const alone = (['start', 'teacher', 'figure', 'exact'] as const).find((name) => options[name] !== undefined);
  if (alone !== undefined) throw new InputError(`--${alone} with several families or d: one of one is accepted`);
  refuseWithoutStart(options);
  if (names.length === 0) throw new InputError('a family is needed: for instance II, or 1,d-1:-+');
  const families = readFamilies(names, options);
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
  return { families: await soughtFamilies(families, options), dimensions, digits };
}

/** Whether a number is the dimension of no family. */
function isOutOfRange({ n, d }: Rational): boolean {
  return n < d || n > 10n ** 12n * d;
}
