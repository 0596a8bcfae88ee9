import { commaList, doubleQuoted, type ExportSyntax, seriesSum, snakeCase } from './syntax.js';

/** Digits of evaluation beyond those of the values, and at the least. */
const SPARE_DIGITS = 10;
const USUAL_DIGITS = 38;

/** Maple, by `read`: all values in the table `result`, since names of results are protected words of Maple, too. */
export const maple: ExportSyntax = {
  head: ({ title, digits }) => [
    `# ${title}; values are result["name"], t stands for d^(-1/2)`,
    `Digits := ${Math.max(USUAL_DIGITS, digits + SPARE_DIGITS)}:`,
    'result := table():',
  ],
  assign: (name, value) => `result[${doubleQuoted(snakeCase(name))}] := ${value}:`,
  define: (symbol, value) => `${symbol} := ${value}:`,
  text: doubleQuoted,
  truth: ['true', 'false'],
  integer: (text) => text,
  decimal: (text) => text,
  formula: {
    integer: (text) => text,
    pi: 'Pi',
    power: '^',
    root: ['sqrt(', ')'],
    symbol: (name) => name,
    arccosine: (x) => `arccos(${x})`,
    angle: (cosine, sine) => `arctan(${sine}, ${cosine})`,
    whole: (expression) => expression,
  },
  list: commaList('[', ']'),
  series: seriesSum(
    (n) => `t^(${n})`,
    (n) => `O(t^(${n}))`,
  ),
  none: 'undefined',
};
