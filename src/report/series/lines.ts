import type { SeriesRecord } from '../../study/series/record.js';
import { type Breaking, brokenLines, latexWidth } from './formula-lines.js';
import { assembleSeries, decimalSeriesTerms, type SeriesTerm, seriesTerms, termBody, timesPower } from './notation.js';
import { closing, type FormulaNotation, joinedTerms, latexFraction, type SignedTerm, signedTerms } from './signed-sum.js';

/** A text width of 12 cm, for LaTeX in points; for text in characters. */
const LATEX: Breaking = { width: 338, measure: latexWidth, continuation: 16 };
const TEXT: Breaking = { width: 110, measure: (text) => [...text].length, continuation: 0 };
/** Of a line: a wider term is opened for breaks inside of it. */
const WIDE = 0.9;
/** Significant digits of the decimal form. */
const DIGITS = 10;

/**
 * A series broken into lines, preferably between its terms. A coefficient that is wider than a line is opened: its
 * parentheses may be broken, and a fraction with a wide numerator becomes the fraction of its denominator times a sum.
 *
 * @param taken width that the left-hand side takes of every line.
 */
export function seriesLines(series: SeriesRecord, notation: FormulaNotation, taken: number): readonly string[] {
  const breaking =
    notation === 'latex' ? { ...LATEX, continuation: taken + LATEX.continuation } : { ...TEXT, continuation: taken };
  const room = WIDE * (breaking.width - breaking.continuation);
  const body = (term: SeriesTerm): string => {
    const whole = termBody(term, notation);
    return breaking.measure(whole) <= room ? whole : openTerm(term, notation, breaking, room);
  };
  return brokenLines(assembleSeries(seriesTerms(series, notation), series.order, notation, body), breaking, taken);
}

/** The series with its coefficients as decimals, in lines of text; undefined where these are whole numbers anyway. */
export function decimalLines(series: SeriesRecord, taken: number): readonly string[] | undefined {
  if (series.terms.every(({ exact }) => exact === null || /^-?\d+$/.test(exact))) return undefined;
  return brokenLines(
    assembleSeries(decimalSeriesTerms(series, DIGITS), series.order, 'text'),
    { ...TEXT, continuation: taken },
    taken,
  );
}

/**
 * The series on one line of at most this width, cut off after as many terms as fit, but not before the first; the O then
 * has the power of the first term left out.
 */
export function shortenedSeries(series: SeriesRecord, width: number): { readonly latex: string; readonly whole: boolean } {
  const terms = seriesTerms(series, 'latex');
  const print = (count: number): string => {
    const order = count < terms.length ? (terms[count] as SeriesTerm).power : series.order;
    return assembleSeries(terms.slice(0, count), order, 'latex', (term) => termBody(term, 'latex'), false);
  };
  let count = terms.length;
  while (count > 1 && latexWidth(print(count)) > width) count--;
  return { latex: print(count), whole: count === terms.length };
}

/** A term that may be broken inside its parentheses. */
function openTerm({ power, coefficient }: SeriesTerm, notation: FormulaNotation, breaking: Breaking, room: number): string {
  const open = (term: SignedTerm): SignedTerm =>
    breaking.measure(term.body) <= room ? term : { negative: term.negative, body: openProduct(term.body, notation, room) };
  const terms = coefficient.map(open);
  const sum = joinedTerms(terms, true);
  if (terms.length === 1) return power === 0 ? sum : timesPower(sum, power, notation);
  const [left, right] =
    notation === 'text' ? ['(', ')'] : sum.includes('\\frac') ? ['\\biggl(', '\\biggr)'] : ['\\bigl(', '\\bigr)'];
  return power === 0 ? sum : timesPower(`${left}${sum}${right}`, power, notation);
}

/** A product or quotient whose sums may be broken: in LaTeX \frac{2(a+b)}{c} becomes \frac{2}{c}\bigl(a + b\bigr). */
function openProduct(body: string, notation: FormulaNotation, room: number): string {
  if (notation === 'text') return openText(body);
  const fraction = latexFraction(body);
  if (!fraction) return openSums(body, room);
  const { numerator, denominator } = fraction;
  if (signedTerms(numerator).length > 1) return `\\frac{1}{${denominator}}${openSums(`(${numerator})`, room)}`;
  const first = numerator.indexOf('(');
  if (first < 0) return body;
  return `\\frac{${numerator.slice(0, first) || '1'}}{${denominator}}${openSums(numerator.slice(first), room)}`;
}

/** Signs in the numerator set off by spaces: all are inside of parentheses, since exponents are positive. */
function openText(body: string): string {
  const slash = topLevelSlash(body);
  return body.slice(0, slash).replace(/([^(*/^])([+-])/g, '$1 $2 ') + body.slice(slash);
}

/** Where the first division outside of all parentheses stands; the end if there is none. */
function topLevelSlash(body: string): number {
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '(') i = closing(body, i);
    else if (body[i] === '/') return i;
  }
  return body.length;
}

/**
 * Parentheses of a fixed size, which may stand on different lines, with signs set off by spaces. In those that grow with
 * what is in them, terms that are too wide are opened as well.
 */
function openSums(product: string, room: number): string {
  const growing = '\\left(';
  let out = '';
  for (let i = 0; i < product.length; i++) {
    const grows = product.startsWith(growing, i);
    if (!grows && product[i] !== '(') {
      out += product[i];
      continue;
    }
    const open = grows ? i + growing.length - 1 : i;
    const end = closing(product, open);
    const terms = signedTerms(product.slice(open + 1, end).replace(/\\right$/, ''));
    const opened = terms.map((t) =>
      grows && latexWidth(t.body) > room ? { ...t, body: openProduct(t.body, 'latex', room) } : t,
    );
    const sum = joinedTerms(opened, true);
    out += sum.includes('\\frac') ? `\\biggl(${sum}\\biggr)` : `\\bigl(${sum}\\bigr)`;
    i = end;
  }
  return out;
}
