import { expectWord, wholeNumber } from '../../input/arguments.js';
import { ComputationError, InputError } from '../../input/errors.js';
import { entriesOf } from '../../landscape/entries.js';
import { familyLimits } from '../../landscape/problem/problem.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { decimalDigits } from '../../numeric/settled-digits.js';
import { sizeText } from '../../representation/young-type.js';
import { zipWith } from '../../scalar/list.js';
import type { CoefficientSource } from '../../symbolic/qpi/coefficient-domain.js';
import { qpiText } from '../../symbolic/qpi/text.js';
import type { Series } from '../../symbolic/series/series.js';
import { anchorDimension } from '../branch/branch.js';
import { expectDiagonalLimit } from '../branch/diagonal-limit.js';
import { isSearchedNearby, resolved } from '../branch/find-branch.js';
import { guessLeadingTerms } from '../branch/leading-terms.js';
import { inSmallestDomain } from '../branch/smallest-domain.js';
import { expectStudy } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import { type Family, refuseGroups } from '../family/family.js';
import { DIGITS, EXPANSION_PARTS, ORDERS } from '../family/limits.js';
import { modelField } from '../model/record.js';
import { type PointSolver, solveAnew } from '../point/solver.js';
import { type EntryAnsatz, leadingAnsatz } from './ansatz.js';
import { checkExpansion, checkPoints, expandedQuantities, expansionAccuracy } from './check.js';
import { disagreementText, quantityWords } from './disagreement.js';
import { encloseLeading, type LeadingSolution } from './enclose-leading.js';
import { type Expansion, expandOver } from './expansion.js';
import type { FieldSeries } from './field-series.js';
import { fitExpansion } from './fit.js';
import { type LossCoefficient, leadingEquations } from './leading-equations.js';
import { expandNumerically } from './numeric.js';
import type { ExpansionRecord, Quantity, SeriesRecord } from './record.js';

/** What can be expanded. */
export type ExpansionPart = (typeof EXPANSION_PARTS)[number];

/** Digits to which coefficients are printed beside their exact form. */
const VALUE_DIGITS = 20;

/**
 * Expands a family in powers of t = d^(−1/2), from its name alone: entries, loss, and every Hessian eigenvalue, with
 * exact coefficients in Q(π), or in Q(π, √m) where the equations need a square root.
 *
 * The result is verified before it is returned: the gradient of the series vanishes to all known orders (exact); the
 * truncated series are compared with independent solutions at d = 10² … 10¹²; the coefficients of the entries are
 * found again by a fit at very large d. `digits` is for the decimal values of coefficients, as far as they are known. Throws a ComputationError if any of these fails, or if the family has no such expansion.
 *
 * @example
 * ```ts
 * import { exactText, expand, loadMpfr, parseFamily } from 'symbreak';
 * const mpfr = await loadMpfr();
 * const { entries } = expand(mpfr, parseFamily('A'), 4, 'entries');
 * entries.offDiagonal[0]?.terms.map(({ exact }) => exact && exactText(exact)); // ['2', '-2+4/pi']
 * ```
 */
export function expand(
  mpfr: MpfrLibrary,
  named: Family,
  order: number,
  part: ExpansionPart,
  digits: number = VALUE_DIGITS,
): ExpansionRecord {
  return expandWithSeries(mpfr, named, order, part, { digits }).record;
}

/**
 * Throws an InputError for a family that has no series by its name: a point at one d, one with groups of equal rows, or with a
 * number of inputs that d outgrows.
 */
export function refuseExpansion(family: Family): void {
  if (family.onlyAt) {
    throw new InputError(
      `family '${family.name}' is a point at one d: an expansion needs sizes in d, such as ${family.type.sizes.map(sizeText).join(',')}`,
    );
  }
  refuseGroups(family, 'series');
  const { inputs } = family.problem;
  if (inputs !== null && inputs.length < 2) {
    throw new InputError(
      `${sizeText(inputs)} inputs are fewer than d at large d: an expansion needs inputs in terms of d, such as d+5`,
    );
  }
}

/** How an expansion is made. */
interface ExpansionOptions {
  /** Digits of the decimal values of coefficients. */
  readonly digits?: number;
  /** Finds the points that series are compared with. */
  readonly solve?: PointSolver;
}

/** An expansion as a record, and its series with their fields. */
export interface ExpandedFamily {
  readonly record: ExpansionRecord;
  readonly series: readonly { readonly quantity: Quantity; readonly series: FieldSeries }[];
}

/** The same as `expand`, with the series for those who compute with them. */
export function expandWithSeries(
  mpfr: MpfrLibrary,
  named: Family,
  order: number,
  part: ExpansionPart,
  { digits = VALUE_DIGITS, solve = solveAnew }: ExpansionOptions = {},
): ExpandedFamily {
  expectStudy(mpfr, named);
  wholeNumber(order, 'order', ORDERS);
  expectWord(part, 'part', EXPANSION_PARTS);
  wholeNumber(digits, 'digits', DIGITS);
  refuseExpansion(named);
  expectDiagonalLimit(named, 'is not expanded');
  // A point near the lower end may lie on a branch that does not go to large d.
  const family = resolved(isSearchedNearby(named) ? { ...named, found: null } : named, anchorDimension(named));
  const compiled = compileFamily(family);
  const start = guessLeadingTerms(mpfr, family);
  const wanted = { loss: part === 'loss' || part === 'all', eigenvalues: part === 'eigenvalues' || part === 'all' };
  return inSmallestDomain(
    family,
    (domain) => withSeries(mpfr, family, expandOver(domain, compiled, start, order, wanted), { digits, solve }),
    () => {
      const expansion = expandNumerically(mpfr, family, order, wanted);
      const { record, series } = withSeries(mpfr, family, expansion, { digits, solve });
      const leading = hasUsualLimits(family) ? leadingRecord(mpfr, family, expansion, digits) : null;
      return { record: { ...record, leading }, series };
    },
  );
}

/** Whether entries of a family tend to diag(±1), which the form of its leading equations starts from. */
function hasUsualLimits({ problem }: Family): boolean {
  const { outer, teacher } = problem;
  return familyLimits(problem).kept && outer === null && teacher === null;
}

function withSeries<C>(
  mpfr: MpfrLibrary,
  family: Family,
  expansion: Expansion<C>,
  options: Required<ExpansionOptions>,
): ExpandedFamily {
  return { record: recordOf(mpfr, family, expansion, options), series: expandedQuantities(expansion) };
}

/** The record of an expansion, without the leading equations. */
function recordOf<C>(
  mpfr: MpfrLibrary,
  family: Family,
  expansion: Expansion<C>,
  { digits, solve }: Required<ExpansionOptions>,
): ExpansionRecord {
  const { domain, compiled, order } = expansion;
  const series = (s: Series<C>): SeriesRecord => seriesRecord(mpfr, domain, s, order, digits);
  const points = checkPoints(mpfr, family, order, solve);
  const checks = checkExpansion(expansion, points);
  const failed = checks.find((c) => !c.agrees);
  if (failed) {
    throw new ComputationError(
      `family '${family.name}' is not expanded: the series of the ${quantityWords(failed.quantity)} does not agree with solutions that are found without it; ${disagreementText(failed)}`,
    );
  }
  const exactEntries = expansion.entries.every((s) => s.order === Number.POSITIVE_INFINITY);
  const numeric = domain.name === 'numeric';
  const fit = exactEntries || numeric ? null : fitExpansion(mpfr, expansion);
  return {
    family: family.name,
    ...modelField(family.problem),
    sizes: family.type.sizes,
    signs: family.signs.join(''),
    variable: 'd^(-1/2)',
    order,
    field: domain.name,
    fieldLatex: domain.latexName,
    entries: entriesOf(compiled, expansion.entries.map(series)),
    loss: expansion.loss ? series(expansion.loss) : null,
    eigenvalues: expansion.eigenvalues.map(({ block, domain: own, series: list, missing }) => ({
      component: block.component.name,
      blocks: block.component.blocks,
      degree: block.component.degree,
      series: list.map((s) => s.use((source, found) => seriesRecord(mpfr, source, found, order, digits))),
      field: own.name,
      fieldLatex: own.latexName,
      missing,
    })),
    leading: null,
    checks,
    fit,
    accuracy: expansionAccuracy(mpfr, family, expansion, points, solve),
    status: numeric ? 'numerical' : 'exact',
    evidence: [
      numeric
        ? 'coefficients interpolated from solutions at d near 10^17; digits on which two fits agree'
        : `the gradient of the series vanishes to all known orders over ${domain.name}`,
      'truncated series compared with independent solutions at d = 10^2 … 10^12',
      ...(fit
        ? [`coefficients of the entries agree with a fit at ${fit.points} values of d near 10^17 to ${fit.agreeingDigits} digits`]
        : []),
    ].join('; '),
  };
}

/** Bits to which the form of the leading equations is tested. */
const TEST_BITS = 400;

/** The leading equations, with their solution near the numerical coefficients enclosed. */
function leadingRecord(
  mpfr: MpfrLibrary,
  family: Family,
  { compiled, entries, loss: fitted }: Expansion<string>,
  digits: number,
): ExpansionRecord['leading'] {
  const ansatz = leadingAnsatz(mpfr, family, compiled, entries);
  const { unknowns, equations, system, loss } = leadingEquations(mpfr.ring(TEST_BITS), compiled, ansatz);
  const found = encloseLeading(mpfr, system, ansatz, digits);
  return {
    unknowns: zipWith(
      unknowns,
      zipWith(ansatz, found.values, (entry, value) => ({ known: knownText(entry), value })),
      (unknown, solved) => ({ ...unknown, ...solved }),
    ),
    equations,
    loss: fitted && lossRecord(loss, found, fitted),
    residual: found.residual,
    certified: found.proved,
  };
}

/**
 * The leading coefficient of the loss by its formula, if it agrees with the fit: the ansatz leaves terms out that might
 * contribute, and lower coefficients may vanish at the solution.
 */
function lossRecord(
  coefficients: readonly LossCoefficient[],
  found: LeadingSolution,
  fitted: Series<string>,
): NonNullable<ExpansionRecord['leading']>['loss'] {
  const coefficient = coefficients.find((c) => c.power === fitted.start);
  const value = coefficient ? found.digits((R, x) => coefficient.value(R, x)) : null;
  if (!coefficient || value === null) return null;
  const relative = Math.abs(Number(value) / Number(fitted.coefficients[0]) - 1);
  return relative < 1e-14 ? { text: coefficient.text, latex: coefficient.latex, power: coefficient.power, value } : null;
}

function knownText({ known }: EntryAnsatz): string {
  return known.map(({ power, coefficient }) => `${qpiText(coefficient)}${power === 0 ? '' : `*t^${power}`}`).join(' + ');
}

/** A series as a record: its terms up to t^order, with the digits of their coefficients. */
export function seriesRecord<C>(
  mpfr: MpfrLibrary,
  domain: CoefficientSource<C>,
  series: Series<C>,
  order: number,
  digits: number = VALUE_DIGITS,
): SeriesRecord {
  const terms = series.coefficients.flatMap((c, i) => {
    const power = series.start + i;
    if (power > order || domain.isZero(c)) return [];
    return [{ power, exact: domain.exact(c), value: coefficientDigits(mpfr, domain, c, digits) }];
  });
  const whole = series.order === Number.POSITIVE_INFINITY && series.coefficients.length - 1 + series.start <= order;
  return { terms, order: whole ? null : Math.min(order + 1, series.order) };
}

/** The value of a coefficient other than 0 to its known digits, at most so many, which two precisions agree on. */
export function coefficientDigits<C>(mpfr: MpfrLibrary, domain: CoefficientSource<C>, c: C, digits: number): string {
  for (let bits = 128; bits <= 1 << 16; bits *= 2) {
    const [low, high] = [mpfr.ring(bits), mpfr.ring(2 * bits)];
    const value = domain.value(high, c);
    const error = high.sub(value, high.convert(domain.value(low, c)));
    const relative = high.isZero(error) === 'yes' ? -bits : high.exponent(error) - high.exponent(value);
    const text = decimalDigits(high, value, relative + 2, Math.min(digits, domain.digits(c)));
    if (text !== undefined) return text;
  }
  throw new ComputationError('a coefficient could not be evaluated');
}
