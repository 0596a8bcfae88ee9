import { variablesOf } from '../../../symbolic/exact/signed-sum.js';
import { type ExportSyntax, unreserved } from './syntax.js';
import type { ExportValue } from './value.js';

/** Words that no field of a structure may be called. */
const WORDS: ReadonlySet<string> = new Set(
  (
    'break case catch classdef continue do else elseif end for function global if otherwise parfor persistent return spmd ' +
    'switch try until while'
  ).split(' '),
);

/**
 * Octave and MATLAB, by `run`: all values in the structure `result`; a list of numbers is a row, lists of equally many are a
 * matrix, others a cell array; a number that does not exist is NaN in a list and [] alone; a formula is a function. Numbers are
 * doubles, so that what is known to more digits is rounded as it is read.
 */
export const octave: ExportSyntax = {
  head: ({ title, symbols }) => [
    `% ${title}`,
    '% Numbers are read as doubles, of about 16 digits; the numerals below have more where more are known (vpa of their text).',
    '% A series is the sum of coefficients(i) * t^powers(i) with t = d^(-1/2), up to the order t^order.',
    ...(symbols.length === 0 ? [] : ['% Functions take numbers, not arrays.']),
    'result = struct();',
  ],
  assign: (name, value) => `result.${octaveField(name)} = ${value};`,
  define: (symbol, value) => `${symbol} = ${value};`,
  text: quoted,
  truth: ['true', 'false'],
  integer: (text) => text,
  decimal: (text) => text,
  prefersNumerals: true,
  formula: {
    integer: (text) => text,
    pi: 'pi',
    power: '^',
    root: ['sqrt(', ')'],
    symbol: (name) => name,
    arccosine: (x) => `acos(${x})`,
    angle: (cosine, sine) => `atan2(${sine}, ${cosine})`,
    whole: (expression, variables) => (variables.length === 0 ? expression : handle(variables, expression)),
  },
  lambda: handle,
  list: (values, write) => {
    const rows = values.map(rowOf);
    const [first] = rows;
    const isMatrix = first !== undefined && rows.every((row) => row !== undefined && row.length === first.length);
    if (isMatrix && first.length > 0) return `[${rows.map((row) => numbers(row ?? [], write)).join('; ')}]`;
    return values.every(isNumber) ? `[${numbers(values, write)}]` : `{${values.map(write).join(', ')}}`;
  },
  series: (terms, order) =>
    `struct('powers', [${terms.map(({ power }) => power).join(', ')}], 'coefficients', [${terms.map(({ coefficient }) => coefficient).join(', ')}], 'order', ${order ?? '[]'})`,
  none: '[]',
};

/** A path in the structure, such as `multiplicity.s_1`: a field begins with a letter. */
export function octaveField(name: readonly string[]): string {
  const word = unreserved(WORDS);
  return name.map((part, i) => (i === 0 ? word(part) : /^[A-Za-z]/.test(part) ? `.${word(part)}` : `_${part}`)).join('');
}

type Write = (value: ExportValue) => string;

function numbers(values: readonly ExportValue[], write: Write): string {
  return values.map((value) => (value.kind === 'none' ? 'NaN' : write(value))).join(', ');
}

/** The numbers of a list that has nothing else. */
function rowOf(value: ExportValue): readonly ExportValue[] | undefined {
  return value.kind === 'list' && value.items.every(isNumber) ? value.items : undefined;
}

/** Whether a value is a number, or the place of one. */
function isNumber(value: ExportValue): boolean {
  if (value.kind === 'formula') return variablesOf(value.sum).length === 0;
  return value.kind === 'integer' || value.kind === 'decimal' || value.kind === 'expression' || value.kind === 'none';
}

/** A text between single quotes, in which nothing but these means anything else. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function handle(parameters: readonly string[], body: string): string {
  return `@(${parameters.join(', ')}) ${body}`;
}
