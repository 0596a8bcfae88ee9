import { type Spelling, sumText, variablesOf } from '../../symbolic/exact/signed-sum.js';
import type { ExportDocument, ExportValue } from './value.js';

/** How a system writes values. */
export interface ExportSyntax {
  /** Lines before the values. */
  readonly head: (document: ExportDocument) => readonly string[];
  readonly assign: (name: readonly string[], value: string) => string;
  readonly text: (text: string) => string;
  readonly integer: (text: string) => string;
  readonly decimal: (text: string, digits: number) => string;
  /** The words of exact expressions. */
  readonly formula: Spelling & {
    /** A whole expression, told whether it has variables. */
    readonly whole: (expression: string, variables: readonly string[]) => string;
  };
  readonly list: (items: readonly string[]) => string;
  /** A series from its terms, with the coefficients written. */
  readonly series: (terms: readonly { readonly power: number; readonly coefficient: string }[], order: number | null) => string;
  readonly none: string;
}

/** A value in the syntax of a system. */
export function written(value: ExportValue, syntax: ExportSyntax): string {
  switch (value.kind) {
    case 'text':
      return syntax.text(value.text);
    case 'integer':
      return syntax.integer(value.text);
    case 'decimal':
      return syntax.decimal(value.text, value.digits);
    case 'formula':
      return syntax.formula.whole(sumText(value.sum, 'tight', syntax.formula), variablesOf(value.sum));
    case 'list':
      return syntax.list(value.items.map((item) => written(item, syntax)));
    case 'series':
      return syntax.series(
        value.terms.map(({ power, coefficient }) => ({ power, coefficient: written(coefficient, syntax) })),
        value.order,
      );
    case 'none':
      return syntax.none;
  }
}

/** A sum of terms (c)*t^n, then the O of the first power that is not given. */
function seriesSum(power: (n: number) => string, order: (n: number) => string): ExportSyntax['series'] {
  return (terms, last) => {
    const sum = terms.map(({ power: n, coefficient }) => (n === 0 ? `(${coefficient})` : `(${coefficient})*${power(n)}`));
    return [...sum, ...(last === null ? [] : [order(last)])].join(' + ') || '0';
  };
}

function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ')}"`;
}

function snakeCase(name: readonly string[]): string {
  return name.map((word) => word.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)).join('_');
}

/** Wolfram Language: names such as `entriesDiagonal`, precision marks, series with O[t]. */
const mathematica: ExportSyntax = {
  head: ({ title }) => [`(* ${title.replaceAll('*)', '* )')}; t stands for d^(-1/2) *)`],
  assign: (name, value) => `${camelCase(name)} = ${value};`,
  text: (text) => doubleQuoted(text).replace(/[^\x20-\x7e]/g, (c) => `\\:${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  integer: (text) => text,
  decimal: (text, digits) => {
    const [mantissa = '', exponent] = text.split(/[eE]/);
    return `${mantissa}\`${digits}${exponent === undefined ? '' : `*^${Number(exponent)}`}`;
  },
  formula: { integer: (text) => text, pi: 'Pi', power: '^', root: ['Sqrt[', ']'], whole: (expression) => expression },
  list: (items) => `{${items.join(', ')}}`,
  series: seriesSum(
    (n) => `t^(${n})`,
    (n) => `O[t]^(${n})`,
  ),
  none: 'Null',
};

function camelCase(name: readonly string[]): string {
  return name.map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');
}

/** PARI/GP: π is a number there, at a precision above that of the values; series with O(t^n). */
const pari: ExportSyntax = {
  head: ({ title, digits }) => [`\\\\ ${title}; t stands for d^(-1/2)`, `default(realprecision, ${Math.max(38, digits + 10)});`],
  assign: (name, value) => `${snakeCase(name)} = ${value};`,
  text: doubleQuoted,
  integer: (text) => text,
  decimal: (text) => text,
  formula: { integer: (text) => text, pi: 'Pi', power: '^', root: ['sqrt(', ')'], whole: (expression) => expression },
  list: (items) => `[${items.join(', ')}]`,
  series: seriesSum(
    (n) => `t^(${n})`,
    (n) => `O(t^(${n}))`,
  ),
  none: '[]',
};

/** Python with SymPy: a module of assignments. */
const sympy: ExportSyntax = {
  head: ({ title }) => [
    '# -*- coding: utf-8 -*-',
    `# ${title}; t stands for d^(-1/2)`,
    'import sympy as sp',
    '',
    "d, p, t = sp.symbols('d p t', positive=True)",
    '',
  ],
  assign: (name, value) => `${snakeCase(name)} = ${value}`,
  text: doubleQuoted,
  integer: (text) => `sp.Integer(${text})`,
  decimal: (text, digits) => `sp.Float('${text}', ${digits})`,
  formula: {
    integer: (text) => `sp.Integer(${text})`,
    pi: 'sp.pi',
    power: '**',
    root: ['sp.sqrt(', ')'],
    whole: (expression) => expression,
  },
  list: (items) => `[${items.join(', ')}]`,
  series: seriesSum(
    (n) => `t**(${n})`,
    (n) => `sp.O(t**(${n}))`,
  ),
  none: 'None',
};

/** Bits of a decimal digit, and some more. */
const BITS_PER_DIGIT = Math.log2(10);
const SPARE_BITS = 64;

/** Julia: BigFloat at a precision above that of the values; an expression in d is a function; a series is its coefficients. */
const julia: ExportSyntax = {
  head: ({ title, digits }) => [
    `# ${title}; series are sums of coefficients[i] * t^powers[i] with t = d^(-1/2), up to O(t^order)`,
    `setprecision(BigFloat, ${Math.max(256, Math.ceil(digits * BITS_PER_DIGIT) + SPARE_BITS)})`,
  ],
  assign: (name, value) => `${snakeCase(name)} = ${value}`,
  text: (text) => doubleQuoted(text).replaceAll('$', '\\$'),
  integer: (text) => `big"${text}"`,
  decimal: (text) => `BigFloat("${text}")`,
  formula: {
    integer: (text) => `big"${text}"`,
    pi: 'BigFloat(pi)',
    power: '^',
    root: ['sqrt(', ')'],
    whole: (expression, variables) => (variables.length === 0 ? expression : `(${variables.join(', ')}) -> ${expression}`),
  },
  list: (items) => `Any[${items.join(', ')}]`,
  series: (terms, order) =>
    `(powers = Int[${terms.map(({ power }) => power).join(', ')}], coefficients = Any[${terms.map(({ coefficient }) => coefficient).join(', ')}], order = ${order ?? 'nothing'})`,
  none: 'nothing',
};

/** The systems with values and expressions of their own. */
export const SYNTAXES: Readonly<Record<'mathematica' | 'pari' | 'sympy' | 'julia', ExportSyntax>> = {
  mathematica,
  pari,
  sympy,
  julia,
};
