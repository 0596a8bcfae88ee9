import { wholeNumber } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { componentWithBlocks } from '../../representation/component.js';
import { extraCount } from '../../representation/young-type.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { adjoinRoot, type CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import {
  MissingSquareRootError,
  type Series,
  SeriesDomainError,
  type SeriesRing,
  seriesRing,
} from '../../symbolic/series/series.js';
import { PUBLISHED_STEP_TIMES_NEURONS } from '../discover/published.js';
import { expectStudy } from '../family/arguments.js';
import type { Family } from '../family/family.js';
import { MOST_ORDER } from '../family/limits.js';
import { expandWithSeries, seriesRecord } from '../series/expand.js';
import type { FieldSeries } from '../series/field-series.js';
import type { SeriesRecord } from '../series/record.js';
import { inCommonField } from './common-field.js';
import { bestDescent, METHODS, type Tuning, withMomentum } from './methods.js';
import type { ConditionSeries, MethodSeries, RatesSeries } from './record.js';

/** The last power of d^(−1/2) in the series of rates: those of eigenvalues go two further. */
export const RATE_ORDERS = { least: 0, most: MOST_ORDER - 2 };
/** Orders that the condition number loses beside the eigenvalues, of which the largest may grow like d. */
const LOST = 2;
/** Digits of coefficients beside their exact form. */
const DIGITS = 20;
/** Bits to which coefficients that have no common field are compared, and the part of them on which they must differ. */
const COMPARED = 512;
const DIFFERENT = -400;

/** An eigenvalue of a component as a series. */
interface Extreme {
  readonly component: string;
  readonly blocks: readonly number[];
  readonly series: FieldSeries;
}

/**
 * Condition number, best parameters and asymptotic rates of a family for large d as series in t = d^(−1/2), up to t^order: of all
 * components together, and of each alone. The coefficients are exact: eigenvalues from `expand`, which verifies them, and rational
 * functions of these and √κ over the field that they need.
 *
 * Which eigenvalue is the least for large d is decided by the first coefficients that differ; of several that agree as far as they are
 * known the one with the fewest known terms is taken, so that no term is given that another might change. Throws what `expand` throws,
 * and an InputError for a family that is no minimum for large d or whose coefficients have no exact form. Cost: that of `expand` to two orders more.
 *
 * @example
 * ```ts
 * import { exactText, loadMpfr, parseFamily, ratesSeries } from 'symbreak';
 * const { condition } = ratesSeries(await loadMpfr(), parseFamily('global'), 0);
 * condition.terms.map(({ exact }) => exact && exactText(exact)); // ['pi/(pi-2)', '(pi^2+2*pi-4)/(pi-2)^2']
 * ```
 */
export function ratesSeries(mpfr: MpfrLibrary, family: Family, order: number): RatesSeries {
  expectStudy(mpfr, family);
  wholeNumber(order, 'order', RATE_ORDERS);
  const { record, series } = expandWithSeries(mpfr, family, Math.max(2, order + LOST), 'eigenvalues');
  const all = series.flatMap(({ quantity, series: own }): readonly Extreme[] =>
    quantity.kind === 'eigenvalue' ? [{ component: quantity.component, blocks: quantity.blocks, series: own }] : [],
  );
  const lines = record.eigenvalues.filter(({ degree }) => isPositiveAtLast(degree));
  const ofLine = ({ component, blocks }: Omit<Extreme, 'series'>): readonly Extreme[] =>
    all.filter((e) => e.component === component && e.blocks.join() === blocks.join());
  const counted = lines.flatMap(ofLine);
  const least = extremeOf(mpfr, counted, -1);
  const largest = extremeOf(mpfr, counted, 1);
  const name = family.alias ?? family.name;
  const [sign] = signOf(mpfr, least.series);
  if (sign !== 1) {
    throw new InputError(
      `family '${name}' has no rates for large d: ${sign === -1 ? 'it is a saddle there' : 'its least eigenvalue is 0 as far as it is known'}, by component ${componentWithBlocks(least.component, least.blocks)}`,
    );
  }
  const whole = conditionOf(mpfr, [least, largest], order);
  if (whole === undefined) {
    throw new InputError(
      `family '${name}' has no exact series of rates: coefficients of its eigenvalues are known by digits only, or need more than one square root; --d gives numbers`,
    );
  }
  return {
    ...whole,
    order,
    published: publishedSeries(mpfr, family, [least, largest], order),
    in: { least: placeOf(least), largest: placeOf(largest) },
    components: lines.flatMap((line) => {
      const own = ofLine(line);
      const [low, high] = [extremeOf(mpfr, own, -1), extremeOf(mpfr, own, 1)];
      const found = conditionOf(mpfr, [low, high], order);
      return found === undefined ? [] : [{ component: line.component, blocks: line.blocks, degree: line.degree, ...found }];
    }),
    status: 'exact',
    evidence: `rational functions of the eigenvalues' series; of these: ${record.evidence}`,
  };
}

function placeOf({ component, blocks }: Extreme): Omit<Extreme, 'series'> {
  return { component, blocks };
}

/** Whether a degree is positive for large d. */
function isPositiveAtLast(degree: Polynomial): boolean {
  const leading = degree.at(-1);
  return leading !== undefined && leading.n > 0n;
}

/** The sign of a series for small t, 0 where no term is known; and its order. */
function signOf(mpfr: MpfrLibrary, series: FieldSeries): readonly [sign: number, order: number] {
  return series.use((source, s) => {
    const R = mpfr.ring(COMPARED);
    const leading = s.coefficients.find((c) => !source.isZero(c));
    return [leading === undefined ? 0 : Math.sign(R.toNumber(source.value(R, leading))), s.order] as const;
  });
}

/** The eigenvalue that is the least (−1) or the largest (1) for small t. */
function extremeOf(mpfr: MpfrLibrary, list: readonly Extreme[], direction: 1 | -1): Extreme {
  return list.reduce((a, b) => {
    const sign = comparedSeries(mpfr, b.series, a.series);
    if (sign !== 0) return sign === direction ? b : a;
    const [[, known], [, other]] = [signOf(mpfr, b.series), signOf(mpfr, a.series)];
    return known < other ? b : a;
  });
}

/** −1, 0 or 1 by the first coefficients that differ, which exact ones of one field do or do not to many digits. */
function comparedSeries(mpfr: MpfrLibrary, first: FieldSeries, second: FieldSeries): number {
  const R = mpfr.ring(COMPARED);
  return first.use((p, a) =>
    second.use((q, b) => {
      const end = Math.min(a.order, b.order, Math.max(a.start + a.coefficients.length, b.start + b.coefficients.length));
      for (let n = Math.min(a.start, b.start); n < end; n++) {
        const [x, y] = [a.coefficients[n - a.start], b.coefficients[n - b.start]];
        const u = x === undefined ? R.zero : p.value(R, x);
        const v = y === undefined ? R.zero : q.value(R, y);
        const difference = R.sub(u, v);
        const size = Math.max(R.exponent(u), R.exponent(v));
        if (R.isZero(difference) !== 'yes' && R.exponent(difference) > size + DIFFERENT) return R.sign(difference) === 1 ? 1 : -1;
      }
      return 0;
    }),
  );
}

/** Everything that follows from the extreme eigenvalues of a list; undefined where they have no common field. */
function conditionOf(
  mpfr: MpfrLibrary,
  [least, largest]: readonly [Extreme, Extreme],
  order: number,
): ConditionSeries | undefined {
  return inCommonField([least.series, largest.series], (domain, [low, high]) => {
    if (low === undefined || high === undefined) throw new RangeError('two series');
    return conditionOver(mpfr, { domain, low, high, isOne: least === largest }, order);
  });
}

/** Gradient descent with the step 5/k: the larger of |1 − ημ| and |1 − ηℓ| by the first coefficients that differ. */
function publishedSeries(
  mpfr: MpfrLibrary,
  family: Family,
  [least, largest]: readonly [Extreme, Extreme],
  order: number,
): RatesSeries['published'] {
  const extra = extraCount(family.type);
  const found = inCommonField([least.series, largest.series], (domain, eigenvalues) => {
    const { field } = domain;
    const ring = seriesRing(field, order + 2 * LOST + 4);
    const R = mpfr.ring(COMPARED);
    const sign = (s: ReturnType<typeof ring.sub>): number => {
      const leading = s.coefficients.find((c) => field.isZero(c) !== 'yes');
      return leading === undefined ? 0 : Math.sign(R.toNumber(domain.value(R, leading)));
    };
    // k = d + m, and d = t^(−2).
    const neurons = ring.add(ring.monomial(field.one, -2), ring.fromInteger(extra));
    const step = ring.div(ring.fromInteger(PUBLISHED_STEP_TIMES_NEURONS), neurons);
    const rates = eigenvalues.map((eigenvalue) => {
      const factor = ring.sub(ring.one, ring.mul(step, eigenvalue));
      return sign(factor) < 0 ? ring.neg(factor) : factor;
    });
    const [low = ring.one, high = ring.one] = rates;
    const larger = least === largest ? -1 : sign(ring.sub(high, low));
    const rate = larger > 0 ? high : low;
    const below = sign(ring.sub(ring.one, rate));
    if (larger === 0 || below === 0) return null;
    const show = (s: typeof rate): SeriesRecord => seriesRecord(mpfr, domain, s, order, DIGITS);
    return { step: show(step), rate: show(rate), converges: below > 0 };
  });
  return found ?? null;
}

interface Ends<C> {
  readonly domain: CoefficientDomain<C>;
  readonly low: Series<C>;
  readonly high: Series<C>;
  /** Whether there is only one eigenvalue. */
  readonly isOne: boolean;
}

function conditionOver<C>(mpfr: MpfrLibrary, { domain, low, high, isOne }: Ends<C>, order: number): ConditionSeries {
  const ring = seriesRing(domain.field, order + 2 * LOST + 4);
  const show = (s: Series<C>): SeriesRecord => seriesRecord(mpfr, domain, s, order, DIGITS);
  const condition = isOne ? ring.one : ring.div(high, low);
  const descent = isOne ? { step: ring.div(ring.one, low), momentum: null, rate: ring.zero } : bestDescent(ring, low, high);
  const momentum = isOne ? undefined : momentumOver(mpfr, { domain, low, condition }, order);
  return {
    least: show(low),
    largest: show(high),
    condition: show(condition),
    methods: [
      methodSeries('gradient-descent', descent, show),
      ...(isOne
        ? METHODS.slice(1).map((method) => methodSeries(method, { ...descent, momentum: ring.zero }, show))
        : (momentum?.methods ?? [])),
    ],
    field: momentum?.field ?? domain.name,
    fieldLatex: momentum?.fieldLatex ?? domain.latexName,
  };
}

function methodSeries<C>(
  method: MethodSeries['method'],
  { step, momentum, rate }: Tuning<Series<C>>,
  show: (s: Series<C>) => SeriesRecord,
): MethodSeries {
  return { method, step: show(step), momentum: momentum && show(momentum), rate: show(rate) };
}

interface Momentum {
  readonly methods: readonly MethodSeries[];
  readonly field: string;
  readonly fieldLatex: string;
}

/** Heavy ball and Nesterov, over the field with the root of κ's leading coefficient; undefined where √κ is no power series in t. */
function momentumOver<C>(
  mpfr: MpfrLibrary,
  { domain, low, condition }: { readonly domain: CoefficientDomain<C>; readonly low: Series<C>; readonly condition: Series<C> },
  order: number,
): Momentum | undefined {
  const ring = seriesRing(domain.field, order + 2 * LOST + 4);
  const root = squareRoot(ring, condition);
  if (root === undefined) return undefined;
  if ('radicand' in root) {
    const larger = adjoinRoot(domain, domain.withoutSquares(root.radicand));
    const embed = (s: Series<C>): Series<{ readonly a: C; readonly b: C }> => ({
      ...s,
      coefficients: s.coefficients.map((a) => ({ a, b: domain.field.zero })),
    });
    return momentumOver(mpfr, { domain: larger, low: embed(low), condition: embed(condition) }, order);
  }
  const found = withMomentum(ring, low, root.series);
  const show = (s: Series<C>): SeriesRecord => seriesRecord(mpfr, domain, s, order, DIGITS);
  return {
    methods: (['heavy-ball', 'nesterov'] as const).map((method) => methodSeries(method, found[method], show)),
    field: domain.name,
    fieldLatex: domain.latexName,
  };
}

/** The root of a series, or what has none in the field; undefined where it is no power series. */
function squareRoot<C>(ring: SeriesRing<C>, s: Series<C>): { readonly series: Series<C> } | { readonly radicand: C } | undefined {
  const [leading] = s.coefficients;
  if (leading !== undefined && s.start % 2 === 0 && ring.field.squareRoot(leading) === undefined) return { radicand: leading };
  try {
    return { series: ring.sqrt(s) };
  } catch (error) {
    if (error instanceof SeriesDomainError && !(error instanceof MissingSquareRootError)) return undefined;
    throw error;
  }
}
