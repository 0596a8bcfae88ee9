import { geometry } from '../model/geometry.js';
import { loss } from '../model/loss.js';
import type { Mpfr, MpfrLibrary, MpfrRing } from '../numeric/mpfr.js';
import type { Real } from '../scalar/ring.js';
import { embedRational, type Rational, rational } from '../symbolic/rational.js';
import type { Series } from '../symbolic/series.js';
import { blockEigen } from './block-spectrum.js';
import type { CoefficientSource } from './coefficient-domain.js';
import { type CompiledType, weightsAt } from './compile.js';
import type { Expansion } from './expansion.js';
import { ComputationError, type Family, InputError, toDouble } from './family.js';
import { locate, type PolishedPoint, polish } from './polish.js';
import type { Quantity, SeriesAccuracy, SeriesCheck } from './records.js';

/** A quantity, its series, and how to read it off a solved point. */
export interface Expanded<C> {
  readonly quantity: Quantity;
  readonly series: Series<C>;
  value(point: PolishedPoint): Mpfr;
}

/** All quantities of an expansion, entries first. */
export function expandedQuantities<C>(expansion: Expansion<C>): readonly Expanded<C>[] {
  const { compiled } = expansion;
  const entries = compiled.orbits.map(
    (o, i): Expanded<C> => ({
      quantity: { kind: 'entry', entry: o.kind, row: o.row, column: o.column },
      series: expansion.entries[i] as Series<C>,
      value: (point) => point.x[i] as Mpfr,
    }),
  );
  const lossItem: Expanded<C>[] = expansion.loss
    ? [{ quantity: { kind: 'loss' }, series: expansion.loss, value: (point) => loss(point.ring, geometryAt(compiled, point)) }]
    : [];
  const eigenvalues = expansion.eigenvalues.flatMap(({ block, series }) =>
    series.map(
      (s, index): Expanded<C> => ({
        quantity: { kind: 'eigenvalue', component: block.component.name, blocks: block.component.blocks, index },
        series: s,
        value: (point) => blockEigen(point.ring, geometryAt(compiled, point), block.structure)?.values[index] as Mpfr,
      }),
    ),
  );
  return [...entries, ...lossItem, ...eigenvalues];
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
  for (let i = Math.min(series.coefficients.length - 1, order - series.start); i >= 0; i--) {
    sum = R.add(R.mul(sum, t), domain.value(R, series.coefficients[i] as C));
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
export function checkPoints(mpfr: MpfrLibrary, family: Family, order: number): readonly PolishedPoint[] {
  const last = CHECK_AT[CHECK_AT.length - 1] as number;
  // The error at the last d is about d^(−order/2); it should itself have a dozen digits.
  const bits = Math.ceil(((order + 6) / 2) * Math.log2(last)) + 60;
  return CHECK_AT.map((d) => polish(mpfr, locate(mpfr, family, rational(d)), bits));
}

/**
 * Compares every truncated series of an expansion with the solutions at d = 10², 10⁴, …, 10¹²: the error must decay like
 * the omitted terms that are known, in exponent and in size.
 */
export function checkExpansion<C>(mpfr: MpfrLibrary, family: Family, expansion: Expansion<C>): readonly SeriesCheck[] {
  const { order, domain } = expansion;
  const points = checkPoints(mpfr, family, order);
  return expandedQuantities(expansion).map(({ quantity, series, value }) => ({
    quantity,
    ...checkSeries(domain, series, order, points, value),
  }));
}

/** The comparison of one truncated series with its values at the points of `checkPoints`. */
export function checkSeries<C>(
  domain: CoefficientSource<C>,
  series: Series<C>,
  order: number,
  points: readonly PolishedPoint[],
  value: (point: PolishedPoint) => Mpfr,
): Omit<SeriesCheck, 'quantity'> {
  const errors = points.map((point): ErrorAt => {
    const { ring, d } = point;
    const at = embedRational(ring, d);
    const sum = partialSum(ring, domain, series, at, order);
    const omitted = ring.sub(partialSum(ring, domain, series, at, Number.POSITIVE_INFINITY), sum);
    return { ring, d: toDouble(d), error: ring.sub(value(point), sum), omitted };
  });
  return seriesCheck(domain, series, order, errors);
}

interface ErrorAt {
  readonly ring: MpfrRing;
  readonly d: number;
  /** Solution minus truncated series. */
  readonly error: Mpfr;
  /** The sum of the terms that are known but left out. */
  readonly omitted: Mpfr;
}

function seriesCheck<C>(
  domain: CoefficientSource<C>,
  series: Series<C>,
  order: number,
  errors: readonly ErrorAt[],
): Omit<SeriesCheck, 'quantity'> {
  const shown = errors.map(({ ring, d, error }) => ({ d: String(d), error: ring.format(error, 3) }));
  const omitted = series.coefficients.findIndex((c, j) => series.start + j > order && !domain.isZero(c));
  const [before, last] = errors.slice(-2) as [ErrorAt, ErrorAt];
  const size = (at: ErrorAt, what: 'error' | 'omitted'): number => logarithm(at.ring, at[what]);
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
  const ratio = 2 ** (size(last, 'error') - size(last, 'omitted'));
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

/** The relative error of every truncated series at real sizes, and the best order of truncation there. */
export function expansionAccuracy<C>(mpfr: MpfrLibrary, family: Family, expansion: Expansion<C>): readonly SeriesAccuracy[] {
  const quantities = expandedQuantities(expansion);
  const columns = ACCURACY_AT.map((d) => {
    const point = pointOrNull(mpfr, family, rational(d));
    return quantities.map((q) => accuracyAt(expansion, q, point, d));
  });
  return quantities.map((q, i) => ({
    quantity: q.quantity,
    values: columns.map((column) => column[i] as SeriesAccuracy['values'][number]),
  }));
}

function pointOrNull(mpfr: MpfrLibrary, family: Family, d: Rational): PolishedPoint | null {
  try {
    return polish(mpfr, locate(mpfr, family, d), 100);
  } catch (error) {
    if (error instanceof ComputationError || error instanceof InputError) return null;
    throw error;
  }
}

function accuracyAt<C>(
  expansion: Expansion<C>,
  q: Expanded<C>,
  point: PolishedPoint | null,
  d: number,
): SeriesAccuracy['values'][number] {
  if (!point) return { d: String(d), relativeError: null, bestOrder: null, bestError: null };
  const { ring } = point;
  const exact = q.value(point);
  const relative = (order: number): number => {
    const error = ring.sub(partialSum(ring, expansion.domain, q.series, embedRational(ring, point.d), order), exact);
    return ring.isZero(exact) === 'yes' ? Math.abs(ring.toNumber(error)) : Math.abs(ring.toNumber(ring.div(error, exact)));
  };
  const orders = Array.from({ length: Math.max(1, expansion.order - q.series.start + 1) }, (_, i) => q.series.start + i);
  const errors = orders.map(relative);
  const best = errors.indexOf(Math.min(...errors));
  return {
    d: String(d),
    relativeError: relative(expansion.order),
    bestOrder: orders[best] ?? null,
    bestError: errors[best] ?? null,
  };
}
