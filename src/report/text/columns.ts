import { at, zipWith } from '../../scalar/list.js';
import { digitBlocks, parseDecimal, splitNumber } from './number-notation.js';
import { fitted, padded, screenWidth, wrap } from './screen.js';

/** Prose is not set wider than this, and in a narrow table, where it can be helped, not narrower than the second. */
const PROSE_WIDTH = [48, 18] as const;
/** Names are not set narrower than this, where they have to be broken. */
const NARROW = 10;
/** The space between two columns. */
export const GAP = '  ';

/** A column of a table as text: its header and its cells, each in one line. */
export interface TextColumn {
  readonly align: 'left' | 'right' | 'decimal' | 'prose';
  readonly header: string;
  readonly cells: readonly string[];
}

/** A column as it is printed: all lines have the width of the column. */
export interface PrintedColumn {
  readonly width: number;
  readonly header: readonly string[];
  /** The lines of each cell. */
  readonly cells: readonly (readonly string[])[];
  /** A line of nothing. */
  readonly blank: string;
}

/** The column at a width; at its own if none is given. */
export function printColumn(column: TextColumn, given?: number): PrintedColumn {
  const { align, header } = column;
  const left = leftOfPoints(column);
  const shifted = (line: string): string => ' '.repeat(Math.max(0, left - leftOfPoint(line))) + line;
  const lines = (cell: string): readonly string[] => {
    if (align === 'decimal') return given === undefined ? [shifted(cell)] : decimalLines(cell, left, given);
    const width = align === 'prose' ? Math.min(PROSE_WIDTH[0], given ?? PROSE_WIDTH[0]) : given;
    return width === undefined ? [cell] : given === undefined ? wrap(cell, width) : fitted(cell, width);
  };
  const cells = column.cells.map(lines);
  const headers = given === undefined ? [header] : fitted(header, given);
  const width = Math.max(0, ...[headers, ...cells].flat().map(screenWidth));
  const pad = (line: string): string =>
    align === 'right' ? ' '.repeat(Math.max(0, width - screenWidth(line))) + line : padded(line, width);
  return { width, header: headers.map(pad), cells: cells.map((cell) => cell.map(pad)), blank: ' '.repeat(width) };
}

/** What is left of the point in a column of numbers, at most. */
function leftOfPoints({ align, cells }: TextColumn): number {
  return align === 'decimal' ? Math.max(0, ...cells.map(leftOfPoint)) : 0;
}

/** How many characters of a cell stand left of the decimal point; a dash stands on the units, other text hangs free. */
function leftOfPoint(line: string): number {
  const number = parseDecimal(line);
  if (number) return splitNumber(number, 'text').left.length;
  return line === '—' ? 1 : 0;
}

/** A number in lines of whole blocks of ten digits, those after the first below the decimals; the power of ten stands last. */
function decimalLines(cell: string, left: number, width: number): readonly string[] {
  const number = parseDecimal(cell);
  const indent = ' '.repeat(left + 1);
  const room = width - indent.length;
  if (!number) {
    const before = ' '.repeat(Math.max(0, Math.min(left - leftOfPoint(cell), width - screenWidth(cell))));
    return fitted(cell, width).map((line) => (line === cell ? before + line : line));
  }
  const { left: whole, fraction, power } = splitNumber(number, 'text');
  const before = ' '.repeat(left - whole.length);
  const point = fraction === '' ? '' : '.';
  if (left + point.length + fraction.length + power.length <= width) return [`${before}${whole}${point}${fraction}${power}`];
  if (room < Math.max(1, power.length)) return fitted(cell, width);
  const inLine = room >= 10 ? 10 * Math.floor(room / 10) : room;
  const chunks = room >= 10 ? joinedBlocks(fraction, inLine / 10) : slices(fraction, inLine);
  const last = chunks.at(-1) ?? '';
  const ending = last.length + power.length <= room ? [...chunks.slice(0, -1), last + power] : [...chunks, power];
  return ending.map((digits, i) => (i === 0 ? `${before}${whole}${point}${digits}` : `${indent}${digits}`));
}

function joinedBlocks(digits: string, count: number): readonly string[] {
  const blocks = digitBlocks(digits);
  return Array.from({ length: Math.ceil(blocks.length / count) }, (_, i) => blocks.slice(i * count, (i + 1) * count).join(''));
}

function slices(digits: string, length: number): readonly string[] {
  return Array.from({ length: Math.ceil(digits.length / length) }, (_, i) => digits.slice(i * length, (i + 1) * length));
}

/** The widths between which a column is readable. */
interface Range {
  readonly least: number;
  readonly natural: number;
  /** By how much it grows at a time. */
  readonly step: number;
}

/** The widths of a column, whose names may be broken as well where they are wrapped. */
function rangeOf(column: TextColumn, { isWrapped = false } = {}): Range {
  const natural = printColumn(column).width;
  const word = Math.max(0, ...column.header.split(' ').map(screenWidth));
  const body = Math.max(0, ...column.cells.map(screenWidth));
  if (column.align === 'prose') {
    return { least: Math.min(natural, Math.max(word, Math.min(body, PROSE_WIDTH[1]))), natural, step: 1 };
  }
  if (column.align === 'decimal') {
    const texts = column.cells.map((cell) => (parseDecimal(cell) ? 0 : screenWidth(cell)));
    const left = leftOfPoints(column);
    return { least: Math.min(natural, Math.max(word, left + 11, ...texts)), natural, step: 10 };
  }
  const words = column.cells.flatMap((cell) => cell.split(' ')).map(screenWidth);
  const narrow = isWrapped && column.align === 'left' ? Math.max(Math.min(body, NARROW), ...words) : body;
  return { least: Math.min(natural, Math.max(word, narrow)), natural, step: 1 };
}

/** A part of a table that fits into the width: which columns it has, and how wide they are. */
export interface TablePart {
  readonly columns: readonly number[];
  readonly widths: readonly number[];
}

/**
 * The parts in which a table is set to be no wider than a terminal: one, if the columns fit once prose and headers are
 * wrapped and long numbers are broken into blocks of ten digits; else several, each of which begins with the columns that
 * tell the rows apart. Cost: linear in the number of cells.
 *
 * @param columns characters of a line, from 20.
 */
export function tableParts(table: readonly TextColumn[], columns: number): readonly TablePart[] {
  for (const isWrapped of [false, true]) {
    const whole = table.map((column) => rangeOf(column, { isWrapped }));
    if (total(whole) <= columns) return [{ columns: table.map((_, c) => c), widths: widened(whole, columns) }];
  }
  const half = Math.floor((columns - GAP.length) / 2);
  const names = nameColumns(table, half);
  const keys = names.map((c) => within(rangeOf(at(table, c)), names.length === 1 ? half : columns));
  const room = columns - total(keys) - GAP.length;
  const parts: { readonly columns: number[]; readonly ranges: Range[] }[] = [];
  for (const [c, column] of table.entries()) {
    if (names.includes(c)) continue;
    // Alone beside the names a column is broken where it must be.
    const range = within(rangeOf(column), room);
    const part = parts.at(-1);
    if (part === undefined || total([...part.ranges, range]) > columns) {
      parts.push({ columns: [...names, c], ranges: [...keys, range] });
    } else {
      part.columns.push(c);
      part.ranges.push(range);
    }
  }
  return parts.map((part) => ({ columns: part.columns, widths: widened(part.ranges, columns) }));
}

/** The first columns as far as they are needed to tell the rows apart, if they are no wider than this; else the first. */
function nameColumns(table: readonly TextColumn[], width: number): readonly number[] {
  const rows = table[0]?.cells.length ?? 0;
  const names = new Array<string>(rows).fill('');
  for (const [c, { cells }] of table.entries()) {
    if (total(table.slice(0, c + 1).map((column) => rangeOf(column))) > width) break;
    let above = '';
    for (const [i, cell] of cells.entries()) {
      // An empty cell has the name of the row above.
      above = cell === '' ? above : cell;
      names[i] = `${names[i] ?? ''}\n${above}`;
    }
    if (new Set(names).size === rows) return table.slice(0, c + 1).map((_, i) => i);
  }
  return table.length < 2 ? [] : [0];
}

function within(range: Range, width: number): Range {
  return { ...range, least: Math.min(range.least, width), natural: Math.min(range.natural, width) };
}

/** The least widths, made wider as far as there is room: first where numbers are broken, then evenly. */
function widened(ranges: readonly Range[], columns: number): readonly number[] {
  const widths = ranges.map(({ least }) => least);
  let room = columns - total(ranges);
  for (const step of [10, 1]) {
    for (let grew = true; grew; ) {
      grew = false;
      for (const [c, range] of ranges.entries()) {
        const wanted = Math.min(range.step, range.natural - at(widths, c));
        if (range.step !== step || wanted <= 0 || wanted > room) continue;
        widths[c] = at(widths, c) + wanted;
        room -= wanted;
        grew = true;
      }
    }
  }
  return widths;
}

/** The least width of some columns beside each other. */
function total(ranges: readonly Range[]): number {
  return ranges.reduce((sum, { least }) => sum + least, 0) + GAP.length * Math.max(0, ranges.length - 1);
}

/** The lines of a table row, or of its headers, from the lines of each cell. */
export function joinedLines(cells: readonly (readonly string[])[], blanks: readonly string[]): readonly string[] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    zipWith(cells, blanks, (lines, blank) => lines[i] ?? blank)
      .join(GAP)
      .trimEnd(),
  );
}
