import { latexTextWidth, latexWidth } from '../text/latex-width.js';
import { show } from '../text/notation.js';
import { digitBlocks, parseDecimal, splitNumber } from '../text/number-notation.js';
import type { Cell } from './table.js';

/** Digits that are set as one block where a number is broken. */
export const BLOCK = 10;

/** How the digits after the point are set in a decimal column: in one piece (null), or so many blocks of ten per line. */
export type DigitLayout = { readonly blocksPerLine: number } | null;

/** Widths of the cells of a decimal column, in points at 10 pt. */
export interface DecimalMeasure {
  /** What stands beside the digits after the point: those before it, the point, a power of ten. */
  readonly beside: number;
  /** The largest number of digits after a point. */
  readonly longest: number;
  /** The widest cell that is no number. */
  readonly words: number;
}

/** What a decimal column needs. */
export function measureDecimals(cells: readonly Cell[]): DecimalMeasure {
  const numbers = cells.flatMap((cell) => decimalParts(cell) ?? []);
  const words = cells.filter((cell) => cell !== null && cell !== '' && decimalParts(cell) === undefined);
  const left = Math.max(0, ...numbers.map((number) => latexWidth(`{${number.left.replace('-', '{-}')}}`)));
  const power = Math.max(0, ...numbers.map((number) => latexWidth(number.power)));
  return {
    beside: left + POINT + power,
    longest: Math.max(0, ...numbers.map(({ fraction }) => fraction.length)),
    words: Math.max(0, ...words.map((cell) => latexTextWidth(show(cell ?? '', 'latex')))),
  };
}

const POINT = 2.8;

/** The width of so many digits. */
export function digitsWidth(count: number): number {
  return count * latexWidth('0');
}

/** Their width where they are broken, with thin spaces between their blocks. */
export function blocksWidth(count: number): number {
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
