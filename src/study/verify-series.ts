import type { MpfrLibrary } from '../numeric/mpfr.js';
import type { FormulaTree } from '../symbolic/formula-tree.js';
import { decimalTerms, formulaValue } from '../symbolic/formula-value.js';
import type { QPi } from '../symbolic/qpi.js';
import { parseQPi } from '../symbolic/qpi-parser.js';
import type { Quadratic, QuadraticField } from '../symbolic/quadratic-extension.js';
import { parseRational } from '../symbolic/rational.js';
import { type Series, SeriesDomainError, type SeriesRing, seriesRing } from '../symbolic/series.js';
import type { ClaimedValue, Decision } from './claims.js';
import { type CoefficientDomain, overPi, overPiAndRoot } from './coefficient-domain.js';
import { type Backing, confirmed, refuted, undecided } from './decision.js';
import { decimalDigits } from './digits.js';
import { InputError } from './family.js';
import type { SeriesRecord } from './records.js';
import { powerText } from './verify-formula.js';
import { agreementText, compareNumbers, readNumeral } from './verify-number.js';

type SeriesClaim = Extract<ClaimedValue, { kind: 'series' }>;

/** Terms that claimed quotients and roots are expanded to. */
const TERMS = 64;
/** Significant digits beyond those of a claimed decimal coefficient. */
const MORE_DIGITS = 8;

/**
 * The power n of t = d^(−1/2) that an order term stands for: that of the leading term of what is in it. Throws an InputError
 * where it has none.
 */
export function orderPower({ order }: SeriesClaim, extra: number): number {
  try {
    const value = claimedSeries(overPi, [order.of], extra);
    if (value.coefficients.length > 0) return value.start;
  } catch (error) {
    if (!(error instanceof SeriesDomainError || error instanceof RangeError)) throw error;
  }
  throw new InputError('the order term has no leading power of d: O(d^(-1/2)), for instance, is accepted');
}

/** The last power of t that a claim says something about. */
export function lastComparedPower(claim: SeriesClaim, extra: number): number {
  const power = orderPower(claim, extra);
  return claim.order.sign === 'O' ? power - 1 : power;
}

/**
 * Compares a claimed series with an expansion, term by term up to the O-term: exactly where the coefficients are exact, by
 * known digits where the claim or the expansion has decimals. So an O-term is refuted by the first non-zero term that
 * should not be there. A decimal coefficient is confirmed if it is the coefficient rounded or cut off.
 */
export function verifySeries(
  mpfr: MpfrLibrary,
  claim: SeriesClaim,
  record: SeriesRecord,
  field: string,
  extra: number,
  backing: Backing,
): Decision {
  if (claim.order.sign === 'Theta') return verifyOrder(claim, record, extra, backing);
  const root = /^Q\(pi, sqrt\((\d+)\)\)$/.exec(field);
  if (field === 'Q(pi)') return compared(mpfr, overPi, readQPi, claim, record, field, extra, backing);
  if (root) {
    const domain = overPiAndRoot(Number(root[1]));
    return compared(mpfr, domain, (text) => readQuadratic(domain, text), claim, record, field, extra, backing);
  }
  if (field === 'numeric') return compared(mpfr, overPi, () => null, claim, record, field, extra, backing);
  return undecided(`coefficients in ${field} are not compared`, seriesRecordText(record), backing);
}

function readQPi(text: string | null): QPi | null {
  return text === null ? null : parseQPi(text);
}

/** Reads `a+(b)*sqrt(m)`, as elements of Q(π, √m) are printed. */
function readQuadratic(domain: CoefficientDomain<Quadratic<QPi>>, text: string | null): Quadratic<QPi> | null {
  if (text === null) return null;
  const field = domain.field as QuadraticField<QPi>;
  const tail = /\)\*sqrt\(\d+\)$/.exec(text);
  if (!tail) return field.embed(parseQPi(text));
  let depth = 1;
  let open = tail.index - 1;
  for (; open >= 0; open--) {
    if (text[open] === ')') depth++;
    if (text[open] === '(' && --depth === 0) break;
  }
  return { a: open === 0 ? field.base.zero : parseQPi(text.slice(0, open - 1)), b: parseQPi(text.slice(open + 1, tail.index)) };
}

/** The sum of some addends as a series over the field of a domain. */
function claimedSeries<C>(domain: CoefficientDomain<C>, addends: readonly FormulaTree[], extra: number): Series<C> {
  const R: SeriesRing<C> = seriesRing(domain.field, TERMS);
  const d = R.monomial(domain.field.one, -2);
  const k = R.add(d, R.fromInteger(extra));
  return addends.reduce((sum, tree) => R.add(sum, formulaValue(R, tree, { d, k })), R.zero);
}

/** How the comparison of one coefficient went. */
type Outcome = { readonly kind: 'agrees'; readonly note?: string } | { readonly kind: 'differs' | 'open'; readonly note: string };

function compared<C>(
  mpfr: MpfrLibrary,
  domain: CoefficientDomain<C>,
  read: (text: string | null) => C | null,
  claim: SeriesClaim,
  record: SeriesRecord,
  field: string,
  extra: number,
  backing: Backing,
): Decision {
  const last = lastComparedPower(claim, extra);
  const { decimals, rest } = decimalTerms(claim.tree, extra);
  const shown = seriesRecordText(record, last + 1);
  let value: Series<C>;
  try {
    value = claimedSeries(domain, rest, extra);
  } catch (error) {
    if (!(error instanceof SeriesDomainError || error instanceof RangeError)) throw error;
    return undecided(`the claimed formula has no series over ${domain.name}: ${error.message}`, shown, backing);
  }
  const K = domain.field;
  const powers = [
    ...record.terms.map((t) => t.power),
    ...decimals.map((t) => t.power),
    ...(value.coefficients.length > 0 ? [value.start] : []),
  ];
  const known = Math.min(last, (record.order ?? Number.POSITIVE_INFINITY) - 1, value.order - 1);
  const open: string[] = [];
  const notes: string[] = [];
  for (let n = Math.min(known, ...powers); n <= known; n++) {
    const exact = value.coefficients[n - value.start] ?? K.zero;
    const outcome = compareCoefficient(
      mpfr,
      domain,
      read,
      record,
      field,
      n,
      exact,
      decimals.filter((t) => t.power === n).map((t) => t.numeral),
    );
    const place = `coefficient of ${powerText(n)}`;
    if (outcome.kind === 'differs') {
      return refuted(seriesRecordText(record, n + 1), `they first differ in the ${place}: ${outcome.note}`, backing);
    }
    if (outcome.kind === 'open') open.push(`the ${place}: ${outcome.note}`);
    else if (outcome.note !== undefined) notes.push(`${place}: ${outcome.note}`);
  }
  if (open.length > 0) return undecided(`not decided is ${open[0]}`, shown, backing);
  if (known < last)
    return undecided(`the series agree up to ${powerText(known)}; beyond it they were not compared`, shown, backing);
  const beyond = record.terms.find((t) => t.power > last);
  const absorbed =
    [value.start + value.coefficients.length - 1, ...decimals.map((t) => t.power)].some((n) => n > last) &&
    claim.tree.kind !== 'order';
  return confirmed(
    shown,
    [
      `every coefficient before the order term agrees${notes.length > 0 ? ` (${notes.join('; ')})` : ''}`,
      ...(beyond
        ? [`the first term after them is ${termText(beyond)}`]
        : record.order === null
          ? ['there are no further terms']
          : []),
      ...(absorbed && value.order === Number.POSITIVE_INFINITY
        ? ['claimed terms inside the order term say nothing and were not compared']
        : []),
    ].join('; '),
    backing,
  );
}

/** Compares one coefficient: `exact` is the claimed one as far as it is exact, `numerals` its decimals. */
function compareCoefficient<C>(
  mpfr: MpfrLibrary,
  domain: CoefficientDomain<C>,
  read: (text: string | null) => C | null,
  record: SeriesRecord,
  field: string,
  n: number,
  exact: C,
  numerals: readonly string[],
): Outcome {
  const K = domain.field;
  const term = record.terms.find((t) => t.power === n);
  const byDigits = field === 'numeric';
  const target = term ? read(term.exact) : K.zero;
  const [numeral, ...more] = numerals;
  if (byDigits && !term && (numerals.length > 0 || K.isZero(exact) !== 'yes')) {
    return { kind: 'open', note: 'the expansion, known by digits only, shows no such term' };
  }
  if (numeral !== undefined && more.length === 0 && K.isZero(exact) === 'yes') {
    const printed = readNumeral(numeral);
    const digits = printed.digits.length + MORE_DIGITS;
    const text = !term ? '0' : target !== null ? coefficientNumeral(mpfr, domain, target, digits) : term.value;
    if (text === undefined) return { kind: 'open', note: 'it could not be evaluated' };
    const agreement = compareNumbers(printed, readNumeral(text), text === '0' && !term);
    const note = `${numeral} ${agreementText(printed, agreement)}`;
    if (agreement.kind === 'differs')
      return { kind: 'differs', note: `it is ${term?.exact ?? text}${term?.exact ? ` = ${text}` : ''}, and ${note}` };
    return agreement.kind === 'unclear' ? { kind: 'open', note } : { kind: 'agrees', note };
  }
  const claimed = numerals.reduce((sum, text) => {
    const { n: top, d } = parseRational(text);
    return K.add(sum, K.fromRational(top, d));
  }, exact);
  if (target !== null) {
    return K.isZero(K.sub(claimed, target)) === 'yes'
      ? { kind: 'agrees' }
      : { kind: 'differs', note: `it is ${term?.exact ?? '0'}, not ${domain.text(claimed)}` };
  }
  const text = coefficientNumeral(mpfr, domain, claimed, 40) ?? '0';
  const known = readNumeral((term as NonNullable<typeof term>).value);
  const agreement = compareNumbers({ ...known, whole: false }, readNumeral(text), text === '0');
  return agreement.kind === 'differs'
    ? { kind: 'differs', note: `it is ${term?.value}, not ${domain.text(claimed)}` }
    : { kind: 'open', note: `it is known by its digits only, ${term?.value}, which agree` };
}

/** A coefficient to so many digits that two precisions agree on. */
function coefficientNumeral<C>(mpfr: MpfrLibrary, domain: CoefficientDomain<C>, c: C, digits: number): string | undefined {
  if (domain.isZero(c)) return '0';
  for (let bits = Math.ceil(digits * 3.4) + 64, tries = 0; tries < 6; bits *= 2, tries++) {
    const [low, high] = [mpfr.ring(bits), mpfr.ring(2 * bits)];
    const value = domain.value(high, c);
    const error = high.sub(value, high.convert(domain.value(low, c)));
    const relative = high.isZero(error) === 'yes' ? -bits : high.exponent(error) - high.exponent(value);
    const text = decimalDigits(high, value, relative + 2, digits);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** Theta: the leading power must be the claimed one. */
function verifyOrder(claim: SeriesClaim, record: SeriesRecord, extra: number, backing: Backing): Decision {
  const power = orderPower(claim, extra);
  const [lead] = record.terms;
  const shown = seriesRecordText(record, Math.max(power, lead?.power ?? power) + 1);
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

function termText(term: SeriesRecord['terms'][number]): string {
  return seriesRecordText({ terms: [term], order: null });
}

/** The terms of a series before t^end as text, with the order term that follows from it. */
export function seriesRecordText(record: SeriesRecord, end: number = Number.POSITIVE_INFINITY): string {
  const order = Math.min(end, record.order ?? Number.POSITIVE_INFINITY);
  const terms = record.terms.filter((t) => t.power < order);
  const whole = record.order === null && terms.length === record.terms.length;
  const pieces = terms.map((term, i): string => {
    const coefficient = term.exact ?? term.value;
    const isSum = topLevelSigns(coefficient.slice(1)) > 0;
    const negative = coefficient.startsWith('-') && !isSum;
    const bare = negative ? coefficient.slice(1) : coefficient;
    const sign = i === 0 ? (negative ? '-' : '') : negative ? ' - ' : ' + ';
    return `${sign}${timesPower(isSum && (term.power !== 0 || i > 0) ? `(${bare})` : bare, term.power)}`;
  });
  if (whole) return pieces.join('') || '0';
  return `${pieces.join('')}${pieces.length > 0 ? ' + ' : ''}O(${order === 0 ? '1' : powerText(order)})`;
}

function timesPower(coefficient: string, n: number): string {
  if (n === 0) return coefficient;
  if (n > 0) return `${coefficient}/${powerText(-n)}`;
  return coefficient === '1' ? powerText(n) : `${coefficient}*${powerText(n)}`;
}

/** The number of + and − outside of all parentheses. */
function topLevelSigns(text: string): number {
  let depth = 0;
  let signs = 0;
  for (const c of text) {
    if (c === '(') depth++;
    else if (c === ')') depth--;
    else if (depth === 0 && (c === '+' || c === '-')) signs++;
  }
  return signs;
}
