import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { at } from '../../scalar/list.js';
import { cellNumber, isDouble, refuseElision } from './cell.js';

/** A line with cells, and its number in the file. */
interface Line {
  readonly number: number;
  readonly cells: readonly string[];
}

/** `A =`, and what Julia prints above a matrix: `2×2 Matrix{Float64}:`. */
const TITLE = /^(?:[A-Za-z_]\w{0,60}\s*=|ans\s*=|\d+[×x]\d+ .{1,60}:)$/;
/** What MATLAB and Octave print above columns that do not fit: `Columns 1 through 8`, `Columns 9 and 10:`, `Column 11`. */
const COLUMNS = /^Columns? \d+(?: (?:through|and|to) \d+)?\s*:?$/i;
/** The common factor that MATLAB and Octave print above a matrix: `1.0e-03 *`. */
const FACTOR = /^(\d+(?:\.\d*)?e[+-]?\d+)\s*\*$/i;
/** `[1,]`, and above columns `[,1]`: the labels that R prints. */
const R_COLUMNS = /^(?:\[,\d+\]\s*)+$/;
/** Words that are no names of columns, but numbers that are not finite. */
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity|na|null|none|undefined)$/i;

/**
 * The rows of a matrix from lines of cells: CSV with commas, semicolons or tabs, quoted cells, and with semicolons or tabs
 * also decimal commas; cells between blanks; what MATLAB, Octave, Julia and R print, with its headings of columns, common
 * factor, and columns in several parts. A header and an index are left out where no number of the matrix can be meant.
 * Lines that begin with # or % are skipped.
 *
 * Throws an InputError for a cell that is no finite number, with its line and column. Cost: linear.
 */
export function parseDelimited(text: string): readonly (readonly number[])[] {
  refuseElision(text);
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ text: line.trim(), number: i + 1 }))
    .filter((line) => line.text !== '' && !/^[#%]/.test(line.text) && !TITLE.test(line.text));
  let factor = '';
  const parts: { text: string; number: number }[][] = [[]];
  for (const line of lines) {
    const found = FACTOR.exec(line.text)?.[1];
    if (found !== undefined) factor = found;
    else if (COLUMNS.test(line.text) || R_COLUMNS.test(line.text)) parts.push([]);
    else parts.at(-1)?.push({ ...line, text: line.text.replace(/^\[\d+,\]\s*/, '') });
  }
  const blocks = parts.filter((part) => part.length > 0).map(numericRows);
  const [first] = blocks;
  if (first === undefined) return [];
  for (const [b, block] of blocks.entries()) {
    if (block.length === first.length) continue;
    throw new InputError(`part ${b + 1} of the columns has ${block.length} rows but part 1 has ${first.length}`);
  }
  const scale = factor === '' ? 1 : Number(factor);
  return first.map((_, i) => blocks.flatMap((block) => at(block, i).map((x) => x * scale)));
}

function numericRows(lines: readonly { readonly text: string; readonly number: number }[]): readonly (readonly number[])[] {
  const split = withoutIndex(withoutHeader(lines.map(splitter(lines.map((line) => line.text)))));
  const commas = split.some(({ cells }) => cells.some((cell) => /^[+-]?\d*,\d/.test(cell)));
  return split.map(({ cells, number }) =>
    cells.map((cell, j) => {
      const where = `line ${number}, column ${j + 1}`;
      if (commas && cell.includes('.')) {
        throw new InputError(
          `'${shortened(cell, 40)}' in ${where} has a decimal point and other cells have decimal commas: one of them is accepted`,
        );
      }
      return cellNumber(commas ? cell.replace(',', '.') : cell, where);
    }),
  );
}

/** How lines are split into cells: by semicolons, tabs, commas or blanks, whichever there are. */
function splitter(lines: readonly string[]): (line: { readonly text: string; readonly number: number }) => Line {
  const plain = lines.map((line) => line.replace(/"[^"]*"/g, '').replace(/;\s*$/, ''));
  // A comma between digits is a decimal comma where another separator is there and no decimal point.
  const decimalCommas = !plain.some((line) => line.includes('.')) && plain.every((line) => !/,(?!\d)/.test(line));
  const mark = plain.some((line) => line.includes(';'))
    ? ';'
    : plain.some((line) => line.includes('\t')) && (decimalCommas || !plain.some((line) => line.includes(',')))
      ? '\t'
      : plain.some((line) => line.includes(','))
        ? ','
        : undefined;
  if (mark === ',' && decimalCommas && plain.every((line) => /^[+-]?\d+,\d+(?:\s+[+-]?\d+,\d+)+$/.test(line))) {
    throw new InputError(
      'the numbers have decimal commas and only blanks between them: semicolons or tabs between them are accepted',
    );
  }
  return ({ text, number }) => {
    const line = mark === ';' ? text : text.replace(/;\s*$/, '');
    if (mark === undefined) return { number, cells: line.split(/\s+/).map(unquoted) };
    const cells =
      line.match(
        mark === ','
          ? /(?:"[^"]*"|[^,"])+|(?<=,|^)(?=,|$)/g
          : mark === ';'
            ? /(?:"[^"]*"|[^;"])+|(?<=;|^)(?=;|$)/g
            : /(?:"[^"]*"|[^\t"])+|(?<=\t|^)(?=\t|$)/g,
      ) ?? [];
    // A semicolon may end every row.
    const last = mark === ';' && cells.length > 1 && cells.at(-1)?.trim() === '';
    return { number, cells: cells.slice(0, last ? -1 : undefined).map(unquoted) };
  };
}

function unquoted(cell: string): string {
  return cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

/** Whether a cell can be the name of a column or row: no number, nor one that is not finite. */
function isName(cell: string): boolean {
  return !isDouble(cell) && !/^[+-]?[\d.,]+$/.test(cell) && !NOT_FINITE.test(cell);
}

/** 0, 1, 2, … or 1, 2, 3, … without a decimal point: a count, where the numbers beside it have one. */
function isCount(cells: readonly string[]): boolean {
  const first = cells[0];
  return cells.length > 2 && (first === '0' || first === '1') && cells.every((cell, i) => cell === String(i + Number(first)));
}

/** The lines without a first one of names, or of numbers that count the columns. */
function withoutHeader(lines: readonly Line[]): readonly Line[] {
  const [first, second, ...others] = lines;
  if (first === undefined || second === undefined) return lines;
  const width = second.cells.length;
  if (first.cells.length !== width && first.cells.length !== width - 1) return lines;
  const [beside = ''] = first.cells;
  const corner = first.cells.length === width && width > 1 && !isDouble(beside);
  const named = first.cells.every((cell, j) => isName(cell) && (cell !== '' || j === 0));
  const rest = first.cells.slice(corner ? 1 : 0);
  const counted =
    isCount(rest) && (corner || [second, ...others].every(({ cells }) => cells.some((cell) => /[.e,]/i.test(cell))));
  return named || counted ? lines.slice(1) : lines;
}

/** The lines without a first cell that names the row, or counts the rows. */
function withoutIndex(lines: readonly Line[]): readonly Line[] {
  const first = lines.map(({ cells }) => cells[0] ?? '');
  if (lines.length < 2 || lines.some(({ cells }) => cells.length < 2)) return lines;
  const named = first.every((cell) => cell !== '' && isName(cell));
  const counted = isCount(first) && lines.every(({ cells }) => cells.slice(1).some((cell) => /[.e,]/i.test(cell)));
  return named || counted ? lines.map(({ cells, number }) => ({ number, cells: cells.slice(1) })) : lines;
}
