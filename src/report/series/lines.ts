import { at } from '../../scalar/list.js';
import type { SeriesRecord } from '../../study/series/record.js';
import {
  type Factor,
  factorLatex,
  factorsLatex,
  joined,
  productLatex,
  productText,
  type SignedProduct,
  type SignedSum,
} from '../../symbolic/exact/signed-sum.js';
import { isIntegerValue } from '../../symbolic/qpi/exact-value.js';
import { DEFAULT_LAYOUT, type Layout } from '../table/layout.js';
import { latexWidth } from '../text/latex-width.js';
import { type Breaking, brokenLines } from './formula-lines.js';
import {
  assembleSeries,
  coefficientBody,
  decimalSeriesTerms,
  type SeriesTerm,
  seriesTerms,
  termBody,
  timesPower,
} from './notation.js';
import { type FormulaNotation, hasFraction } from './paper-sum.js';
import { textBreaking } from './text-lines.js';

/** A text width of 12 cm, in points, where nothing else is asked for, and what stands before further lines. */
const LATEX = { width: 338, measure: latexWidth, continuation: 16 };
/** Of a line: a wider term is opened for breaks inside of it. */
const WIDE = 0.9;
/** Significant digits of the decimal form. */
const DIGITS = 10;

/**
 * A series broken into lines, preferably between its terms. A coefficient that is wider than a line is opened: its
 * parentheses may be broken, and a fraction with a wide numerator becomes the fraction of its denominator times a sum.
 *
 * @param taken width that the left-hand side takes of the first line, and of every line unless it is said otherwise.
 */
export function seriesLines(
  series: SeriesRecord,
  notation: FormulaNotation,
  taken: number,
  breaking = breakingOf(notation, taken),
): readonly string[] {
  const room = WIDE * (breaking.width - breaking.continuation);
  const body = (term: SeriesTerm): string => {
    const whole = termBody(term, notation);
    return breaking.measure(whole) <= room ? whole : openTerm(term, notation, breaking, room);
  };
  return brokenLines(assembleSeries(seriesTerms(series, notation), series.order, notation, body), breaking, taken);
}

function breakingOf(notation: FormulaNotation, taken: number): Breaking {
  if (notation === 'text') return textBreaking(DEFAULT_LAYOUT, taken);
  return { ...LATEX, continuation: taken + LATEX.continuation };
}

/** The series with its coefficients as decimals, in lines of text; undefined where these are whole numbers anyway. */
export function decimalLines(
  series: SeriesRecord,
  taken: number,
  layout: Layout = DEFAULT_LAYOUT,
): readonly string[] | undefined {
  if (series.terms.every(({ exact }) => exact === null || isIntegerValue(exact))) return undefined;
  return brokenLines(
    assembleSeries(decimalSeriesTerms(series, DIGITS), series.order, 'text'),
    textBreaking(layout, taken),
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
    const order = count < terms.length ? at(terms, count).power : series.order;
    return assembleSeries(terms.slice(0, count), order, 'latex', (term) => termBody(term, 'latex'), 'tight');
  };
  let count = terms.length;
  while (count > 1 && latexWidth(print(count)) > width) count--;
  return { latex: print(count), whole: count === terms.length };
}

/** A term that may be broken inside its parentheses. */
function openTerm({ power, coefficient }: SeriesTerm, notation: FormulaNotation, breaking: Breaking, room: number): string {
  const body = (term: SeriesTerm['coefficient'][number]): string => {
    const whole = coefficientBody(term, notation);
    if (breaking.measure(whole) <= room || !('over' in term)) return whole;
    return notation === 'text' ? productText(term, 'spaced') : openProduct(term, room);
  };
  const sum = joined(coefficient, body, 'spaced');
  if (power === 0) return sum;
  if (coefficient.length === 1) return timesPower(sum, power, notation);
  const tall = hasFraction(coefficient.filter((term) => 'over' in term));
  const [left, right] = notation === 'text' ? ['(', ')'] : tall ? ['\\biggl(', '\\biggr)'] : ['\\bigl(', '\\bigr)'];
  return timesPower(`${left}${sum}${right}`, power, notation);
}

/** LaTeX of a product whose sums may be broken: \frac{2(a+b)}{c} becomes \frac{2}{c}\bigl(a + b\bigr). */
function openProduct(product: SignedProduct, room: number): string {
  const { over, under, spaced } = product;
  if (under.length === 0) return openFactors(over, room, spaced ? '\\,' : '');
  const first = over.findIndex(({ kind }) => kind === 'sum');
  if (first < 0) return productLatex(product);
  const fraction = productLatex({ negative: false, over: over.slice(0, first), under });
  return `${fraction}${openFactors(over.slice(first), room, '')}`;
}

/** Factors with their sums in parentheses of a fixed size, which may stand on different lines, signs set off by spaces. */
function openFactors(factors: readonly Factor[], room: number, between: string): string {
  const opened = factors.map((factor): string => {
    if (factor.kind !== 'sum') return factorLatex(factor);
    // In parentheses that grow with what is in them, terms that are too wide are opened as well.
    const sum = openSum(factor.terms, factor.grows ? room : Number.POSITIVE_INFINITY);
    return factor.exponent === 1 ? sum : `${sum}^{${factor.exponent}}`;
  });
  return opened.length === 0 ? factorsLatex([]) : opened.join(between);
}

function openSum(terms: SignedSum, room: number): string {
  const body = (term: SignedProduct): string => {
    const whole = productLatex(term);
    return latexWidth(whole) > room ? openProduct(term, room) : whole;
  };
  const sum = joined(terms, body, 'spaced');
  return hasFraction(terms) ? `\\biggl(${sum}\\biggr)` : `\\bigl(${sum}\\bigr)`;
}
