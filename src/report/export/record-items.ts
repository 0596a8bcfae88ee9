import type { SeriesRecord } from '../../study/series/record.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { isPolynomialProduct, polynomialIn, polynomialProductText } from '../../symbolic/exact/polynomial-product.js';
import type { Rational } from '../../symbolic/exact/rational.js';
import type { Expression } from '../../symbolic/expression/expression.js';
import type { ExactValue } from '../../symbolic/qpi/exact-value.js';
import { columns } from './columns.js';
import { SERIES_DIGITS, seriesValue } from './items.js';
import { IN_WORDS } from './json.js';
import {
  type ExportDocument,
  type ExportItem,
  type ExportValue,
  exactExport,
  exactNumeral,
  expressionExport,
  integerValue,
  listValue,
  NONE,
  polynomialExport,
  roundedNumeral,
  textValue,
} from './system/value.js';

/** Fields in which the dimension is one that was found. */
const FOUND: ReadonlySet<string> = new Set(['crossings', 'end', 'lowerEnd', 'upperEnd']);
/** Fields whose numerals are meant exactly: the dimension that was asked for, numbers of elements, and bounds. */
const EXACT: ReadonlySet<string> = new Set([
  ...['d', 'k', 'onlyAt', 'searched', 'searchedAt'],
  ...['order', 'index'],
  ...['bounds', 'interval', 'radius', 'uniqueWithin', 'longest', 'shortest', 'confidence'],
]);
/** Fields of words, which may look like numerals. */
const WORDS: ReadonlySet<string> = new Set([
  'family',
  'name',
  'alias',
  'id',
  'file',
  'digest',
  'certificate',
  'sizes',
  'isotropy',
  'end',
]);
/** Fields whose lists are polynomials in d, also the empty one, which is 0. */
const POLYNOMIALS: ReadonlySet<string> = new Set(['degree', 'degreePolynomial', 'dimension', 'index']);
/** What one letter stands for in front, where systems have symbols of that letter: the second word where a record has the first. */
const LETTERS: Readonly<Record<string, readonly [string, string?]>> = {
  d: ['dimension', 'columns'],
  k: ['rows'],
  p: ['size'],
  t: ['parameter'],
  z: ['unknown'],
};
/** Significant digits that tell every double from all others. */
const DOUBLE_DIGITS = 17;

/** A record of any kind by the names of its fields: objects in it prolong the name, and lists of objects are lists per field. */
export function anyRecord(record: object): ExportDocument {
  const items = fieldsOf(record, []).map(({ name: [first = '', ...rest], value }) => ({
    name: [rest.length === 0 ? wordOf(first, record) : first, ...rest],
    value,
  }));
  const family = 'family' in record && typeof record.family === 'string' ? ` of family ${record.family}` : '';
  const status = 'status' in record && typeof record.status === 'string' ? `, ${record.status}` : '';
  return { title: `Result${family}${status}`, digits: Math.max(0, ...items.map(({ value }) => digitsOf(value))), items };
}

/** A name that is no letter of a symbol, and of no other field. */
function wordOf(name: string, record: object): string {
  const [word = name, other = word] = LETTERS[name] ?? [];
  return word in record ? other : word;
}

/** The fields of an object, as far as they are values: LaTeX is none. */
function fieldsOf(record: object, path: readonly string[]): readonly ExportItem[] {
  return Object.entries(record).flatMap(([name, value]) =>
    IN_WORDS.has(name) || /latex$/i.test(name) ? [] : itemsOf(value, [...path, name]),
  );
}

function itemsOf(value: unknown, path: readonly string[]): readonly ExportItem[] {
  // Systems have one symbol d: what is in k is given as text.
  if (isPolynomialProduct(value)) {
    const inD = polynomialIn(value, 'd');
    return [{ name: path, value: inD === undefined ? textValue(polynomialProductText(value)) : polynomialExport(inD) }];
  }
  if (isPlain(value)) return fieldsOf(value, path);
  if (Array.isArray(value) && value.length > 0 && value.every(isNamedSeries)) {
    const quantities = listValue(value.map(({ quantity }) => textValue(quantity)));
    return [
      { name: [...path.slice(0, -1), 'quantities'], value: quantities },
      { name: path, value: exportValue(value, path) },
    ];
  }
  if (Array.isArray(value) && value.some(isPlain)) {
    return columns(value.map((element) => (isPlain(element) ? fieldsOf(element, path) : [])));
  }
  return [{ name: path, value: exportValue(value, path) }];
}

function exportValue(value: unknown, path: readonly string[]): ExportValue {
  switch (typeof value) {
    case 'string':
      return textOrNumeral(value, path);
    case 'number':
      return numberValue(value);
    case 'bigint':
      return { kind: 'integer', text: `${value}` };
    case 'boolean':
      return { kind: 'truth', value };
  }
  if (Array.isArray(value)) {
    const elements: readonly unknown[] = value;
    if (isPolynomial(elements, path.at(-1) ?? '')) return polynomialExport(elements);
    return listValue(elements.map((element) => exportValue(element, path)));
  }
  if (isRational(value)) return polynomialExport([value]);
  if (isSeries(value)) return seriesValue(value);
  if (isExpression(value)) return expressionExport(value);
  if (isExact(value)) return exactExport(value);
  return isPlain(value) ? listValue(fieldsOf(value, path).map((item) => item.value)) : NONE;
}

function textOrNumeral(text: string, path: readonly string[]): ExportValue {
  const name = path.at(-1) ?? '';
  if (WORDS.has(name)) return textValue(text);
  const isFound = path.some((word) => FOUND.has(word)) && !path.includes('points');
  if (EXACT.has(name) && !isFound) return exactNumeral(text);
  return roundedNumeral(text);
}

/** A whole number exactly, another one to the digits that it has in binary. */
function numberValue(x: number): ExportValue {
  if (Number.isSafeInteger(x)) return integerValue(x);
  return Number.isFinite(x) ? { kind: 'decimal', text: `${x}`, digits: DOUBLE_DIGITS } : NONE;
}

function digitsOf(value: ExportValue): number {
  if (value.kind === 'list') return Math.max(0, ...value.items.map(digitsOf));
  if (value.kind === 'series') return SERIES_DIGITS;
  return value.kind === 'decimal' ? value.digits : 0;
}

/** An object that is no value by itself. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !isRational(value) && !isSeries(value) && !isExpression(value) && !isExact(value);
}

const isPolynomial = (list: readonly unknown[], name: string): list is Polynomial =>
  list.length === 0 ? POLYNOMIALS.has(name) : list.every(isRational);

function isRational(value: unknown): value is Rational {
  return typeof value === 'object' && value !== null && 'n' in value && 'd' in value && typeof value.n === 'bigint';
}

function isSeries(value: unknown): value is SeriesRecord {
  return typeof value === 'object' && value !== null && 'terms' in value && 'order' in value && Array.isArray(value.terms);
}

/** A series that says what it is of. */
function isNamedSeries(value: unknown): value is SeriesRecord & { readonly quantity: string } {
  return isSeries(value) && 'quantity' in value && typeof value.quantity === 'string';
}

const EXPRESSIONS: ReadonlySet<unknown> = new Set<Expression['kind']>(['number', 'symbol', 'sum', 'product', 'call']);

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value && EXPRESSIONS.has(value.kind);
}

function isExact(value: unknown): value is ExactValue {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'pi') return 'element' in value;
  return (value.kind === 'root' || value.kind === 'size') && 'a' in value && 'b' in value;
}
