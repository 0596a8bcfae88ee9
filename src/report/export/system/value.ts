import { sizeText } from '../../../representation/young-type.js';
import type { Polynomial } from '../../../symbolic/exact/polynomial.js';
import { polynomialSum, polynomialText } from '../../../symbolic/exact/polynomial-text.js';
import { integerFactor, type SignedSum } from '../../../symbolic/exact/signed-sum.js';
import { type Expression, symbolsOf } from '../../../symbolic/expression/expression.js';
import { type ExactValue, exactSum, exactText } from '../../../symbolic/qpi/exact-value.js';

/** A value on its way to another system. */
export type ExportValue =
  | { readonly kind: 'text'; readonly text: string }
  /** An integer that is meant exactly. */
  | { readonly kind: 'integer'; readonly text: string }
  /** A numeral of which all digits are right, and how many are significant. */
  | { readonly kind: 'decimal'; readonly text: string; readonly digits: number }
  | { readonly kind: 'truth'; readonly value: boolean }
  /** An exact expression in integers, pi, square roots, d and p, how CSV has it, and its value as a numeral where one is known. */
  | { readonly kind: 'formula'; readonly sum: SignedSum; readonly text: string; readonly numeral?: string }
  /** The name of a symbol, as a text. */
  | { readonly kind: 'symbol'; readonly name: string }
  /** A formula in symbols, of which those that are no parameters of a function around it are defined before. */
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** Formulas as a function of their parameters, where a system has no symbols. */
  | { readonly kind: 'function'; readonly parameters: readonly string[]; readonly body: ExportValue }
  | { readonly kind: 'list'; readonly items: readonly ExportValue[] }
  /** A series in t = d^(−1/2); `order` is the first power that is not given, null for a finite sum. */
  | {
      readonly kind: 'series';
      readonly terms: readonly { readonly power: number; readonly coefficient: ExportValue }[];
      readonly order: number | null;
    }
  | { readonly kind: 'none' };

/** A named value; the name is a path into the record, such as `entries`, `diagonal`. */
export interface ExportItem {
  readonly name: readonly string[];
  readonly value: ExportValue;
  /** Whether the name is that of a symbol, which formulas after it use. */
  readonly isSymbol?: true;
}

/** A result as named values. */
export interface ExportDocument {
  /** What it is, in one line. */
  readonly title: string;
  /** The largest number of significant digits that it has. */
  readonly digits: number;
  readonly items: readonly ExportItem[];
}

/** An exact number as a value, with its numeral. */
export function exactExport(value: ExactValue, numeral?: string): ExportValue {
  return { kind: 'formula', sum: exactSum(value), text: exactText(value), ...(numeral === undefined ? {} : { numeral }) };
}

/** A formula that stands alone: a function of its symbols, if it has any. */
export function expressionExport(expression: Expression): ExportValue {
  const parameters = symbolsOf(expression).map(({ text }) => text);
  const body: ExportValue = { kind: 'expression', expression };
  return parameters.length === 0 ? body : { kind: 'function', parameters, body };
}

/** A polynomial in d as a value. */
export function polynomialExport(p: Polynomial): ExportValue {
  return { kind: 'formula', sum: polynomialSum(p), text: polynomialText(p) };
}

/** A block size as a value; CSV has it as names of families have it. */
export function sizeExport(size: Polynomial): ExportValue {
  return { kind: 'formula', sum: polynomialSum(size), text: sizeText(size) };
}

const EXACT_NUMERAL = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,4})|\/(\d+))?$/;

/**
 * A numeral or fraction that is meant exactly, as records give d and exact entries: a decimal fraction becomes a quotient.
 * Other text stays text.
 */
export function exactNumeral(text: string): ExportValue {
  const [, sign, whole = '', decimals = '', exponent, divisor] = EXACT_NUMERAL.exec(text) ?? [];
  if (sign === undefined) return { kind: 'text', text };
  const negative = sign === '-';
  const power = Number(exponent ?? 0) - decimals.length;
  const top = integerFactor(BigInt(`${whole}${decimals}`) * 10n ** BigInt(Math.max(power, 0)));
  if (power >= 0) {
    const under = divisor === undefined ? [] : [integerFactor(BigInt(divisor))];
    return {
      kind: 'formula',
      sum: [{ negative, over: [top], under }],
      text,
      ...(divisor === undefined ? { numeral: text } : {}),
    };
  }
  const terms = [{ negative: false, over: [top], under: [integerFactor(10n ** BigInt(-power))] }];
  return { kind: 'formula', sum: [{ negative, over: [{ kind: 'sum', terms, exponent: 1 }], under: [] }], text, numeral: text };
}

/** How many significant digits a numeral has. */
export function significantDigits(numeral: string): number {
  const digits = numeral.replace(/[eE].*$/, '').replace(/[-+.]/g, '');
  return digits.replace(/^0+/, '').length;
}

/**
 * A numeral of a record with so many digits: one with fewer digits than were asked for is exact, since all others are printed
 * to the last digit, zeros at the end included. Other text stays text.
 */
export function numeralValue(text: string, digits: number): ExportValue {
  if (!/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) return { kind: 'text', text };
  const known = significantDigits(text);
  if (known >= digits && known > 0) return { kind: 'decimal', text, digits: known };
  return /^[+-]?\d+$/.test(text) ? { kind: 'integer', text } : exactNumeral(text);
}

/** The mark of a value that does not exist. */
export const NONE: ExportValue = { kind: 'none' };

/** An integer as a value. */
export function integerValue(n: number): ExportValue {
  return { kind: 'integer', text: `${n}` };
}

/** A numeral that was rounded to the digits that it has. */
export function roundedNumeral(text: string): ExportValue {
  return numeralValue(text, significantDigits(text));
}

/** Yes or no as a value; null, not decided, as none. */
export function truthValue(value: boolean | null): ExportValue {
  return value === null ? NONE : { kind: 'truth', value };
}

/** A text as a value; null as none. */
export function textValue(text: string | null): ExportValue {
  return text === null ? NONE : { kind: 'text', text };
}

/** Several values as one. */
export function listValue(items: readonly ExportValue[]): ExportValue {
  return { kind: 'list', items };
}
