import { expectText } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { parseJson } from '../../input/json-text.js';
import { described, shortened } from '../../input/shown-text.js';
import { utf8Text } from '../../input/utf8-text.js';
import { at } from '../../scalar/list.js';
import { MATRIX_COLUMNS } from '../family/limits.js';
import { bracketed, isPrinted, parseBracketed } from './bracketed.js';
import { isDouble } from './cell.js';
import { parseDelimited } from './delimited.js';
import { expectMatrix } from './entries.js';
import { isNpy, parseNpy } from './npy.js';

/** A numeric k × d matrix, one neuron per row. */
export type NumericMatrix = readonly (readonly number[])[];

const MOST_CHARACTERS = 20_000_000;
const MOST_COLUMNS = MATRIX_COLUMNS.most;

/**
 * Reads a matrix from text: a JSON array of rows, the compact JSON form `{"blocks": […], "vals": […]}` of published minima
 * (see `expandCompact`), what numpy, MATLAB, Mathematica, Julia and R print (see `parseBracketed`), or rows of cells with
 * commas, semicolons, tabs or blanks between them (see `parseDelimited`). Every defect is an InputError in one sentence with
 * the place and what is accepted; the text is parsed, never evaluated.
 *
 * @example
 * ```ts
 * import { parseMatrix } from 'symbreak';
 * parseMatrix('1, 0\n0, 1'); // [[1, 0], [0, 1]]
 * parseMatrix('[[1. 0.]\n [0. 1.]]'); // [[1, 0], [0, 1]]
 * ```
 */
export function parseMatrix(text: string): NumericMatrix {
  expectText(text, 'the matrix file');
  if (text.length > MOST_CHARACTERS)
    throw new InputError(`the matrix file has ${text.length} characters: at most ${MOST_CHARACTERS} are accepted`);
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') throw new InputError('the matrix file is empty: rows of numbers are accepted');
  const inner = bracketed(trimmed);
  if (inner !== null && isPrinted(inner)) return checked(parseBracketed(inner));
  // What begins like JSON and does not end like it is told where JSON breaks off.
  const json = inner ?? (/^[[{]/.test(trimmed) && !/^\[\d*,\d*\]/.test(trimmed) ? trimmed : null);
  return checked(json === null ? parseDelimited(trimmed) : fromJson(json));
}

/**
 * Reads a matrix from the bytes of a file: `.npy` by its first bytes, whatever the name, else text as for `parseMatrix`.
 * Throws an InputError for other binary files.
 *
 * @example
 * ```ts
 * import { readMatrix } from 'symbreak';
 * readMatrix(new TextEncoder().encode('[1 0; 0 1]')); // [[1, 0], [0, 1]]
 * ```
 */
export function readMatrix(bytes: Uint8Array, name = 'the matrix file'): NumericMatrix {
  if (!(bytes instanceof Uint8Array)) throw new InputError(`${name} is ${described(bytes)}: bytes are accepted`);
  expectMatrixBytes(bytes.length, name);
  if (isNpy(bytes)) return checked(parseNpy(bytes));
  const other = OTHER_FORMATS.find(({ magic }) => magic.every((byte, i) => bytes[i] === byte));
  if (other) throw new InputError(`${name} is ${other.what}: text, JSON, CSV or a .npy file is accepted`);
  return parseMatrix(utf8Text(bytes, name));
}

/** Throws an InputError for a file of more bytes than a matrix has, before it is read. */
export function expectMatrixBytes(count: number, name: string): void {
  if (count > MOST_CHARACTERS) throw new InputError(`${name} has ${count} bytes: at most ${MOST_CHARACTERS} are accepted`);
}

/** Files that are given for a matrix by mistake, by their first bytes. */
const OTHER_FORMATS: readonly { readonly magic: readonly number[]; readonly what: string }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], what: 'an archive (.npz, .zip, .xlsx)' },
  { magic: [0x1f, 0x8b], what: 'compressed (.gz)' },
  { magic: [0x89, 0x48, 0x44, 0x46], what: 'an HDF5 file' },
  { magic: [0x4d, 0x41, 0x54, 0x4c, 0x41, 0x42], what: 'a MATLAB .mat file' },
  { magic: [0x80, 0x04, 0x95], what: 'a pickle' },
  { magic: [0xff, 0xfe], what: 'UTF-16 text' },
  { magic: [0xfe, 0xff], what: 'UTF-16 text' },
];

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

function describe(value: unknown): string {
  return Array.isArray(value) || (typeof value === 'object' && value !== null)
    ? shortened(JSON.stringify(value), 40)
    : described(value);
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
      const row = at(table, inputBlock);
      if (inputBlock !== neuronBlock) return at(row, neuronBlock);
      return at(row, neuron === input ? inputBlock : sizes.length);
    }),
  );
}
