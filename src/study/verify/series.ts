import { type Ball, type BallRing, ballRing } from '../../numeric/ball/ball.js';
import type { MpfrLibrary } from '../../numeric/mpfr/mpfr.js';
import { readNumeral, widestReading } from '../../symbolic/exact/printed-number.js';
import { sumText } from '../../symbolic/exact/signed-sum.js';
import { type DecimalForm, decimalForm, NonlinearDecimalError, withoutOrders } from '../../symbolic/formula/decimal-form.js';
import type { FormulaTree } from '../../symbolic/formula/tree.js';
import { formulaValue } from '../../symbolic/formula/value.js';
import type { CoefficientDomain } from '../../symbolic/qpi/coefficient-domain.js';
import { exactSum, exactText } from '../../symbolic/qpi/exact-value.js';
import {
  type CoefficientField,
  MissingSquareRootError,
  type Series,
  SeriesDomainError,
  type SeriesRing,
  seriesRing,
} from '../../symbolic/series/series.js';
import type { Decision } from '../claims/claims.js';
import { compareDecimals, type DecimalEquation, type DecimalOutcome, type NumeralField } from '../claims/decimal-equations.js';
import { type Backing, confirmed, refuted, type Shown, shownResult, undecided } from '../claims/decision.js';
import { CLAIMED_TERMS, lastComparedPower, orderPower, type SeriesClaim } from '../claims/order-term.js';
import { coefficientDigits } from '../series/expand.js';
import type { FieldSeries } from '../series/field-series.js';
import type { SeriesRecord } from '../series/record.js';
import { ballNumeral, powerText } from './formula.js';

/** Bits of intervals around coefficients that are not compared exactly, and the most digits that are known of those. */
const BALL_BITS = 400;
const BALL_DIGITS = 60;

/** A computed series: with its field, and as it is printed. */
export interface ComputedSeries {
  readonly series: FieldSeries;
  readonly record: SeriesRecord;
}

/**
 * Compares a claimed series with an expansion, term by term up to the O-term. So an O-term is refuted by the first
 * non-zero term that should not be there.
 *
 * Claimed coefficients that are exact are compared exactly where the computed ones are. A decimal is what is printed of a
 * number; the claim is linear in those numbers, in whatever variables it is written, so that its terms are equations for
 * them, which are solved exactly: each decimal is confirmed if it is its number rounded or cut off. Decimals in denominators,
 * under roots or times each other are compared as exact numbers, and refuted only if no numbers that are printed so agree.
 */
export function verifySeries(
  mpfr: MpfrLibrary,
  claim: SeriesClaim,
  computed: ComputedSeries,
  extra: number,
  backing: Backing,
): Decision {
  const { series, record } = computed;
  if (claim.order.sign === 'Theta') return verifyOrder(claim, record, extra, backing);
  const comparison: Comparison = { claim, record, extra, backing };
  const shown = shownSeries(record, lastComparedPower(claim, extra) + 1);
  const inBalls = (): Decision => {
    const balls = ballRing(mpfr, BALL_BITS);
    try {
      return compared(inIntervals(mpfr, balls, series), comparison, { nonlinear: widest(balls), isNarrow: isNarrow(balls) });
    } finally {
      balls.dispose();
    }
  };
  try {
    const exact = series.exactly(
      (domain, s) =>
        attempted(() => compared(inField(mpfr, domain, s), comparison, {})) ??
        onlyConfirmed(attempted(() => compared(inField(mpfr, domain, s), comparison, { exact: true }))),
    );
    if (exact) return exact;
    const found = inBalls();
    return series.exactly(() => found) ?? { ...found, ...numerical(backing) };
  } catch (error) {
    if (!(error instanceof SeriesDomainError || error instanceof RangeError)) throw error;
    return undecided(`the claimed formula has no series in d^(-1/2): ${error.message}`, shown, backing);
  }
}

/** Decimals as exact numbers are one reading of them: that it fails says nothing. */
function onlyConfirmed(decision: Decision | undefined): Decision | undefined {
  return decision?.verdict === 'confirmed' ? decision : undefined;
}

/** The weaker backing of what is known by digits. */
function numerical({ evidence }: Backing): Backing {
  return { status: 'numerical', evidence };
}

/** The result, or undefined where it needs a root that the field does not have, or decimals stand where they cannot be taken out. */
function attempted(compute: () => Decision): Decision | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof NonlinearDecimalError || error instanceof MissingSquareRootError) return undefined;
    throw error;
  }
}

/** A computed series over a field of numbers that decimals can be compared with. */
interface KnownSeries<C> extends NumeralField<C> {
  /** The coefficient of t^n; null where no digit of it is known. */
  coefficient(n: number): C | null;
}

function inField<C>(mpfr: MpfrLibrary, domain: CoefficientDomain<C>, series: Series<C>): KnownSeries<C> {
  return {
    field: domain.field,
    text: (c) => exactText(domain.exact(c)),
    numeral: (c, digits) => (domain.isZero(c) ? '0' : coefficientDigits(mpfr, domain, c, digits)),
    coefficient: (n) => series.coefficients[n - series.start] ?? domain.field.zero,
  };
}

/** The same in intervals, around as many digits as are known. */
function inIntervals(mpfr: MpfrLibrary, balls: BallRing, series: FieldSeries): KnownSeries<Ball> {
  const field: CoefficientField<Ball> = {
    ...balls,
    // Asked of leading coefficients, which are not 0.
    squareRoot: (a) => (balls.sign(a) === 1 ? balls.sqrt(a) : undefined),
  };
  const numeral = (c: Ball, digits: number): string | undefined => {
    for (let n = digits; n > 0; n--) {
      const text = ballNumeral(balls, c, n);
      if (text !== undefined) return text;
    }
    return undefined;
  };
  return {
    field,
    text: () => null,
    numeral,
    coefficient: (n) =>
      series.use((source, s) => {
        const c = s.coefficients[n - s.start];
        if (c === undefined) return balls.zero;
        if (source.isZero(c)) return source.exact(c) === null ? null : balls.zero;
        const text = coefficientDigits(mpfr, source, c, BALL_DIGITS);
        return balls.fromMidpoint(text, unitText(text));
      }),
  };
}

/** One unit of the last digit of a numeral. */
function unitText(numeral: string): string {
  return `1e${-readNumeral(numeral).places}`;
}

/** All numbers that a decimal may stand for, as an interval. */
function widest(balls: BallRing): (numeral: string) => Ball {
  return (numeral) => {
    const { from, to } = widestReading(readNumeral(numeral));
    return balls.fromBounds(balls.fromRational(from.n, from.d).lower, balls.fromRational(to.n, to.d).upper);
  };
}

/** Whether an interval is as narrow as rounding makes it: one in which a decimal takes part is wider by far. */
function isNarrow(balls: BallRing): (a: Ball) => boolean {
  return ({ lower, upper }) => {
    const { nearest } = balls;
    return nearest.exponent(nearest.sub(upper, lower)) < Math.max(0, nearest.exponent(upper)) - balls.precision / 2;
  };
}

/** How decimals of a claim are taken that cannot be solved for. */
interface DecimalReadings<C> {
  /** Whether all of them are taken for what they say: none is solved for. */
  readonly exact?: boolean;
  /** The values of those in which the claim is not linear: the claim is confirmed only if what is compared has none in it. */
  readonly nonlinear?: (numeral: string) => C;
  readonly isNarrow?: (c: C) => boolean;
}

interface Comparison {
  readonly claim: SeriesClaim;
  readonly record: SeriesRecord;
  readonly extra: number;
  readonly backing: Backing;
}

/**
 * The comparison over one field. Decimals are solved for, but those that `readings` has values for. Throws a
 * NonlinearDecimalError or SeriesDomainError where the claim is no series linear in them over the field.
 */
function compared<C>(
  known: KnownSeries<C>,
  { claim, record, extra, backing }: Comparison,
  { exact, nonlinear, isNarrow }: DecimalReadings<C>,
): Decision {
  const K = known.field;
  const R: SeriesRing<C> = seriesRing(K, CLAIMED_TERMS);
  const d = R.monomial(K.one, -2);
  const symbols = { d, k: R.add(d, R.fromInteger(extra)) };
  const form = exact
    ? valued(R, claim.tree, symbols)
    : decimalForm(R, claim.tree, symbols, nonlinear && ((text) => R.monomial(nonlinear(text), 0)));
  const last = lastComparedPower(claim, extra);
  const shown = shownSeries(record, last + 1);
  const claimed = form.decimals;
  const parts = [form.constant, ...claimed.map(({ factor }) => factor)];
  const end = Math.min(last, (record.order ?? Number.POSITIVE_INFINITY) - 1, ...parts.map((s) => s.order - 1));
  const at = (s: Series<C>, n: number): C => s.coefficients[n - s.start] ?? K.zero;
  const first = Math.min(end, ...record.terms.map((t) => t.power), ...parts.map(({ start }) => start));
  const equations: DecimalEquation<C>[] = [];
  const outcomes: DecimalOutcome[] = [];
  for (let power = first; power <= end; power++) {
    const factors = claimed.map(({ factor }) => at(factor, power));
    const constant = at(form.constant, power);
    const target = known.coefficient(power);
    if (isNarrow && ![constant, ...factors].every(isNarrow)) {
      outcomes.push({ kind: 'open', power, decimal: null, note: NOT_COMPARED });
    }
    if (target === null) {
      if ([constant, ...factors].some((c) => K.isZero(c) !== 'yes')) {
        const note = 'the expansion, known by digits only, shows no such term';
        outcomes.push({ kind: 'open', power, decimal: null, note });
      }
      continue;
    }
    const value = K.sub(target, constant);
    if (factors.some((c) => K.isZero(c) !== 'yes')) equations.push({ power, factors, value });
    else if (K.isZero(value) === 'no')
      outcomes.push({ kind: 'inconsistent', power, note: `not ${known.text(constant) ?? known.numeral(constant, 12)}` });
    else if (K.isZero(value) === 'unknown')
      outcomes.push({ kind: 'open', power, decimal: null, note: unknownNote(record, power) });
  }
  const numerals = claimed.map(({ numeral }) => numeral);
  outcomes.push(...compareDecimals(known, numerals, equations));
  /** The decimal that an outcome is about, if its term is more than a power of d times it. */
  const inOtherVariable = (outcome: DecimalOutcome): string | undefined => {
    const part = claimed.find((_, i) => 'decimal' in outcome && outcome.decimal === i);
    if (!part) return undefined;
    return part.factor.coefficients.length === 1 && part.factor.order === Number.POSITIVE_INFINITY ? undefined : part.numeral;
  };
  const place = (outcome: DecimalOutcome): string =>
    `coefficient ${inOtherVariable(outcome) ?? `of ${powerText(outcome.power)}`}`;
  const wrong = outcomes.filter(({ kind }) => kind === 'differs' || kind === 'inconsistent').sort((a, b) => a.power - b.power)[0];
  if (wrong) {
    const term = record.terms.find((t) => t.power === wrong.power);
    const is =
      wrong.kind === 'inconsistent' ? `it is ${term === undefined ? '0' : coefficientText(term)}, ${wrong.note}` : wrong.note;
    return refuted(shownSeries(record, wrong.power + 1), `they first differ in the ${place(wrong)}: ${is}`, backing);
  }
  const open = outcomes.find(({ kind }) => kind === 'open');
  if (open) return undecided(`not decided is the ${place(open)}: ${open.note}`, shown, backing);
  if (end < last) return undecided(`the series agree up to ${powerText(end)}; beyond it they were not compared`, shown, backing);
  const notes = outcomes.map((outcome) =>
    inOtherVariable(outcome) === undefined ? `${place(outcome)}: ${outcome.note}` : outcome.note,
  );
  const beyond = record.terms.find((t) => t.power > last);
  const constantEnd = form.constant.start + form.constant.coefficients.length - 1;
  const isBeyond = (series: Series<C>): boolean => series.coefficients.length > 0 && series.start > last;
  const absorbed =
    form.constant.order === Number.POSITIVE_INFINITY &&
    (form.decimals.some(({ factor }) => isBeyond(factor)) || constantEnd > last);
  const after = beyond === undefined ? [] : shownSeries({ terms: [beyond], order: null }).printed;
  return confirmed(
    { ...shown, printed: [...shown.printed, ...after] },
    [
      `every coefficient before the order term agrees${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
      ...(beyond
        ? [`the first term after them is ${termText(beyond)}`]
        : record.order === null
          ? ['there are no further terms']
          : []),
      ...(absorbed ? ['claimed terms inside the order term say nothing and were not compared'] : []),
    ].join('; '),
    backing,
  );
}

const NOT_COMPARED =
  'decimals in a denominator, under a root or times each other are not compared one by one, and nothing excludes them';

function unknownNote(record: SeriesRecord, power: number): string {
  const term = record.terms.find((t) => t.power === power);
  return term?.exact === null
    ? `it is known by its digits only, ${term.value}, which agree`
    : 'its digits agree, but it is not compared exactly';
}

/** A claim whose decimals are exact numbers. */
function valued<C>(
  R: SeriesRing<C>,
  tree: FormulaTree,
  symbols: { readonly d: Series<C>; readonly k: Series<C> },
): DecimalForm<Series<C>> {
  const addends = withoutOrders(tree).map((addend) => formulaValue(R, addend, symbols));
  return { constant: R.sum(addends), decimals: [] };
}

/** Theta: the leading power must be the claimed one. */
function verifyOrder(claim: SeriesClaim, record: SeriesRecord, extra: number, backing: Backing): Decision {
  const power = orderPower(claim, extra);
  const [lead] = record.terms;
  const shown = shownSeries(record, Math.max(power, lead?.power ?? power) + 1);
  if (!lead) {
    if (record.order !== null && record.order <= power)
      return undecided(`no term is known up to ${powerText(record.order - 1)}`, shown, backing);
    return refuted(shown, record.order === null ? 'it vanishes' : `it is of smaller order than ${powerText(power)}`, backing);
  }
  if (lead.power === power) return confirmed(shown, `the leading term is ${termText(lead)}`, backing);
  return refuted(
    shown,
    `the leading term is ${termText(lead)}, of order ${powerText(lead.power)}, not ${powerText(power)}`,
    backing,
  );
}

/** A coefficient in full, or its digits. */
function coefficientText({ exact, value }: SeriesRecord['terms'][number]): string {
  return exact === null ? value : exactText(exact);
}

function termText(term: SeriesRecord['terms'][number]): string {
  return seriesRecordText({ terms: [term], order: null });
}

/** The terms of a series before t^end as they are shown; where some are known by digits only, nothing of it is an exact result. */
export function shownSeries(record: SeriesRecord, end: number = Number.POSITIVE_INFINITY): Shown {
  const text = seriesRecordText(record, end);
  const order = Math.min(end, record.order ?? Number.POSITIVE_INFINITY);
  const before = record.terms.filter((t) => t.power < order);
  const terms = before.flatMap(({ power, exact }) => (exact === null ? [] : [{ power, exact }]));
  if (terms.length === 0 || terms.length < before.length) return { text, printed: [] };
  const isWhole = record.order === null && before.length === record.terms.length;
  return shownResult(text, { kind: 'series', terms, order: isWhole ? null : order });
}

/** The terms of a series before t^end as text, with the order term that follows from it. */
export function seriesRecordText(record: SeriesRecord, end: number = Number.POSITIVE_INFINITY): string {
  const order = Math.min(end, record.order ?? Number.POSITIVE_INFINITY);
  const terms = record.terms.filter((t) => t.power < order);
  const whole = record.order === null && terms.length === record.terms.length;
  const pieces = terms.map(({ power, exact, value }, i): string => {
    const [first, ...others] = exact === null ? [] : exactSum(exact);
    const isSum = others.length > 0;
    const negative = !isSum && (first === undefined ? value.startsWith('-') : first.negative);
    const digits = negative ? value.slice(1) : value;
    const bare = first === undefined ? digits : sumText([{ ...first, negative: isSum && first.negative }, ...others]);
    const sign = i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
    return `${sign}${timesPower(isSum && (power !== 0 || i > 0) ? `(${bare})` : bare, power)}`;
  });
  if (whole) return pieces.join('') || '0';
  return `${pieces.join('')}${pieces.length > 0 ? ' + ' : ''}O(${order === 0 ? '1' : powerText(order)})`;
}

function timesPower(coefficient: string, n: number): string {
  if (n === 0) return coefficient;
  if (n > 0) return `${coefficient}/${powerText(-n)}`;
  return coefficient === '1' ? powerText(n) : `${coefficient}*${powerText(n)}`;
}
