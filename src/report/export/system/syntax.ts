import { sumText, variablesOf } from '../../../symbolic/exact/signed-sum.js';
import { type ExpressionSpelling, expressionText } from '../../../symbolic/expression/text.js';
import type { ExportDocument, ExportItem, ExportValue } from './value.js';

type SeriesValue = Extract<ExportValue, { readonly kind: 'series' }>;

/** What stands in front of the values. */
export interface ExportHead {
  /** What it is, in words that can stand in a comment of any system. */
  readonly title: string;
  /** The largest number of significant digits of a value. */
  readonly digits: number;
  /** The parameters of all formulas, each once. */
  readonly symbols: readonly string[];
}

/** How a system writes values. */
export interface ExportSyntax {
  /** Lines before the values. */
  readonly head: (head: ExportHead) => readonly string[];
  readonly assign: (name: readonly string[], value: string) => string;
  /** The definition of a symbol that formulas use. */
  readonly define: (symbol: string, value: string) => string;
  readonly text: (text: string) => string;
  readonly truth: readonly [yes: string, no: string];
  readonly integer: (text: string) => string;
  readonly decimal: (text: string, digits: number) => string;
  /** The words of exact expressions. */
  readonly formula: ExpressionSpelling & {
    /** A whole expression, told whether it has variables. */
    readonly whole: (expression: string, variables: readonly string[]) => string;
  };
  /** Whether exact numbers are written as numerals where one is known: for doubles, in which expressions may cancel. */
  readonly prefersNumerals?: true;
  /** A function of parameters; a system without it has symbols, and the formula stands for itself. */
  readonly lambda?: (parameters: readonly string[], body: string) => string;
  /** A list from its items, and how each is written. */
  readonly list: (items: readonly ExportValue[], write: (item: ExportValue) => string) => string;
  /** A series from its terms, with the coefficients written. */
  readonly series: (terms: readonly { readonly power: number; readonly coefficient: string }[], order: number | null) => string;
  readonly none: string;
}

/** A document in the syntax of a system: what is said in front, and a line for each value. */
export function writtenDocument({ title, digits, items }: ExportDocument, syntax: ExportSyntax): string {
  const symbols = [...new Set(items.flatMap(({ value }) => parametersOf(value)))];
  const head = syntax.head({ title: commentText(title), digits, symbols });
  return `${[...head, ...items.map((item) => line(item, syntax))].join('\n')}\n`;
}

function line({ name, value, isSymbol }: ExportItem, syntax: ExportSyntax): string {
  const text = written(value, syntax, []);
  return isSymbol ? syntax.define(name.join('_'), text) : syntax.assign(name.map(asciiWord), text);
}

function parametersOf(value: ExportValue): readonly string[] {
  if (value.kind === 'list') return value.items.flatMap(parametersOf);
  return value.kind === 'function' ? value.parameters : [];
}

/** A value in the syntax of a system; `parameters` are those of the function around it. */
function written(value: ExportValue, syntax: ExportSyntax, parameters: readonly string[]): string {
  switch (value.kind) {
    case 'text':
      return syntax.text(oneLine(value.text));
    case 'symbol':
      return syntax.text(syntax.formula.symbol(value.name));
    case 'truth':
      return syntax.truth[value.value ? 0 : 1];
    case 'integer':
      return syntax.integer(value.text);
    case 'decimal':
      return syntax.decimal(value.text, value.digits);
    case 'formula':
      if (syntax.prefersNumerals && value.numeral !== undefined) return value.numeral;
      return syntax.formula.whole(sumText(value.sum, 'tight', syntax.formula), variablesOf(value.sum));
    case 'expression':
      return expressionText(value.expression, spelling(syntax, parameters));
    case 'function': {
      const body = written(value.body, syntax, value.parameters);
      return syntax.lambda === undefined ? body : syntax.lambda(value.parameters, body);
    }
    case 'list':
      return syntax.list(value.items, (item) => written(item, syntax, parameters));
    case 'series':
      return writtenSeries(value, syntax, parameters);
    case 'none':
      return syntax.none;
  }
}

/** A series; where there are no symbols, one with symbols in its coefficients is as a whole a function of them. */
function writtenSeries({ terms, order }: SeriesValue, syntax: ExportSyntax, parameters: readonly string[]): string {
  const variables =
    syntax.lambda === undefined
      ? []
      : [...new Set(terms.flatMap(({ coefficient: c }) => (c.kind === 'formula' ? variablesOf(c.sum) : [])))];
  const bare: ExportSyntax =
    variables.length === 0 ? syntax : { ...syntax, formula: { ...syntax.formula, whole: (expression) => expression } };
  const series = bare.series(
    terms.map(({ power, coefficient }) => ({ power, coefficient: written(coefficient, bare, parameters) })),
    order,
  );
  return variables.length === 0 || syntax.lambda === undefined ? series : syntax.lambda(variables, series);
}

/** Where there are no symbols, one that is no parameter is a function of all of them. */
function spelling({ formula, lambda }: ExportSyntax, parameters: readonly string[]): ExpressionSpelling {
  if (lambda === undefined) return formula;
  const list = parameters.map(formula.symbol).join(', ');
  return {
    ...formula,
    symbol: (name) => (parameters.includes(name) ? formula.symbol(name) : `${formula.symbol(name)}(${list})`),
  };
}

/** A sum of terms (c)*t^n, then the O of the first power that is not given. */
export function seriesSum(power: (n: number) => string, order: (n: number) => string): ExportSyntax['series'] {
  return (terms, last) => {
    const sum = terms.map(({ power: n, coefficient }) => (n === 0 ? `(${coefficient})` : `(${coefficient})*${power(n)}`));
    return [...sum, ...(last === null ? [] : [order(last)])].join(' + ') || '0';
  };
}

/** A list between its brackets. */
export function commaList(open: string, close: string): ExportSyntax['list'] {
  return (items, write) => `${open}${items.map(write).join(', ')}${close}`;
}

/** Text between double quotes, with \ in front of those and of itself. */
export function doubleQuoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A path as one name, `entries_off_diagonal`. */
export function snakeCase(name: readonly string[]): string {
  return name.map((word) => word.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)).join('_');
}

/** A path as one name without underscores, `entriesOffDiagonal`. */
export function camelCase(name: readonly string[]): string {
  return name.map((word, i) => (i === 0 ? word : word.slice(0, 1).toUpperCase() + word.slice(1))).join('');
}

/** A name that is none of the words which a system keeps to itself: those have an underscore behind them. */
export function unreserved(words: ReadonlySet<string>): (name: string) => string {
  return (name) => (words.has(name) ? `${name}_` : name);
}

/** What no line, literal or comment of any system may hold: control characters and all that may end a line. */
const BREAKS = /[\p{Cc}\u2028\u2029]+/gu;

/** A text in one line; half of a pair of UTF-16 is no text. */
export function oneLine(text: string): string {
  return text.replace(BREAKS, ' ').replace(/\p{Cs}/gu, '\ufffd');
}

/** Words for a comment: nothing that could end it, open another, or go on in the next line. */
function commentText(text: string): string {
  return oneLine(text)
    .replace(/\*(?=[)/])|[(/](?=\*)/g, '$& ')
    .replaceAll('\\', '/');
}

/** A word of a path as part of a name: letters and digits only. */
function asciiWord(word: string, i: number): string {
  const plain = word.replace(/[^A-Za-z0-9]+/g, '_');
  return i === 0 && !/^[A-Za-z]/.test(plain) ? `x${plain}` : plain;
}
