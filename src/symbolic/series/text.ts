import { type Rational, rationals } from '../exact/rational.js';
import { isZeroSum, rationalSum, type SignedSum, sumLatex, sumText } from '../exact/signed-sum.js';
import type { Series } from './series.js';

/** How the coefficients of a series are written. */
export interface CoefficientNotation<C> {
  /** The coefficient as a sum of products with their signs. */
  sum(c: C): SignedSum;
  neg(c: C): C;
}

/** Rational coefficients. */
export const rationalNotation: CoefficientNotation<Rational> = Object.freeze<CoefficientNotation<Rational>>({
  sum: (c) => rationalSum(c.n, c.d),
  neg: rationals.neg,
});

/**
 * A series in t = d^(−1/2) as text that a computer algebra system reads, but for the O: `-1 + (2+8/pi)/d + O(d^(-3/2))`.
 * A finite sum has no O, a series without known terms has nothing else.
 *
 * @example
 * ```ts
 * import { rational, rationalNotation, seriesText } from 'symbreak';
 * const series = { start: -2, coefficients: [rational(1, 4), rational(0), rational(-1)], order: 3 };
 * seriesText(series, rationalNotation); // '1/4*d - 1 + O(d^(-3/2))'
 * ```
 */
export function seriesText<C>(series: Series<C>, notation: CoefficientNotation<C>, variable = 'd'): string {
  const style: Style = {
    sum: sumText,
    parenthesize: (sum) => `(${sum})`,
    times: (coefficient, n) => {
      if (n > 0) return `${coefficient}/${textPower(variable, n)}`;
      const power = textPower(variable, -n);
      return coefficient === '1' ? power : `${coefficient}*${power}`;
    },
    order: (n) => (n > 0 ? `${variable}^(${exponentText(-n)})` : textPower(variable, -n)),
    plus: ' + ',
    minus: ' - ',
  };
  return print(series, notation, style);
}

/**
 * The series as LaTeX, as papers print it.
 *
 * @example
 * ```ts
 * import { rational, rationalNotation, seriesLatex } from 'symbreak';
 * const series = { start: -2, coefficients: [rational(1, 4), rational(0), rational(-1)], order: 3 };
 * seriesLatex(series, rationalNotation); // '\\frac{1}{4}d-1+O(d^{-3/2})'
 * ```
 */
export function seriesLatex<C>(series: Series<C>, notation: CoefficientNotation<C>, variable = 'd'): string {
  const power = (n: number): string => {
    if (n === 0) return '1';
    return n === -2 ? variable : `${variable}^{${exponentText(-n)}}`;
  };
  const style: Style = {
    sum: sumLatex,
    parenthesize: (sum) => (sum.includes('\\frac') ? `\\left(${sum}\\right)` : `(${sum})`),
    times: (coefficient, n) => {
      if (coefficient === '1') return power(n);
      // A command such as \pi would swallow the letter.
      const space = /\\[a-zA-Z]+$/.test(coefficient) && /^[a-zA-Z]/.test(variable) ? ' ' : '';
      return `${coefficient}${space}${power(n)}`;
    },
    order: power,
    plus: '+',
    minus: '-',
  };
  return print(series, notation, style);
}

interface Style {
  readonly sum: (sum: SignedSum) => string;
  readonly parenthesize: (sum: string) => string;
  /** coefficient · t^n for n ≠ 0. */
  readonly times: (coefficient: string, n: number) => string;
  /** t^n inside the O. */
  readonly order: (n: number) => string;
  readonly plus: string;
  readonly minus: string;
}

function print<C>(series: Series<C>, notation: CoefficientNotation<C>, style: Style): string {
  let text = '';
  series.coefficients.forEach((c, i) => {
    const n = series.start + i;
    const sum = notation.sum(c);
    if (isZeroSum(sum) || n >= series.order) return;
    const [first, ...others] = sum;
    const negative = first?.negative ?? false;
    const sign = text === '' ? (negative ? '-' : '') : negative ? style.minus : style.plus;
    if (n === 0 && first) {
      // Without a factor behind it a sum needs no parentheses, and its other signs stay as they are.
      text += `${sign}${style.sum([{ ...first, negative: false }, ...others])}`;
      return;
    }
    const positive = negative ? notation.sum(notation.neg(c)) : sum;
    const coefficient = style.sum(positive);
    text += `${sign}${style.times(positive.length > 1 ? style.parenthesize(coefficient) : coefficient, n)}`;
  });
  if (series.order === Number.POSITIVE_INFINITY) return text || '0';
  return `${text}${text === '' ? '' : style.plus}O(${style.order(series.order)})`;
}

/** d^(n/2) for n ≥ 0. */
function textPower(variable: string, n: number): string {
  if (n === 0) return '1';
  if (n === 2) return variable;
  return n % 2 === 0 ? `${variable}^${n / 2}` : `${variable}^(${exponentText(n)})`;
}

/** n/2 as `3` or `3/2`. */
function exponentText(n: number): string {
  return n % 2 === 0 ? `${n / 2}` : `${n}/2`;
}
