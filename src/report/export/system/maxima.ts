import { commaList, doubleQuoted, type ExportSyntax, seriesSum, snakeCase } from './syntax.js';

/** Digits of evaluation beyond those of the values, and at the least. */
const SPARE_DIGITS = 10;
const USUAL_DIGITS = 38;

/**
 * Maxima, by `batchload` or `load`: all values in the array `result`, since names of results are words of Maxima, too;
 * numerals are bigfloats at a precision above that of the values; O stands for nothing but itself.
 */
export const maxima: ExportSyntax = {
  head: ({ title, digits }) => [
    `/* ${title}; values are result["name"], t stands for d^(-1/2), false for none */`,
    `fpprec: ${Math.max(USUAL_DIGITS, digits + SPARE_DIGITS)}$`,
    'kill(result)$',
  ],
  assign: (name, value) => `result[${doubleQuoted(snakeCase(name))}]: ${value}$`,
  define: (symbol, value) => `${symbol}: ${value}$`,
  text: doubleQuoted,
  truth: ['true', 'false'],
  integer: (text) => text,
  decimal: (text) => bigfloat(text),
  formula: {
    integer: (text) => text,
    pi: '%pi',
    power: '^',
    root: ['sqrt(', ')'],
    symbol: (name) => name,
    arccosine: (x) => `acos(${x})`,
    angle: (cosine, sine) => `atan2(${sine}, ${cosine})`,
    whole: (expression) => expression,
  },
  list: commaList('[', ']'),
  series: seriesSum(
    (n) => `t^(${n})`,
    (n) => `O(t^(${n}))`,
  ),
  none: 'false',
};

function bigfloat(text: string): string {
  const [mantissa = '', exponent = '0'] = text.split(/[eE]/);
  return `${mantissa}b${Number(exponent)}`;
}
