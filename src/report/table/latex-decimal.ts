import { latexTextWidth, latexWidth } from '../text/latex-width.js';
import { show } from '../text/notation.js';
import { digitBlocks, parseDecimal, splitNumber } from '../text/number-notation.js';
import type { Cell } from './table.js';

/** Digits that are set as one block where a number is broken. */
const BLOCK = 10;

/** How the digits after the point are set in a decimal column: in one piece (null), or so many blocks of ten per line. */
export type DigitLayout = { readonly blocksPerLine: number } | null;

/** Widths of the cells of a decimal column, in points at 10 pt. */
export interface DecimalMeasure {
  /** What stands left of the digits after the point: those before it, the point. */
  readonly left: number;
  /** What stands right of it: digits, and the width of a power of ten. */
  readonly tails: readonly { readonly digits: number; readonly power: number }[];
  /** The widest cell that is no number. */
  readonly words: number;
}

/** What a decimal column needs. */
export function measureDecimals(cells: readonly Cell[]): DecimalMeasure {
  const numbers = cells.flatMap((cell) => decimalParts(cell) ?? []);
  const words = cells.filter((cell) => cell !== null && cell !== '' && decimalParts(cell) === undefined);
  const left = Math.max(0, ...numbers.map((number) => latexWidth(`{${number.left.replace('-', '{-}')}}`)));
  return {
    left: left + POINT,
    tails: numbers.map(({ fraction, power }) => ({ digits: fraction.length, power: latexWidth(power) })),
    words: Math.max(0, ...words.map((cell) => latexTextWidth(show(cell ?? '', 'latex')))),
  };
}

const POINT = 2.8;

/** The width of the numbers of a column whose digits are laid out so. */
export function numbersWidth({ left, tails }: DecimalMeasure, layout: DigitLayout): number {
  if (layout === null) return left + Math.max(0, ...tails.map(({ digits, power }) => digitsWidth(digits) + power));
  const most = BLOCK * layout.blocksPerLine;
  const widths = tails.map(({ digits, power }) => {
    // A power of ten stands after the digits of the last line.
    const last = digits - most * Math.max(0, Math.ceil(digits / most) - 1);
    return Math.max(blocksWidth(Math.min(digits, most)), blocksWidth(last) + power);
  });
  return left + Math.max(0, ...widths);
}

/** The width of so many digits. */
function digitsWidth(count: number): number {
  return count * latexWidth('0');
}

/** Their width where they are broken, with thin spaces between their blocks. */
function blocksWidth(count: number): number {
  return digitsWidth(count) + Math.max(0, Math.ceil(count / BLOCK) - 1) * latexWidth('\\,');
}

/** How many lines a number takes. */
export function decimalHeight(cell: Cell, layout: DigitLayout): number {
  const digits = decimalParts(cell)?.fraction.length ?? 0;
  return layout === null ? 1 : Math.max(1, Math.ceil(digits / (BLOCK * layout.blocksPerLine)));
}

/**
 * A cell of a decimal column as the two cells of `r@{.}l`, one text per line: the first has the number, up to where it
 * is broken, the others the digits that follow.
 */
export function decimalLines(cell: Cell, layout: DigitLayout): readonly string[] {
  const parts = decimalParts(cell);
  if (!parts) return [cell === null ? withoutPoint('---', '') : unnumbered(show(cell, 'latex'))];
  const { left, fraction, power } = parts;
  if (fraction === '') return [withoutPoint(`$${left}$`, power === '' ? '' : `$${power}$`)];
  const lines = layout === null ? [fraction] : linesOf(fraction, layout.blocksPerLine);
  return lines.map((digits, i) => {
    const body = `$${digits}${i === lines.length - 1 ? power : ''}$`;
    return i === 0 ? `$${left}$ & ${body}` : withoutPoint('', body);
  });
}

/** Two empty cells of a decimal column. */
export const EMPTY_DECIMAL = '\\multicolumn{2}{l}{}';

function linesOf(fraction: string, blocksPerLine: number): readonly string[] {
  const blocks = digitBlocks(fraction);
  return Array.from({ length: Math.ceil(blocks.length / blocksPerLine) }, (_, i) =>
    blocks.slice(i * blocksPerLine, (i + 1) * blocksPerLine).join('\\,'),
  );
}

/** The left part where its point would not be printed, still aligned to it. */
function withoutPoint(left: string, right: string): string {
  return `\\multicolumn{1}{r@{\\phantom{.}}}{${left}} & ${right}`.trimEnd();
}

function unnumbered(text: string): string {
  return text === '' ? EMPTY_DECIMAL : `\\multicolumn{2}{l}{${text}}`;
}

function decimalParts(cell: Cell): ReturnType<typeof splitNumber> | undefined {
  const number = cell !== null && typeof cell === 'object' && 'number' in cell ? parseDecimal(cell.number) : undefined;
  return number && splitNumber(number, 'latex');
}
