import { at } from '../../scalar/list.js';
import { latexPieces, latexTextWidth } from '../text/latex-width.js';
import { show } from '../text/notation.js';
import { type DecimalMeasure, type DigitLayout, measureDecimals, numbersWidth } from './latex-decimal.js';
import type { Font } from './latex-page.js';
import type { Cell, Table } from './table.js';

/** How a column is set: numbers aligned at the point, one line per cell, or broken into lines of a width in points. */
export type ColumnLayout = { readonly column: number; readonly width: number } & (
  | { readonly kind: 'decimal'; readonly digits: DigitLayout }
  | { readonly kind: 'line'; readonly align: 'l' | 'r' }
  | { readonly kind: 'wrapped' }
);

/** How columns are made to fit, from the roomiest way to the tightest. */
export interface ColumnStyle {
  readonly font: Font;
  /** Space beside a column, in points. */
  readonly separation: number;
  /** The least number of blocks of ten digits on a line. */
  readonly leastBlocks: number;
  /** Whether headers may be broken into lines. */
  readonly brokenHeaders: boolean;
  /** Whether columns of text other than prose may be broken into lines. */
  readonly wrapped: boolean;
}

/** What a column needs, in points at 10 pt. */
export interface ColumnMeasure {
  readonly align: Table['columns'][number]['align'];
  readonly header: Extent;
  readonly cells: Extent;
  readonly decimals: DecimalMeasure | null;
}

/** The width on one line, and that of the widest piece that cannot be broken. */
interface Extent {
  readonly natural: number;
  readonly least: number;
}

/** What the columns of a table need. */
export function measureColumns({ columns, groups }: Table): readonly ColumnMeasure[] {
  const rows = groups.flat();
  return columns.map(({ header, align }, c) => {
    const cells = rows.map((row) => row[c] ?? null);
    return {
      align,
      header: extent([cellLatex(header)]),
      cells: extent(align === 'decimal' ? [] : cells.map(cellLatex)),
      decimals: align === 'decimal' ? measureDecimals(cells) : null,
    };
  });
}

/** A cell that is no number of a decimal column. */
export function cellLatex(cell: Cell): string {
  return cell === null ? '---' : show(cell, 'latex');
}

function extent(texts: readonly string[]): Extent {
  const widest = (of: (text: string) => number): number => texts.reduce((most, text) => Math.max(most, of(text)), 0);
  return {
    natural: widest(latexTextWidth),
    least: widest((text) => latexPieces(text).reduce((most, piece) => Math.max(most, latexTextWidth(piece)), 0)),
  };
}

/** Prose is broken into lines of at least so many points, at 10 pt; other text of so many. */
const LEAST_PROSE = 125;
const LEAST_WRAPPED = 45;

/** What one column may take: its least width, and how much more it would use. */
interface Demand {
  readonly least: number;
  readonly natural: number;
}

/**
 * How some columns are set within a width; undefined where they do not fit in this style. Text on one line comes first, then
 * the digits of numbers, then prose takes what is left; text that may be broken shares it.
 */
export function fitColumns(
  measures: readonly ColumnMeasure[],
  columns: readonly number[],
  style: ColumnStyle,
  width: number,
): readonly ColumnLayout[] | undefined {
  const gaps = 2 * style.separation * Math.max(0, columns.length - 0.5);
  const demands = columns.map((c) => demandOf(at(measures, c), style));
  let rest = width - gaps - demands.reduce((sum, { least }) => sum + least, 0);
  if (rest < 0) return undefined;
  const given = demands.map(({ least }) => least);
  // What needs little more gets it; the others share what is left. Decimals come before prose.
  const rank = (i: number): number => (at(measures, at(columns, i)).align === 'prose' ? 1 : 0);
  const order = demands.map((_, i) => i).sort((i, j) => rank(i) - rank(j) || needOf(demands, i) - needOf(demands, j));
  order.forEach((i, position) => {
    const sharers = order.slice(position).filter((j) => rank(j) === rank(i)).length;
    const more = Math.min(needOf(demands, i), rest / sharers);
    given[i] = at(given, i) + more;
    rest -= more;
  });
  return columns.map((column, i) => layoutOf(column, at(measures, column), at(given, i), style));
}

function needOf(demands: readonly Demand[], i: number): number {
  const { least, natural } = at(demands, i);
  return natural - least;
}

function headerWidth({ header }: ColumnMeasure, { brokenHeaders, font }: ColumnStyle): number {
  return font.scale * (brokenHeaders ? header.least : header.natural);
}

function demandOf(measure: ColumnMeasure, style: ColumnStyle): Demand {
  const { scale } = style.font;
  const header = headerWidth(measure, style);
  const { align, cells, decimals } = measure;
  if (decimals !== null) {
    const numbers = (layout: DigitLayout): number =>
      Math.max(header, scale * Math.max(decimals.words, numbersWidth(decimals, layout)));
    const natural = numbers(null);
    return { least: Math.min(natural, numbers({ blocksPerLine: style.leastBlocks })), natural };
  }
  const natural = Math.max(header, scale * cells.natural);
  if (align === 'prose')
    return { least: Math.min(natural, Math.max(header, scale * Math.max(cells.least, LEAST_PROSE))), natural };
  if (!style.wrapped || align === 'right') return { least: natural, natural };
  return { least: Math.min(natural, Math.max(header, scale * Math.max(cells.least, LEAST_WRAPPED))), natural };
}

function layoutOf(column: number, measure: ColumnMeasure, width: number, { font, wrapped }: ColumnStyle): ColumnLayout {
  const { align, cells, decimals } = measure;
  if (decimals !== null) {
    const fits = (layout: DigitLayout): boolean => numbersWidth(decimals, layout) <= width / font.scale + ROUNDING;
    if (fits(null)) return { column, width, kind: 'decimal', digits: null };
    let blocksPerLine = 1;
    while (fits({ blocksPerLine: blocksPerLine + 1 })) blocksPerLine++;
    return { column, width, kind: 'decimal', digits: { blocksPerLine } };
  }
  if (align === 'prose') return { column, width, kind: 'wrapped' };
  if (wrapped && align === 'left' && font.scale * cells.natural > width + ROUNDING) return { column, width, kind: 'wrapped' };
  return { column, width, kind: 'line', align: align === 'right' ? 'r' : 'l' };
}

/** Points; what sums of widths may lose. */
const ROUNDING = 1e-6;
