import { isNumeral } from '../scalar/decimal-text.js';
import { described, shortened } from '../scalar/shown-text.js';
import { expectText, MATRIX_COLUMNS } from './arguments.js';
import { InputError } from './family.js';
import { parseJson } from './json-text.js';
import { expectMatrix } from './matrix-entries.js';

/** A numeric k × d matrix, one neuron per row. */
export type NumericMatrix = readonly (readonly number[])[];

const MOST_CHARACTERS = 20_000_000;
const MOST_COLUMNS = MATRIX_COLUMNS.most;

/**
 * Reads a matrix from text: a JSON array of rows, CSV, whitespace-separated rows, or the compact JSON form
 * `{"blocks": […], "vals": […]}` of published minima (see `expandCompact`). Every defect is an InputError in one
 * sentence with the place and what is accepted; the text is parsed, never evaluated.
 *
 * @example
 * ```ts
 * import { parseMatrix } from 'symbreak';
 * parseMatrix('1, 0\n0, 1'); // [[1, 0], [0, 1]]
 * ```
 */
export function parseMatrix(text: string): NumericMatrix {
  expectText(text, 'the matrix file');
  if (text.length > MOST_CHARACTERS)
    throw new InputError(`the matrix file has ${text.length} characters: at most ${MOST_CHARACTERS} are accepted`);
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new InputError('the matrix file is empty: rows of numbers are accepted');
  const rows = /^[[{]/.test(trimmed) ? fromJson(trimmed) : fromLines(trimmed);
  return checked(rows);
}

function fromJson(text: string): readonly (readonly number[])[] {
  const value = parseJson(text, 'the matrix file');
  if (Array.isArray(value)) return value.map((row, i) => numbers(row, `row ${i + 1}`));
  if (typeof value === 'object' && value !== null && 'blocks' in value && 'vals' in value)
    return expandCompact(value.blocks, value.vals);
  throw new InputError('the JSON file holds neither an array of rows nor an object with "blocks" and "vals"');
}

function numbers(value: unknown, where: string): readonly number[] {
  if (!Array.isArray(value)) throw new InputError(`${where} of the matrix is not an array of numbers`);
  return value.map((entry, j) => {
    if (typeof entry === 'number' && Number.isFinite(entry)) return entry;
    if (typeof entry === 'string' && isDouble(entry)) return Number(entry);
    throw new InputError(`entry ${j + 1} of ${where} is ${describe(entry)}: a finite number is accepted`);
  });
}

/** Whether a text is a numeral and a double: neither infinite nor 0 in spite of its digits. */
function isDouble(text: string): boolean {
  const value = isNumeral(text) ? Number(text) : Number.NaN;
  return Number.isFinite(value) && (value !== 0 || !/[1-9]/.test(text.replace(/e.*/i, '')));
}

function describe(value: unknown): string {
  return Array.isArray(value) || (typeof value === 'object' && value !== null)
    ? shortened(JSON.stringify(value), 40)
    : described(value);
}

function fromLines(text: string): readonly (readonly number[])[] {
  return text
    .split(/\r\n|\n|\r/)
    .map((line, i) => ({ line: line.trim(), number: i + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => {
      const cells = line.includes(',') ? line.split(',') : line.includes(';') ? line.split(';') : line.split(/\s+/);
      return cells.map((cell, j) => {
        const entry = cell.trim();
        if (isDouble(entry)) return Number(entry);
        throw new InputError(
          `'${shortened(entry, 40)}' in line ${number}, column ${j + 1} is not a finite number: a decimal number such as -0.25 or 1e-9 is accepted`,
        );
      });
    });
}

function checked(rows: readonly (readonly number[])[]): NumericMatrix {
  const columns = rows[0]?.length ?? 0;
  if (columns === 0) throw new InputError('the matrix file has no rows with numbers in them');
  if (columns > MOST_COLUMNS) throw new InputError(`the matrix has ${columns} columns: at most ${MOST_COLUMNS} are accepted`);
  if (rows.length > MOST_COLUMNS + 10)
    throw new InputError(`the matrix has ${rows.length} rows: at most ${MOST_COLUMNS + 10} are accepted`);
  expectMatrix(rows, 'the matrix');
  return rows;
}

/**
 * Expands the compact form of Safran, Yehudai & Shamir's published minima: block sizes, `vals[i][i]` the diagonal value
 * of block i, `vals[i][j]` the value between blocks, `vals[i][last]` the off-diagonal value inside block i; for a single
 * block `vals` is `[diagonal, offDiagonal]`. In that form a neuron is a column; the result has neurons as rows.
 */
function expandCompact(blocks: unknown, vals: unknown): readonly (readonly number[])[] {
  const sizes = numbers(blocks, '"blocks"');
  if (sizes.length === 0 || sizes.some((p) => !Number.isInteger(p) || p < 1) || sizes.reduce((a, b) => a + b, 0) > MOST_COLUMNS) {
    throw new InputError(
      `"blocks" is ${describe(blocks)}: positive whole numbers with a sum of at most ${MOST_COLUMNS} are accepted`,
    );
  }
  const flat = sizes.length === 1 && Array.isArray(vals) && !Array.isArray(vals[0]);
  const table = (flat ? [vals] : Array.isArray(vals) ? vals : []).map((row, i) => numbers(row, `row ${i + 1} of "vals"`));
  if (table.length !== sizes.length || table.some((row) => row.length !== sizes.length + 1)) {
    throw new InputError(`"vals" must have ${sizes.length} row(s) of ${sizes.length + 1} values, one row per block`);
  }
  const block = sizes.flatMap((size, b) => new Array<number>(size).fill(b));
  return block.map((neuronBlock, neuron) =>
    block.map((inputBlock, input) => {
      const row = table[inputBlock] as readonly number[];
      if (inputBlock !== neuronBlock) return row[neuronBlock] as number;
      return (neuron === input ? row[inputBlock] : row[sizes.length]) as number;
    }),
  );
}
