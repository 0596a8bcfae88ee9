import { type Rational, rationals, rationalText } from '../exact/rational.js';
import type { Series } from './series.js';

/** How the coefficients of a series are printed. Signs and sums are read off the texts. */
export interface CoefficientNotation<C> {
  /** An expression in numbers, names, + − * / ^ and parentheses; `0` for zero and for nothing else. */
  text(c: C): string;
  latex(c: C): string;
  neg(c: C): C;
}

/** Rational coefficients. */
export const rationalNotation: CoefficientNotation<Rational> = Object.freeze<CoefficientNotation<Rational>>({
  text: rationalText,
  latex: (c) => (c.d === 1n ? `${c.n}` : `${c.n < 0n ? '-' : ''}\\frac{${c.n < 0n ? -c.n : c.n}}{${c.d}}`),
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
  const style: Style<C> = {
    coefficient: notation.text,
    neg: notation.neg,
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
  return print(series, style);
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
  const style: Style<C> = {
    coefficient: notation.latex,
    neg: notation.neg,
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
  return print(series, style);
}

interface Style<C> {
  readonly coefficient: (c: C) => string;
  readonly neg: (c: C) => C;
  readonly parenthesize: (sum: string) => string;
  /** coefficient · t^n for n ≠ 0. */
  readonly times: (coefficient: string, n: number) => string;
  /** t^n inside the O. */
  readonly order: (n: number) => string;
  readonly plus: string;
  readonly minus: string;
}

function print<C>(series: Series<C>, style: Style<C>): string {
  let text = '';
  series.coefficients.forEach((c, i) => {
    const n = series.start + i;
    let coefficient = style.coefficient(c);
    if (coefficient === '0' || n >= series.order) return;
    const negative = coefficient.startsWith('-');
    // Without a factor behind it a sum needs no parentheses, and its other signs stay as they are.
    if (negative) coefficient = n === 0 ? coefficient.slice(1) : style.coefficient(style.neg(c));
    if (n !== 0) coefficient = style.times(isSum(coefficient) ? style.parenthesize(coefficient) : coefficient, n);
    text += `${text === '' ? (negative ? '-' : '') : negative ? style.minus : style.plus}${coefficient}`;
  });
  if (series.order === Number.POSITIVE_INFINITY) return text || '0';
  return `${text}${text === '' ? '' : style.plus}O(${style.order(series.order)})`;
}

/** Whether there is a + or − outside all brackets, not counting a sign in front. */
function isSum(text: string): boolean {
  let depth = 0;
  for (const [i, c] of [...text].entries()) {
    if ('([{'.includes(c)) depth++;
    else if (')]}'.includes(c)) depth--;
    else if (i > 0 && depth === 0 && (c === '+' || c === '-')) return true;
  }
  return false;
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
