import { show } from '../text/notation.js';
import { digitBlocks, parseDecimal, splitNumber } from '../text/number-notation.js';
import type { Cell, Table } from './table.js';

/** Lengths are in units of a digit of the table's font. */
export interface Measure {
  readonly font: 'small' | 'footnotesize';
  /** Space beside a column, in points. */
  readonly separation: number;
  /** A text width of 12 cm. */
  readonly textWidth: number;
  /** A digit in centimetres. */
  readonly digit: number;
  /** The least number of blocks of ten digits on a line. */
  readonly leastBlocks: number;
}

const NORMAL: Measure = { font: 'small', separation: 6, textWidth: 74, digit: 0.162, leastBlocks: 2 };
const COMPACT: Measure = { font: 'footnotesize', separation: 4, textWidth: 80, digit: 0.15, leastBlocks: 2 };
const TIGHT: Measure = { font: 'footnotesize', separation: 3, textWidth: 80, digit: 0.15, leastBlocks: 1 };

/** A block of ten digits with the thin space after it. */
const BLOCK_WIDTH = 10.4;
/** The mean width of a character of text. */
const CHARACTER_WIDTH = 0.9;
const LEAST_PROSE = 25;

/** Normal type, or more compact type for a table that would be wider than 12 cm even with its numbers broken. */
export function measureOf(table: Table): Measure {
  const fits = (measure: Measure): boolean => {
    const least = table.columns.map(({ align }, c) => {
      if (align === 'prose') return LEAST_PROSE;
      const { beside, longest } = decimalWidths(table, c);
      return beside + Math.min(longest, measure.leastBlocks * BLOCK_WIDTH);
    });
    return roomBeside(table, measure) >= least.reduce((sum, w) => sum + w, 0);
  };
  return [NORMAL, COMPACT].find(fits) ?? TIGHT;
}

/** The width in centimetres that a column of prose gets. */
export function proseWidth(table: Table, measure: Measure): string {
  return (Math.max(LEAST_PROSE, 0.92 * roomBeside(table, measure)) * measure.digit).toFixed(1);
}

/** What the columns of fixed width leave to those of numbers and prose. */
function roomBeside(table: Table, measure: Measure): number {
  const rows = table.groups.flat();
  const gap = (2 * measure.separation * 0.0351) / measure.digit;
  const fixed = table.columns.map(({ header, align }, c) =>
    align === 'decimal' || align === 'prose' ? 0 : Math.max(width(header), ...rows.map((row) => width(row[c] ?? ''))),
  );
  return measure.textWidth - fixed.reduce((sum, w) => sum + w, gap * (fixed.length - 1));
}

/** What stands beside the decimals in a decimal column, and the largest number of decimals; zeros in other columns. */
function decimalWidths(table: Table, column: number): { beside: number; longest: number } {
  if (table.columns[column]?.align !== 'decimal') return { beside: 0, longest: 0 };
  const numbers = table.groups.flat().flatMap((row) => decimalParts(row[column] ?? '') ?? []);
  return {
    beside: Math.max(0, ...numbers.map(({ left, power }) => left.length + 0.6 + powerWidth(power))),
    longest: Math.max(0, ...numbers.map(({ fraction }) => fraction.length)),
  };
}

/** How the digits after the point are set in a decimal column: in one piece (null), or so many blocks of ten per line. */
export type DigitLayout = { readonly blocksPerLine: number } | null;

/**
 * The layout of a decimal column that keeps the whole table within 12 cm: in one piece if the longest number fits,
 * else broken into lines of at least two blocks. Several decimal columns share what the other columns leave.
 */
export function digitLayout(table: Table, column: number, measure: Measure): DigitLayout {
  const { beside, longest } = decimalWidths(table, column);
  const sharers = table.columns.filter(({ align }) => align === 'decimal').length;
  const room = roomBeside(table, measure) / sharers - beside;
  return longest <= room ? null : { blocksPerLine: Math.max(measure.leastBlocks, Math.floor(room / BLOCK_WIDTH)) };
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

/** `\times10^{-12}` is four characters and raised, smaller digits. */
function powerWidth(power: string): number {
  return power === '' ? 0 : 4 + 0.75 * (power.length - '\\times10^{}'.length);
}

/** Markdown has spaces where LaTeX sets space around operators. */
function width(cell: Cell): number {
  if (cell === null) return 2 * CHARACTER_WIDTH;
  // A family's name is set with brackets and spaces that the Markdown form does not have, more so with extra rows.
  const extra = typeof cell === 'object' && 'family' in cell ? (cell.family.includes('/') ? 7 : 4) : 0;
  return CHARACTER_WIDTH * ([...show(cell, 'markdown')].length + extra);
}
