import type { Notation } from './medium.js';

/** A decimal numeral taken apart: value = ±integer.fraction · 10^exponent. */
export interface Decimal {
  readonly negative: boolean;
  readonly integer: string;
  /** The digits after the point; empty if there is no point. */
  readonly fraction: string;
  /** Null where the numeral has no exponent. */
  readonly exponent: number | null;
}

const NUMERAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The parts of a decimal numeral such as `-0.5` or `1.2e-8`, or undefined for any other text. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = NUMERAL.exec(text);
  if (!match || !/^[+-]?\.?\d/.test(text)) return undefined;
  const [, sign, integer, fraction, exponent] = match;
  return {
    negative: sign === '-',
    integer: integer === '' || integer === undefined ? '0' : integer,
    fraction: fraction ?? '',
    exponent: exponent === undefined ? null : Number(exponent),
  };
}

/** Digits in blocks of ten, counted from the decimal point. */
export function digitBlocks(digits: string): readonly string[] {
  return digits.match(/.{1,10}/g) ?? [];
}

/**
 * A number cut at its decimal point, for alignment: what stands left of the point, the digits right of it, and the
 * power of ten that follows (empty if none). LaTeX parts are math-mode text without the dollar signs.
 */
export function splitNumber(number: Decimal, notation: Notation): { left: string; fraction: string; power: string } {
  const minus = notation === 'markdown' ? '−' : '-';
  const sign = number.negative ? minus : '';
  return { left: sign + number.integer, fraction: number.fraction, power: powerOfTen(number, notation) };
}

function powerOfTen({ exponent }: Decimal, notation: Notation): string {
  if (exponent === null) return '';
  if (notation === 'text') return `e${exponent < 0 ? '-' : '+'}${Math.abs(exponent)}`;
  return notation === 'latex' ? `\\times10^{${exponent}}` : ` × 10${superscript(exponent)}`;
}

/** An integer in raised Unicode digits, e.g. `⁻¹²`. */
export function superscript(n: number): string {
  return [...String(n)].map((c) => (c === '-' ? '⁻' : (SUPERSCRIPTS[Number(c)] ?? ''))).join('');
}

/**
 * A number as running text: `-1.5e-12` in plain text (so that it can be pasted), `−1.5 × 10⁻¹²` in Markdown, and for
 * LaTeX the math-mode text `-1.5\times10^{-12}`, where more than 20 decimals are grouped by tens and may break.
 */
export function numberText(number: Decimal, notation: Notation): string {
  const { left, fraction, power } = splitNumber(number, notation);
  const one = number.integer === '1' && fraction === '' && notation !== 'text' && power !== '';
  if (one) return (number.negative ? left.slice(0, 1) : '') + power.replace(/^(?:\\times| × )/, '');
  const long = notation === 'latex' && fraction.length > 20;
  const digits = long ? digitBlocks(fraction).join('\\,\\allowbreak ') : fraction;
  return left + (fraction === '' ? '' : `.${digits}`) + power;
}
