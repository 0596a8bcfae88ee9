import { wholeNumber } from '../../input/arguments.js';
import { ComputationError } from '../../input/errors.js';
import type { Mpfr, MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { type RowKind, rowKinds, rowKindText } from '../../representation/young-type.js';
import { at } from '../../scalar/list.js';
import type { Sign } from '../../scalar/ring.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { embedRational } from '../../symbolic/exact/rational.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { type Series, seriesRing } from '../../symbolic/series/series.js';
import { guessLeadingTerms } from '../branch/leading-terms.js';
import { inSmallestDomain } from '../branch/smallest-domain.js';
import { expectStudy } from '../family/arguments.js';
import { compileFamily } from '../family/compiled.js';
import type { Family } from '../family/family.js';
import { SPLIT_ORDERS } from '../family/limits.js';
import type { PolishedPoint } from '../point/polish.js';
import { type PointSolver, solveAnew } from '../point/solver.js';
import { checkPoints, checkSeries } from '../series/check.js';
import { disagreementText } from '../series/disagreement.js';
import { seriesRecord } from '../series/expand.js';
import { liftedEntries, POLE, perTerms } from '../series/expansion.js';
import { exactSeries, type FieldSeries } from '../series/field-series.js';
import { farFits, numericCoefficients } from '../series/numeric.js';
import { pencilEigenvalues } from '../series/pencil-eigenvalues.js';
import type { SeriesRecord } from '../series/record.js';
import {
  expectGrowingInputs,
  type SplitFrame,
  splitCondition,
  splitFrame,
  splitGeometry,
  splitPencil,
  splitSpectrum,
} from './splitting.js';

/** The eigenvalues of a split block in one component of the stabiliser, ascending for large d. */
export interface SplitComponent {
  readonly component: string;
  /** Blocks of the stabiliser's type. */
  readonly blocks: readonly number[];
  readonly degree: Polynomial;
  /** The field of the coefficients. */
  readonly field: string;
  readonly series: readonly SeriesRecord[];
  /** Their signs for all sufficiently large d, exact. */
  readonly signs: readonly Sign[];
}

/** The split block of one kind of neuron as exact series in t = d^(−1/2). */
export interface SplitExpansion {
  readonly kind: RowKind;
  /** λ of the theorem, and its sign for all sufficiently large d, exact. */
  readonly condition: SeriesRecord;
  readonly conditionSign: Sign;
  readonly components: readonly SplitComponent[];
  readonly field: string;
}

/** Terms beyond the asked order in which the sign of an eigenvalue is looked for. */
const BEYOND = 2;

/**
 * Expands the eigenvalues of the split blocks of all kinds of neurons of a family, exactly, and λ of the
 * theorem; every series is compared with solutions at d up to 10¹² as those of `expand` are.
 *
 * Null where the coefficients of the family are known by digits only. Throws a ComputationError where a series does not
 * agree with the solutions or eigenvalues leave the field.
 */
export function expandSplits(
  mpfr: MpfrLibrary,
  family: Family,
  order: number,
  solve: PointSolver = solveAnew,
): readonly SplitExpansion[] | null {
  expectStudy(mpfr, family);
  wholeNumber(order, 'order', SPLIT_ORDERS);
  expectGrowingInputs(family.problem);
  const compiled = compileFamily(family);
  const start = guessLeadingTerms(mpfr, family);
  return inSmallestDomain<readonly SplitExpansion[] | null>(
    family,
    (domain) => {
      const entriesTo = liftedEntries(domain, compiled, start, order + 8);
      // Lifted before points are solved for: where the field is too small, this is what fails.
      entriesTo(order);
      const points = checkPoints(mpfr, family, order, solve);
      return rowKinds(family.type).map((kind) =>
        expandSplit({
          mpfr,
          domain,
          frame: splitFrame(compiled, kind),
          rows: rowKindText(family.type, kind),
          entriesTo,
          points,
          order,
        }),
      );
    },
    () => null,
  );
}

/** What the series of one split block are made from. */
interface SplitExpander<C> {
  readonly mpfr: MpfrLibrary;
  readonly domain: CoefficientDomain<C>;
  readonly frame: SplitFrame;
  /** The rows that the neuron is of, in words. */
  readonly rows: string;
  readonly entriesTo: (reach: number) => readonly Series<C>[];
  readonly points: readonly PolishedPoint[];
  readonly order: number;
}

function expandSplit<C>({ mpfr, domain, frame, rows, entriesTo, points, order }: SplitExpander<C>): SplitExpansion {
  const over = perTerms((terms) => {
    const ring = seriesRing(domain.field, terms);
    const d = ring.monomial(ring.field.one, -2);
    return { ring, g: splitGeometry(ring, frame, d, entriesTo(terms - POLE)) };
  });
  const first = over(order + BEYOND + 8);
  const condition = splitCondition(first.ring, first.g, frame.place);
  const solved = points.map((point) => valuesOf(frame, point));
  const agree = (series: FieldSeries, value: (of: SplitValues) => Mpfr): void => {
    const check = series.use((source, s) =>
      checkSeries(source, s, order, points, (point) => value(at(solved, points.indexOf(point)))),
    );
    if (check.agrees) return;
    throw new ComputationError(
      `a series of the split block of the ${rows} does not agree with solutions that are found without it; ${disagreementText(check)}`,
    );
  };
  agree(exactSeries(domain, condition), (values) => values.condition);
  const components = frame.parts.map((part, i): SplitComponent => {
    const { component } = part;
    const pencil = perTerms((terms) => {
      const { ring, g } = over(terms);
      return { ring, ...splitPencil(ring, part, g) };
    });
    const what = `the split block, component ${component.name}`;
    const { domain: field, series } = pencilEigenvalues(domain, what, order + BEYOND, pencil);
    series.forEach((s, index) => {
      agree(s, ({ spectrum }) => at(at(spectrum, i).values, index));
    });
    return {
      component: component.name,
      blocks: component.blocks,
      degree: component.degree,
      field: field.name,
      series: series.map((s) => s.use((source, list) => seriesRecord(mpfr, source, list, order))),
      signs: series.map((s) => s.exactly((exact, list) => seriesRing(exact.field, 1).sign(list)) ?? 'unknown'),
    };
  });
  return {
    kind: frame.kind,
    condition: seriesRecord(mpfr, domain, condition, order),
    conditionSign: first.ring.sign(condition),
    components,
    field: domain.name,
  };
}

/** What the series of a split block are compared with at a solved point. */
interface SplitValues {
  readonly condition: Mpfr;
  readonly spectrum: readonly { readonly values: readonly Mpfr[] }[];
}

function valuesOf(frame: SplitFrame, { ring, d, x }: PolishedPoint): SplitValues {
  const g = splitGeometry(ring, frame, embedRational(ring, d), x);
  return { condition: splitCondition(ring, g, frame.place), spectrum: splitSpectrum(ring, frame, g, () => true) };
}

/** The eigenvalues of the split block of one kind of neuron by digits. */
export interface FittedSplit {
  readonly kind: RowKind;
  readonly components: readonly { readonly component: string; readonly series: readonly SeriesRecord[] }[];
}

/**
 * The eigenvalues of the split blocks of all kinds of neurons as series by digits, for families without exact ones: from
 * values at very large d, as the entries of such families. Numerical evidence. Throws a ComputationError where the family
 * cannot be followed there.
 */
export function fitSplits(mpfr: MpfrLibrary, family: Family, order: number): readonly FittedSplit[] {
  expectGrowingInputs(family.problem);
  const { compiled, fitAll } = farFits(mpfr, family, order);
  return rowKinds(family.type).map((kind): FittedSplit => {
    const frame = splitFrame(compiled, kind);
    const spectrumAt = (point: PolishedPoint) => {
      const g = splitGeometry(point.ring, frame, embedRational(point.ring, point.d), point.x);
      return splitSpectrum(point.ring, frame, g, () => true);
    };
    const owners: string[] = [];
    const fits = fitAll((point) => {
      const spectrum = spectrumAt(point);
      if (owners.length === 0) owners.push(...spectrum.flatMap(({ component, values }) => values.map(() => component.name)));
      return spectrum.flatMap(({ values }) => values);
    });
    const records = fits.map(({ series }) => seriesRecord(mpfr, numericCoefficients, series, order));
    const names = [...new Set(owners)];
    return {
      kind,
      components: names.map((component) => ({ component, series: records.filter((_r, i) => owners[i] === component) })),
    };
  });
}
