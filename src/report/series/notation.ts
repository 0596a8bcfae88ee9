import type { SeriesRecord } from '../../study/series/record.js';
import { numberText, parseDecimal } from '../text/number-notation.js';
import { coefficientTerms, type FormulaNotation, joinedTerms, opposite, type SignedTerm } from './signed-sum.js';

/** One term of a series: its coefficient as a sum, of which the sign is that of its first term. */
export interface SeriesTerm {
  /** The term is coefficient · d^(−power/2). */
  readonly power: number;
  readonly coefficient: readonly SignedTerm[];
}

/** The terms of a series in a notation: exact coefficients, digits where a coefficient is not known exactly. */
export function seriesTerms(series: SeriesRecord, notation: FormulaNotation): readonly SeriesTerm[] {
  return series.terms.map(({ power, exact, latex, value }) => {
    const formula = notation === 'latex' ? latex : exact;
    return { power, coefficient: formula === null ? decimalTerms(value, notation) : coefficientTerms(formula, notation) };
  });
}

/** The terms of a series with their coefficients rounded to so many significant digits; whole numbers stay. */
export function decimalSeriesTerms(series: SeriesRecord, digits: number): readonly SeriesTerm[] {
  return series.terms.map(({ power, exact, value }) => {
    const whole = exact !== null && /^-?\d+$/.test(exact);
    const rounded = String(Number(Number(value).toPrecision(digits)));
    return { power, coefficient: decimalTerms(whole ? exact : rounded, 'text') };
  });
}

function decimalTerms(value: string, notation: FormulaNotation): readonly SignedTerm[] {
  const negative = value.startsWith('-');
  const size = negative ? value.slice(1) : value;
  const number = parseDecimal(size);
  return [{ negative, body: number ? numberText(number, notation) : size }];
}

/**
 * A series as text in the notation of the papers, readable by computer algebra systems but for the O:
 * `-1 + (2+8/pi+8/pi^2)/d + O(d^(-3/2))`. A finite sum that is the whole has no O.
 *
 * @example
 * ```ts
 * import { seriesRecordText } from 'symbreak';
 * const terms = [{ power: 2, exact: '2+8/pi', latex: '2+\\frac{8}{\\pi}', value: '4.546' }];
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
 * import { seriesRecordLatex } from 'symbreak';
 * const terms = [{ power: 2, exact: '2+8/pi', latex: '2+\\frac{8}{\\pi}', value: '4.546' }];
 * seriesRecordLatex({ terms, order: 3 }); // '\\left(2+\\frac{8}{\\pi}\\right)d^{-1}+O(d^{-3/2})'
 * ```
 */
export function seriesRecordLatex(series: SeriesRecord): string {
  return assembleSeries(seriesTerms(series, 'latex'), series.order, 'latex', (term) => termBody(term, 'latex'), false);
}

/**
 * Puts the terms of a series together; `body` prints a term without its sign, on which it is called with a coefficient
 * that starts with a plus. Terms are set off by spaces unless `spaced` is false.
 */
export function assembleSeries(
  terms: readonly SeriesTerm[],
  order: number | null,
  notation: FormulaNotation,
  body: (term: SeriesTerm) => string = (term) => termBody(term, notation),
  spaced = true,
): string {
  const printed = terms.flatMap((term): readonly SignedTerm[] => {
    // Without a factor behind it a sum needs no parentheses.
    if (term.power === 0)
      return term.coefficient.map((c) => ({ negative: c.negative, body: body({ power: 0, coefficient: [positive(c)] }) }));
    const negative = term.coefficient[0]?.negative ?? false;
    const coefficient = negative ? opposite(term.coefficient) : term.coefficient;
    return [{ negative, body: body({ power: term.power, coefficient }) }];
  });
  const tail = order === null ? [] : [{ negative: false, body: orderText(order, notation) }];
  return joinedTerms([...printed, ...tail], spaced) || '0';
}

function positive({ body }: SignedTerm): SignedTerm {
  return { negative: false, body };
}

/** A term in one piece: a coefficient that is a sum in parentheses, then the power of d. */
export function termBody({ power, coefficient }: SeriesTerm, notation: FormulaNotation): string {
  const sum = joinedTerms(coefficient, false);
  if (power === 0) return sum;
  const large = sum.includes('\\frac') || sum.includes('\\sqrt');
  const factor = coefficient.length === 1 ? sum : notation === 'latex' && large ? `\\left(${sum}\\right)` : `(${sum})`;
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
