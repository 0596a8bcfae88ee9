import { sizeText } from '../../representation/young-type.js';
import type { Polynomial } from '../../symbolic/exact/polynomial.js';
import { polynomialSum, polynomialText } from '../../symbolic/exact/polynomial-text.js';
import { integerFactor, type SignedSum } from '../../symbolic/exact/signed-sum.js';
import { type ExactValue, exactSum, exactText } from '../../symbolic/qpi/exact-value.js';

/** A value on its way to another system. */
export type ExportValue =
  | { readonly kind: 'text'; readonly text: string }
  /** An integer that is meant exactly. */
  | { readonly kind: 'integer'; readonly text: string }
  /** A numeral of which all digits are right, and how many are significant. */
  | { readonly kind: 'decimal'; readonly text: string; readonly digits: number }
  /** An exact expression in integers, pi, square roots, d and p, and how CSV has it. */
  | { readonly kind: 'formula'; readonly sum: SignedSum; readonly text: string }
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
}

/** A result as named values. */
export interface ExportDocument {
  /** What it is, in one line. */
  readonly title: string;
  /** The largest number of significant digits that it has. */
  readonly digits: number;
  readonly items: readonly ExportItem[];
}

/** An exact number as a value. */
export function exactExport(value: ExactValue): ExportValue {
  return { kind: 'formula', sum: exactSum(value), text: exactText(value) };
}

/** A polynomial in d as a value. */
export function polynomialExport(p: Polynomial): ExportValue {
  return { kind: 'formula', sum: polynomialSum(p), text: polynomialText(p) };
}

/** A block size as a value; CSV has it as names of families have it. */
export function sizeExport(size: Polynomial): ExportValue {
  return { kind: 'formula', sum: polynomialSum(size), text: sizeText(size) };
}

const EXACT_NUMERAL = /^(-?)(\d+)(?:\.(\d+)|\/(\d+))?$/;

/**
 * A numeral or fraction that is meant exactly, as records give d and exact entries: a decimal fraction becomes a quotient.
 * Other text stays text.
 */
export function exactNumeral(text: string): ExportValue {
  const [, sign, whole = '', decimals, divisor] = EXACT_NUMERAL.exec(text) ?? [];
  if (sign === undefined) return { kind: 'text', text };
  const negative = sign === '-';
  if (decimals === undefined) {
    const under = divisor === undefined ? [] : [integerFactor(BigInt(divisor))];
    return { kind: 'formula', sum: [{ negative, over: [integerFactor(BigInt(whole))], under }], text };
  }
  const terms = [
    {
      negative: false,
      over: [integerFactor(BigInt(`${whole}${decimals}`))],
      under: [integerFactor(10n ** BigInt(decimals.length))],
    },
  ];
  return { kind: 'formula', sum: [{ negative, over: [{ kind: 'sum', terms, exponent: 1 }], under: [] }], text };
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

/** An integer as a value. */
export function integerValue(n: number): ExportValue {
  return { kind: 'integer', text: `${n}` };
}

/** A text as a value; null as none. */
export function textValue(text: string | null): ExportValue {
  return text === null ? { kind: 'none' } : { kind: 'text', text };
}

/** Several values as one. */
export function listValue(items: readonly ExportValue[]): ExportValue {
  return { kind: 'list', items };
}
