import { ComputationError, InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import { expectStudy } from '../family/arguments.js';
import type { Family } from '../family/family.js';
import type { FollowOptions } from '../follow/options.js';
import { modelField } from '../model/record.js';
import { familyNaming } from '../point/solve.js';
import { ratesAlong } from './along.js';
import { ratesAt } from './at-dimension.js';
import { withObserved } from './observed.js';
import type { RatesAt, RatesRecord, RatesSeries } from './record.js';
import { ratesSeries } from './series.js';

/** What is asked of the rates of a family. */
export interface RatesOptions {
  /** The d at which they are evaluated. */
  readonly dimensions: readonly Rational[];
  /** The last power of d^(−1/2) of the series; null for none. */
  readonly order: number | null;
  readonly digits: number;
  /** The seed of runs from near the point, at each d; null for none. */
  readonly runs: number | null;
  /** A number of the problem along which they are sampled; null for none. */
  readonly along: Omit<FollowOptions, 'digits'> | null;
}

/**
 * How fast gradient descent, heavy ball and Nesterov's method converge to a family: condition number, best constant parameters and
 * asymptotic rates, for large d as exact series, at given d by component, and along a number of the problem.
 *
 * Series are `exact`; numbers at a d are rational functions and roots of the eigenvalues of `spectrum`, evaluated by interval
 * arithmetic, and have its status. Rates of runs agree with them within 1 % of their logarithm, or it is an error. Throws an InputError for what has
 * no rates: a family that is no minimum at any of the d, or that has no series where nothing else is asked for.
 *
 * @example
 * ```ts
 * import { loadMpfr, parseFamily, rates, rational } from 'symbreak';
 * const asked = { dimensions: [rational(6)], order: null, digits: 6, runs: null, along: null };
 * const { at } = await rates(await loadMpfr(), parseFamily('global'), asked);
 * at[0]?.methods.map(({ rate }) => rate); // ['0.915733', '0.653260', '0.790269']
 * ```
 */
export async function rates(mpfr: MpfrLibrary, family: Family, options: RatesOptions): Promise<RatesRecord> {
  expectStudy(mpfr, family);
  const { dimensions, order, digits, runs, along } = options;
  const at: RatesAt[] = [];
  for (const d of dimensions) {
    const found = await ratesAt(mpfr, family, d, digits);
    at.push(runs === null ? found : await withObserved(mpfr, family, found, { d, seed: runs }));
  }
  refuseWithoutRates(family, at, dimensions);
  const { series, why } =
    order === null ? { series: null, why: null } : seriesOr(mpfr, family, order, dimensions.length === 0 && along === null);
  const naming = familyNaming(family);
  return {
    family: naming.family,
    ...modelField(family.problem),
    sizes: naming.sizes,
    signs: naming.signs,
    digits,
    condition: series?.condition ?? null,
    series,
    noSeries: why,
    at,
    along: along && (await ratesAlong(mpfr, family, along)),
  };
}

/** Throws an InputError where none of some d has a minimum. */
function refuseWithoutRates(family: Family, at: readonly RatesAt[], dimensions: readonly Rational[]): void {
  const [first] = at;
  if (first === undefined || at.some(({ why }) => why === null)) return;
  const where = dimensions.length === 1 ? '' : ` and the ${dimensions.length - 1} others`;
  throw new InputError(
    `family '${family.alias ?? family.name}' has no rates at d = ${first.d}${where}: ${first.why}; a d at which it is a minimum is accepted`,
  );
}

/** The series, or why there are none where other results are there. */
function seriesOr(
  mpfr: MpfrLibrary,
  family: Family,
  order: number,
  isAll: boolean,
): { readonly series: RatesSeries | null; readonly why: string | null } {
  try {
    return { series: ratesSeries(mpfr, family, order), why: null };
  } catch (error) {
    if (isAll || !(error instanceof InputError || error instanceof ComputationError)) throw error;
    return { series: null, why: error.message };
  }
}
