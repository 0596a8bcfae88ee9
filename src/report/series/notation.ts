import type { SeriesRecord } from '../../study/series/record.js';
import { joined, opposite, productLatex, productText, type SignedProduct, type Signs } from '../../symbolic/exact/signed-sum.js';
import { exactSum, exactText, isIntegerValue } from '../../symbolic/qpi/exact-value.js';
import { numberText, parseDecimal } from '../text/number-notation.js';
import { type FormulaNotation, hasFraction, hasRoot, paperSum } from './paper-sum.js';

/** A decimal numeral, its sign taken off. */
export interface SignedNumeral {
  readonly negative: boolean;
  readonly numeral: string;
}

/** One term of a series: its coefficient as a sum, of which the sign is that of its first term. */
export interface SeriesTerm {
  /** The term is coefficient · d^(−power/2). */
  readonly power: number;
  readonly coefficient: readonly (SignedProduct | SignedNumeral)[];
}

/** The terms of a series in a notation: exact coefficients, digits where a coefficient is not known exactly. */
export function seriesTerms(series: SeriesRecord, notation: FormulaNotation): readonly SeriesTerm[] {
  return series.terms.map(({ power, exact, value }) => ({
    power,
    coefficient: exact === null ? [signedNumeral(value)] : paperSum(exactSum(exact), notation),
  }));
}

/** The terms of a series with their coefficients rounded to so many significant digits; whole numbers stay. */
export function decimalSeriesTerms(series: SeriesRecord, digits: number): readonly SeriesTerm[] {
  return series.terms.map(({ power, exact, value }) => {
    const whole = exact !== null && isIntegerValue(exact);
    const rounded = whole ? exactText(exact) : String(Number(Number(value).toPrecision(digits)));
    return { power, coefficient: [signedNumeral(rounded)] };
  });
}

function signedNumeral(value: string): SignedNumeral {
  const negative = value.startsWith('-');
  return { negative, numeral: negative ? value.slice(1) : value };
}

/** A term of a coefficient without its sign. */
export function coefficientBody(term: SignedProduct | SignedNumeral, notation: FormulaNotation): string {
  if ('over' in term) return notation === 'latex' ? productLatex(term) : productText(term);
  const number = parseDecimal(term.numeral);
  return number ? numberText(number, notation) : term.numeral;
}

/**
 * A series as text in the notation of the papers, readable by computer algebra systems but for the O:
 * `-1 + (2+8/pi+8/pi^2)/d + O(d^(-3/2))`. A finite sum that is the whole has no O.
 *
 * @example
 * ```ts
 * import { overPi, qpi, seriesRecordText } from 'symbreak';
 * const terms = [{ power: 2, exact: overPi.exact(qpi([8n, 2n], [0n, 1n])), value: '4.546' }];
 * seriesRecordText({ terms, order: 3 }); // '(2+8/pi)/d + O(d^(-3/2))'
 * ```
 */
export function seriesRecordText(series: SeriesRecord): string {
  return assembleSeries(seriesTerms(series, 'text'), series.order, 'text');
}

/**
 * A series as LaTeX in the notation of the papers, without dollar signs.
 *
 * @example
 * ```ts
 * import { overPi, qpi, seriesRecordLatex } from 'symbreak';
 * const terms = [{ power: 2, exact: overPi.exact(qpi([8n, 2n], [0n, 1n])), value: '4.546' }];
 * seriesRecordLatex({ terms, order: 3 }); // '\\left(2+\\frac{8}{\\pi}\\right)d^{-1}+O(d^{-3/2})'
 * ```
 */
export function seriesRecordLatex(series: SeriesRecord): string {
  return assembleSeries(seriesTerms(series, 'latex'), series.order, 'latex', (term) => termBody(term, 'latex'), 'tight');
}

/**
 * Puts the terms of a series together; `body` prints a term without its sign, on which it is called with a coefficient
 * that starts with a plus. Terms are set off by spaces unless their `signs` are tight.
 */
export function assembleSeries(
  terms: readonly SeriesTerm[],
  order: number | null,
  notation: FormulaNotation,
  body: (term: SeriesTerm) => string = (term) => termBody(term, notation),
  signs: Signs = 'spaced',
): string {
  const printed = terms.flatMap((term): readonly { readonly negative: boolean; readonly body: string }[] => {
    // Without a factor behind it a sum needs no parentheses.
    if (term.power === 0)
      return term.coefficient.map((c) => ({
        negative: c.negative,
        body: body({ power: 0, coefficient: [{ ...c, negative: false }] }),
      }));
    const negative = term.coefficient[0]?.negative ?? false;
    const coefficient = negative ? opposite(term.coefficient) : term.coefficient;
    return [{ negative, body: body({ power: term.power, coefficient }) }];
  });
  const tail = order === null ? [] : [{ negative: false, body: orderText(order, notation) }];
  return joined([...printed, ...tail], (term) => term.body, signs) || '0';
}

/** A term in one piece: a coefficient that is a sum in parentheses, then the power of d. */
export function termBody({ power, coefficient }: SeriesTerm, notation: FormulaNotation): string {
  const sum = joined(coefficient, (term) => coefficientBody(term, notation));
  if (power === 0) return sum;
  const products = coefficient.filter((term) => 'over' in term);
  const large = notation === 'latex' && (hasFraction(products) || hasRoot(products));
  const factor = coefficient.length === 1 ? sum : large ? `\\left(${sum}\\right)` : `(${sum})`;
  return timesPower(factor, power, notation);
}

/** factor · d^(−power/2) for a power that is not 0. */
export function timesPower(factor: string, power: number, notation: FormulaNotation): string {
  const dPower = powerText(power, notation);
  if (notation === 'latex') {
    if (factor === '1') return dPower;
    // A command such as \pi would swallow the letter.
    return `${factor}${/\\[a-zA-Z]+$/.test(factor) ? ' ' : ''}${dPower}`;
  }
  if (power > 0) return `${factor}/${powerText(-power, 'text')}`;
  return factor === '1' ? dPower : `${factor}*${dPower}`;
}

/** d^(−power/2). */
function powerText(power: number, notation: FormulaNotation): string {
  if (power === 0) return '1';
  if (power === -2) return 'd';
  const exponent = power % 2 === 0 ? `${-power / 2}` : `${-power}/2`;
  if (notation === 'latex') return `d^{${exponent}}`;
  return /^\d+$/.test(exponent) ? `d^${exponent}` : `d^(${exponent})`;
}

/** The tail of a series of which the terms from this power on are not given. */
export function orderText(order: number, notation: FormulaNotation): string {
  return `O(${powerText(order, notation)})`;
}
