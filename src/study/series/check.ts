import { ComputationError, InputError } from '../../input/errors.js';
import { blockEigen } from '../../landscape/block-spectrum.js';
import { type CompiledType, weightsAt } from '../../landscape/compile.js';
import { geometry } from '../../model/geometry.js';
import { loss } from '../../model/loss.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../../numeric/mpfr/mpfr.js';
import { absent, at, zipWith } from '../../scalar/list.js';
import type { Real } from '../../scalar/ring.js';
import { embedRational, rational } from '../../symbolic/exact/rational.js';
import type { CoefficientSource } from '../../symbolic/qpi/coefficient-domain.js';
import type { Series } from '../../symbolic/series/series.js';
import { toDouble } from '../family/dimension.js';
import type { Family } from '../family/family.js';
import type { PolishedPoint } from '../point/polish.js';
import { type PointSolver, solveAnew } from '../point/solver.js';
import type { Expansion } from './expansion.js';
import type { FieldSeries } from './field-series.js';
import type { Quantity, SeriesAccuracy, SeriesCheck } from './record.js';

/** A quantity and its series. */
export interface Expanded {
  readonly quantity: Quantity;
  readonly series: FieldSeries;
}

/** All quantities of an expansion, entries first. */
export function expandedQuantities<C>(expansion: Expansion<C>): readonly Expanded[] {
  const { compiled, inField } = expansion;
  const entries = zipWith(
    compiled.orbits,
    expansion.entries,
    (o, series): Expanded => ({
      quantity: { kind: 'entry', entry: o.kind, row: o.row, column: o.column },
      series: inField(series),
    }),
  );
  const lossItem: Expanded[] = expansion.loss ? [{ quantity: { kind: 'loss' }, series: inField(expansion.loss) }] : [];
  const eigenvalues = expansion.eigenvalues.flatMap(({ block, series }) =>
    series.map(
      (s, index): Expanded => ({
        quantity: { kind: 'eigenvalue', component: block.component.name, blocks: block.component.blocks, index },
        series: s,
      }),
    ),
  );
  return [...entries, ...lossItem, ...eigenvalues];
}

/**
 * The values of all quantities of an expansion at a solved point, in the order of `expandedQuantities`; null for the
 * eigenvalues of a component whose Gram matrix is not positive definite there, see `blockEigen`.
 */
export function quantityValues<C>(
  { compiled, loss: wanted, eigenvalues }: Expansion<C>,
  point: PolishedPoint,
): readonly (Mpfr | null)[] {
  const { ring, x } = point;
  return ring.scope(
    () => {
      const g = geometryAt(compiled, point);
      const ofBlocks = eigenvalues.flatMap(({ block, series }) => {
        const values = blockEigen(ring, g, block.structure)?.values;
        return series.map((_, index) => (values === undefined ? null : at(values, index)));
      });
      return [...x, ...(wanted ? [loss(ring, g)] : []), ...ofBlocks];
    },
    (values) => values.filter((value) => value !== null),
  );
}

function geometryAt(compiled: CompiledType, point: PolishedPoint) {
  const weights = weightsAt(point.ring, compiled, embedRational(point.ring, point.d));
  return geometry(point.ring, compiled.structure, weights, point.x);
}

/** The sum of the terms of a series up to t^order at t = d^(−1/2). */
export function partialSum<C>(R: Real<Mpfr>, domain: CoefficientSource<C>, series: Series<C>, d: Mpfr, order: number): Mpfr {
  const t = R.div(R.one, R.sqrt(d));
  const inverse = R.sqrt(d);
  let sum = R.zero;
  for (const c of series.coefficients.slice(0, Math.max(0, order - series.start + 1)).reverse()) {
    sum = R.add(R.mul(sum, t), domain.value(R, c));
  }
  for (let n = 0; n < Math.abs(series.start); n++) sum = R.mul(sum, series.start > 0 ? t : inverse);
  return sum;
}

/** The d at which truncated series are compared with solutions: the last two are large enough for the slope. */
const CHECK_AT = [1e2, 1e4, 1e6, 1e8, 1e10, 1e12];
/**
 * How far the error may be off the omitted terms that are known, at the last d: the terms behind them are smaller by
 * another factor t = 10^−6 times a ratio of coefficients.
 */
const RATIO_TOLERANCE = 1e-2;
/** The same for the exponent between the last two d, against that of the known omitted terms. */
const SLOPE_TOLERANCE = 1e-2;

/** Solutions found from the family's name, without series, at d = 10², 10⁴, …, 10¹², fine enough to check series to an order. */
export function checkPoints(
  mpfr: MpfrLibrary,
  family: Family,
  order: number,
  solve: PointSolver = solveAnew,
): readonly PolishedPoint[] {
  const last = Math.max(...CHECK_AT);
  // The error at the last d is about d^(−order/2); it should itself have a dozen digits.
  const bits = Math.ceil(((order + 6) / 2) * Math.log2(last)) + 60;
  return CHECK_AT.map((d) => solve(mpfr, family, rational(d), bits));
}

/**
 * Compares every truncated series of an expansion with the solutions of `checkPoints`, at d = 10², 10⁴, …, 10¹²: the error
 * must decay like the omitted terms that are known, in exponent and in size.
 */
export function checkExpansion<C>(expansion: Expansion<C>, points: readonly PolishedPoint[]): readonly SeriesCheck[] {
  const { order } = expansion;
  const values = new Map(points.map((point) => [point, quantityValues(expansion, point)]));
  return expandedQuantities(expansion).map(({ quantity, series }, i) => ({
    quantity,
    ...series.use((source, s) => checkSeries(source, s, order, points, (point) => at(values.get(point) ?? absent(), i))),
  }));
}

/**
 * The comparison of one truncated series with its values at the points of `checkPoints`, null where it has none. Throws a
 * ComputationError where it has fewer than two.
 */
export function checkSeries<C>(
  domain: CoefficientSource<C>,
  series: Series<C>,
  order: number,
  points: readonly PolishedPoint[],
  value: (point: PolishedPoint) => Mpfr | null,
): Omit<SeriesCheck, 'quantity'> {
  const errors = points.map((point): ErrorAt => {
    const { ring, d } = point;
    const argument = embedRational(ring, d);
    const sum = partialSum(ring, domain, series, argument, order);
    const omitted = ring.sub(partialSum(ring, domain, series, argument, Number.POSITIVE_INFINITY), sum);
    const exact = value(point);
    const error = exact === null ? null : ring.sub(exact, sum);
    return { ring, d: toDouble(d), error, omitted, resolved: resolution(point, toDouble(d)) };
  });
  return seriesCheck(domain, series, order, errors);
}

interface ErrorAt {
  readonly ring: MpfrRing;
  readonly d: number;
  /** Solution minus truncated series; null where there is no value. */
  readonly error: Mpfr | null;
  /** The sum of the terms that are known but left out. */
  readonly omitted: Mpfr;
  /** Binary exponent below which the error is rounding. */
  readonly resolved: number;
}

/** The binary exponent below which nothing is seen of a value at a point beside the rounding of the point. */
function resolution({ error, ring }: PolishedPoint, d: number): number {
  return Math.max(error, -ring.precision) + 2 * Math.log2(d) + RESOLUTION_BITS;
}

function seriesCheck<C>(
  domain: CoefficientSource<C>,
  series: Series<C>,
  order: number,
  errors: readonly ErrorAt[],
): Omit<SeriesCheck, 'quantity'> {
  const shown = errors.map(({ ring, d, error, resolved }) => ({
    d: String(d),
    error: error !== null && ring.exponent(error) > resolved ? ring.format(error, 3) : null,
  }));
  const omitted = series.coefficients.findIndex((c, j) => series.start + j > order && !domain.isZero(c));
  const [last, before] = errors.flatMap((found) => (found.error === null ? [] : [{ ...found, error: found.error }])).reverse();
  if (!last || !before)
    throw new ComputationError('a series has values at fewer than two d: there is nothing to compare it with');
  const size = (found: typeof last, what: 'error' | 'omitted'): number => logarithm(found.ring, found[what]);
  if (omitted < 0) {
    // No omitted term is known: the series is finite, or its next terms vanish; the error must be far below t^order.
    const finite = series.order === Number.POSITIVE_INFINITY;
    const bound = (-(finite ? order + 4 : series.order - 0.5) / 2) * Math.log2(last.d);
    return {
      expectedExponent: null,
      observedExponent: null,
      ratio: null,
      errors: shown,
      agrees: size(last, 'error') < bound,
    };
  }
  const exponent = (what: 'error' | 'omitted'): number =>
    (-2 * (size(last, what) - size(before, what))) / Math.log2(last.d / before.d);
  const sameSign = last.ring.sign(last.ring.mul(last.error, last.omitted)) === 1;
  const ratio = (sameSign ? 1 : -1) * 2 ** (size(last, 'error') - size(last, 'omitted'));
  const agrees = Math.abs(exponent('error') - exponent('omitted')) < SLOPE_TOLERANCE && Math.abs(ratio - 1) < RATIO_TOLERANCE;
  return {
    expectedExponent: series.start + omitted,
    observedExponent: exponent('error'),
    ratio,
    errors: shown,
    agrees,
  };
}

/** log₂ |x| to double precision, also where x itself is outside the range of doubles. */
function logarithm(ring: MpfrRing, x: Mpfr): number {
  const e = ring.exponent(x);
  if (!Number.isFinite(e)) return e;
  const scale = ring.fromRational(1n << BigInt(Math.max(0, -e)), 1n << BigInt(Math.max(0, e)));
  return e + Math.log2(Math.abs(ring.toNumber(ring.mul(x, scale))));
}

/** The d at which an author asks what a truncated series is worth. */
const ACCURACY_AT = [6, 10, 20, 50, 100, 1000];

/** Bits of a point beyond those of the omitted terms, so that relative errors have some digits. */
const ACCURACY_BITS = 100;
/** Of the error of an eigenvalue against d²·2^error of the point, for the constants in its formula: as for split blocks. */
const RESOLUTION_BITS = 12;

/**
 * The relative error of every truncated series at real sizes, and the best order of truncation there. Points that are
 * known already, those of `checkPoints`, are not solved for again.
 */
export function expansionAccuracy<C>(
  mpfr: MpfrLibrary,
  family: Family,
  expansion: Expansion<C>,
  known: readonly PolishedPoint[],
  solve: PointSolver = solveAnew,
): readonly SeriesAccuracy[] {
  const quantities = expandedQuantities(expansion);
  const columns = ACCURACY_AT.map((d) => {
    const bits = ACCURACY_BITS + Math.ceil(((expansion.order + 6) / 2) * Math.log2(d));
    const solved = known.find((point) => toDouble(point.d) === d && point.error <= -bits);
    const point = solved ?? pointOrNull(expansion.compiled, () => solve(mpfr, family, rational(d), bits));
    if (point === null) return quantities.map(() => noError(d, 'no point'));
    return zipWith(quantities, quantityValues(expansion, point), (q, value) =>
      value === null ? noError(d, 'no eigenvalue') : accuracyAt(q, expansion.order, { point, value }, d),
    );
  });
  return quantities.map(({ quantity }, i) => ({ quantity, values: columns.map((column) => at(column, i)) }));
}

/** The point at one d; null where the family does not exist, or has fewer entries than elsewhere. */
function pointOrNull({ orbits }: CompiledType, solve: () => PolishedPoint): PolishedPoint | null {
  try {
    const point = solve();
    return point.compiled.orbits.length === orbits.length ? point : null;
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return null;
    throw error;
  }
}

type AccuracyAt = SeriesAccuracy['values'][number];

function noError(d: number, none: NonNullable<AccuracyAt['none']>): AccuracyAt {
  return { d: String(d), relativeError: null, bestOrder: null, bestError: null, none };
}

/**
 * The relative errors of one series at one d. There is none where the value or all terms of the sum are 0, and where the
 * error is below what rounding leaves of the value: a series that is the whole has the error 0, of which only noise is seen.
 */
function accuracyAt(
  { series: expanded }: Expanded,
  order: number,
  { point, value }: { readonly point: PolishedPoint; readonly value: Mpfr },
  d: number,
): AccuracyAt {
  const { ring } = point;
  const resolved = resolution(point, d);
  const isResolved = (x: Mpfr): boolean => ring.exponent(x) > resolved;
  return expanded.use((source, series) => {
    const sum = (end: number): Mpfr => partialSum(ring, source, series, embedRational(ring, point.d), end);
    const error = (end: number): number => Math.abs(ring.toNumber(ring.div(ring.sub(sum(end), value), value)));
    if (!isResolved(value) || ring.isZero(sum(order)) === 'yes') return noError(d, 'zero');
    if (!isResolved(ring.sub(sum(order), value))) return noError(d, 'below rounding');
    const orders = Array.from({ length: Math.max(1, order - series.start + 1) }, (_, i) => series.start + i);
    const errors = orders.map(error);
    const best = errors.indexOf(Math.min(...errors));
    return {
      d: String(d),
      relativeError: error(order),
      bestOrder: orders[best] ?? null,
      bestError: errors[best] ?? null,
      none: null,
    };
  });
}
