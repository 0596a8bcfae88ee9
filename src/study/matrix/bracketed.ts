import { InputError } from '../../input/errors.js';
import { shortened } from '../../input/shown-text.js';
import { cellNumber, refuseElision } from './cell.js';

/** `A = …`, or `A = [` of MATLAB and Julia, `W = {{` of Mathematica: the name that a matrix was given. */
const ASSIGNMENT = /^[A-Za-z_]\w{0,60}\s*:?=\s*(?=[[{A-Za-z])/;
/** `array(…)`, `np.array(…, dtype=float32)`, `tensor(…, device='cpu')`: what numpy and its relatives print around brackets. */
const CALL = /^[A-Za-z_][\w.]{0,60}\(\s*(\[[\s\S]*\])\s*((?:,\s*\w+\s*=\s*[\w.<>'":]+\s*)*),?\s*\)$/;
/** A number or a bracket, then blanks, then the next, without a comma. */
const WITHOUT_COMMA = /[\d.\]]\s+[-+\d.[]/;

/**
 * The text within the brackets of a printed matrix, without a name or call around it; null for a text that is no matrix in
 * brackets.
 */
export function bracketed(text: string): string | null {
  const plain = text.replace(/;\s*$/, '').replace(ASSIGNMENT, '').trim();
  const inner = CALL.exec(plain)?.[1] ?? plain;
  return /^\[(?!\s*\d*\s*,\s*\d*\s*\]\s)[\s\S]*\]$/.test(inner) || /^\{[\s\S]*\}$/.test(inner) ? inner : null;
}

/** Whether a matrix in brackets is one that JSON does not describe. */
export function isPrinted(inner: string): boolean {
  if (inner.startsWith('{')) return /^\{\s*\{/.test(inner);
  return !/["{]/.test(inner) && (inner.includes(';') || WITHOUT_COMMA.test(inner) || /\d\.(?!\d)|(?<!\d)\.\d|\.\.\./.test(inner));
}

/**
 * The rows of a matrix in brackets as numpy prints it, `[[1. 2.] [3. 4.]]` with or without commas; as MATLAB and Julia write
 * it, `[1 2; 3 4]`, and as Mathematica does, `{{1, 2}, {3, 4}}` with exponents `*^`, marks of precision and fractions.
 * Throws an InputError for other nesting, parts left out, and cells that are no finite numbers. Cost: linear.
 */
export function parseBracketed(inner: string): readonly (readonly number[])[] {
  if (inner.startsWith('{')) return nestedRows(inner, '{', '}').map((row, i) => cells(row.split(','), i, mathematicaNumber));
  const nested = /^\[\s*\[/.test(inner);
  if (nested || !inner.includes(';')) {
    refuseElision(inner);
    const rows = nested ? nestedRows(inner, '[', ']') : [inner.slice(1, -1)];
    return rows.map((row, i) =>
      cells(
        row
          .trim()
          .replace(/,\s*$/, '')
          .split(/\s*,\s*|\s+/),
        i,
        cellNumber,
      ),
    );
  }
  // Three dots at the end of a line continue it.
  const rows = inner
    .slice(1, -1)
    .replace(/\.\.\.[^\n]*\n/g, ' ')
    .split(/;|\n/);
  refuseElision(rows.join(';'));
  return rows
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row, i) => cells(row.replace(/,\s*$/, '').split(/\s*,\s*|\s+/), i, cellNumber));
}

function cells(texts: readonly string[], row: number, read: (cell: string, where: string) => number): readonly number[] {
  return texts.map((text, j) => read(text.trim(), `row ${row + 1}, column ${j + 1}`));
}

/** The texts within inner brackets; throws an InputError where anything but blanks and commas stands between them. */
function nestedRows(inner: string, open: '[' | '{', close: ']' | '}'): readonly string[] {
  const body = inner.slice(1, -1);
  const rows: string[] = [];
  for (let place = 0; place < body.length; ) {
    const from = body.indexOf(open, place);
    const between = body.slice(place, from < 0 ? undefined : from).trim();
    if (between !== '' && between !== ',') {
      refuseElision(between);
      throw new InputError(`'${shortened(between, 40)}' stands between the rows of the matrix: rows in brackets are accepted`);
    }
    if (from < 0) break;
    const to = body.indexOf(close, from);
    const row = body.slice(from + 1, to < 0 ? undefined : to);
    if (to < 0 || row.includes(open)) {
      throw new InputError(`the brackets of row ${rows.length + 1} of the matrix do not match: a list of rows is accepted`);
    }
    rows.push(row);
    place = to + 1;
  }
  return rows;
}

/** `0.25`, `1.5*^-3`, `` 0.25`15.9 `` or `-1/4`. */
function mathematicaNumber(cell: string, where: string): number {
  refuseElision(cell);
  const fraction = /^([+-]?\d{1,300})\/(\d{1,300})$/.exec(cell);
  if (fraction) {
    const value = Number(fraction[1]) / Number(fraction[2]);
    return cellNumber(String(value), where);
  }
  const [, mantissa, exponent = '0'] = /^([^`*]+)(?:``?[\d.]*)?(?:\*\^([+-]?\d+))?$/.exec(cell) ?? [];
  return cellNumber(mantissa === undefined ? cell : exponent === '0' ? mantissa : `${mantissa}e${exponent}`, where);
}
