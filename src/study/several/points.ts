import { expectList, expectOptions, wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { expectMpfr } from '../../landscape/arguments.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { sizeText } from '../../representation/young-type.js';
import { polynomial } from '../../symbolic/exact/polynomial.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { resolved } from '../branch/find-branch.js';
import { checkDimension } from '../family/dimension.js';
import { type Family, isGlobal } from '../family/family.js';
import { DIGITS } from '../family/limits.js';
import { locate, type RoughPoint } from '../point/polish.js';
import type { SolveRecord, SpectrumRecord } from '../point/record.js';
import { familyNaming, type Naming, solvePoint } from '../point/solve.js';
import { spectrumOf } from '../point/spectrum.js';
import { answers, foundFamily, isFailed, type Outcome, questionOf, type SeveralListeners, type Sought } from './several.js';

/** How points of several families at several d are computed. */
export interface PointsOptions<R> extends SeveralListeners<R> {
  /** Significant digits. */
  readonly digits: number;
  /** Whether each spectrum is compared with that of the whole matrix, too. */
  readonly dense?: boolean;
}

/**
 * The critical points of several families at several d: for each family in the order given, for each d in the order given.
 * Without any d a family whose name has numbers is meant at its own. A family that does not exist at a d, ends before it or is
 * not found has the reason in place of its record there.
 *
 * Each record is that of `solve`, to `digits` significant digits. Each family is searched once and followed to every d; so where
 * blocks have equal signs, and what is found depends on where it is searched, all d are of one branch. Throws an InputError for
 * other arguments. Cost: one search for a family, and some tenths of a second for each d.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, rational, recordsOf, solveSeveral } from 'symbreak';
 * const families = ['A', '3,d-3:-+'].map((name) => parseFamily(name));
 * const outcomes = await solveSeveral(await loadMpfr(), families, [rational(3)], { digits: 12 });
 * recordsOf(outcomes).map((r) => ('error' in r ? 'none' : r.loss)); // [ '0.0241236637050', 'none' ]
 * ```
 */
export function solveSeveral(
  mpfr: MpfrLibrary,
  families: readonly Sought[],
  dimensions: readonly Rational[],
  options: PointsOptions<SolveRecord>,
): Promise<readonly Outcome<SolveRecord>[]> {
  const { digits } = options;
  return atEach(mpfr, families, dimensions, options, async (rough, naming) => {
    return (await solvePoint(mpfr, rough, naming, digits)).record;
  });
}

/** The same points with their Hessian spectra: each record is that of `spectrum`. */
export function spectraOfSeveral(
  mpfr: MpfrLibrary,
  families: readonly Sought[],
  dimensions: readonly Rational[],
  options: PointsOptions<SpectrumRecord>,
): Promise<readonly Outcome<SpectrumRecord>[]> {
  const { digits, dense = false } = options;
  return atEach(mpfr, families, dimensions, options, (rough, naming) => spectrumOf(mpfr, rough, naming, { digits, dense }));
}

async function atEach<R>(
  mpfr: MpfrLibrary,
  families: readonly Sought[],
  dimensions: readonly Rational[],
  options: PointsOptions<R>,
  study: (rough: RoughPoint, naming: Naming) => Promise<R>,
): Promise<readonly Outcome<R>[]> {
  expectMpfr(mpfr);
  expectList(families, 'families');
  expectList(dimensions, 'dimensions');
  expectOptions(options);
  wholeNumber(options.digits, 'digits', DIGITS);
  const asked = families.flatMap((family) => {
    const located = locator(mpfr, family);
    return ownDimensions(family, dimensions).map((d) => ({
      ...questionOf(family, sizeText(polynomial(d))),
      answer: () => {
        const { rough, naming } = located(d);
        return study(rough, naming);
      },
    }));
  });
  return answers(asked, options);
}

/** The d at which a family is asked for; throws an InputError where there is none. */
function ownDimensions(family: Sought, dimensions: readonly Rational[]): readonly Rational[] {
  if (dimensions.length > 0) return dimensions;
  if (!isFailed(family) && family.onlyAt) return [family.onlyAt];
  throw new InputError(`no d is given for family '${questionOf(family, null).label}': dimensions are needed, integer or real`);
}

/** The way to the points of a family, which searches it once. */
function locator(mpfr: MpfrLibrary, sought: Sought): (d: Rational) => { readonly rough: RoughPoint; readonly naming: Naming } {
  let known: Family | ComputationError | undefined;
  return (d) => {
    const family = foundFamily(sought);
    checkDimension(family, d);
    known ??= isGlobal(family) ? family : searched(family);
    if (known instanceof ComputationError) throw known;
    return { rough: locate(mpfr, known, d), naming: familyNaming(family) };
  };
}

/** The family with a point of it, or why there is none, so that the search is not made again. */
function searched(family: Family): Family | ComputationError {
  try {
    return resolved(family);
  } catch (error) {
    if (error instanceof ComputationError) return error;
    throw error;
  }
}
