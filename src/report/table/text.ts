import { show } from '../text/notation.js';
import { parseDecimal, splitNumber } from '../text/number-notation.js';
import { DEFAULT_LAYOUT, type Layout } from './layout.js';
import { type Cell, type Column, isEmpty, isGrouped, shownNotes, type Table } from './table.js';

const GAP = '  ';
/** Notes are wrapped to the width of the table, but not below the first nor beyond the second of these. */
const NOTE_WIDTH = [72, 100] as const;
const PROSE_WIDTH = 48;

/**
 * A table as aligned plain text for a terminal: title, header, rule, rows, notes; numbers aligned at the decimal
 * point, long prose wrapped inside its column. Lines end in `\n`, the last one too.
 */
export function textTable(table: Table, layout: Layout = DEFAULT_LAYOUT): string {
  const body = table.groups.map((group) => group.map((row) => row.map((cell, c) => textCell(cell, table.columns[c]))));
  const columns = table.columns.map((column, c) =>
    layOutColumn(
      column,
      body.flat().map((row) => row[c] ?? ['']),
    ),
  );
  const header = joined(columns.map((column) => column.header));
  const rule = columns.map((column) => '─'.repeat(column.width)).join(GAP);
  const groups = body.map((group) => group.flatMap((row) => rowLines(row, columns)));
  const lines = groups.flatMap((group, g) => (g > 0 && isGrouped(table) ? ['', ...group] : group));
  const width = Math.min(Math.max(length(rule), NOTE_WIDTH[0]), NOTE_WIDTH[1]);
  const notes = shownNotes(table, layout.notes).flatMap((note) => wrap(show(note, 'text'), width));
  const head = isEmpty(table) ? [] : [header, rule];
  const rows = isEmpty(table) ? wrap(show(table.whenEmpty, 'text'), width) : lines;
  return [show(table.title, 'text'), '', ...head, ...rows, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

interface LaidOutColumn {
  readonly width: number;
  readonly header: string;
  readonly pad: (line: string) => string;
}

function textCell(cell: Cell, column: Column | undefined): readonly string[] {
  const text = cell === null ? '—' : show(cell, 'text');
  return column?.align === 'prose' ? wrap(text, PROSE_WIDTH) : [text];
}

function layOutColumn(column: Column, cells: readonly (readonly string[])[]): LaidOutColumn {
  const header = show(column.header, 'text');
  const lines = cells.flat();
  if (column.align === 'decimal') {
    const left = Math.max(0, ...lines.map((line) => leftOfPoint(line)));
    const shifted = (line: string): string => ' '.repeat(Math.max(0, left - leftOfPoint(line))) + line;
    const width = Math.max(length(header), ...lines.map((line) => length(shifted(line))));
    return { width, header: header.padEnd(width), pad: (line) => shifted(line).padEnd(width) };
  }
  const width = Math.max(length(header), ...lines.map(length));
  const pad = (line: string): string => {
    const spaces = ' '.repeat(width - length(line));
    return column.align === 'right' ? spaces + line : line + spaces;
  };
  return { width, header: pad(header), pad };
}

/** How many characters of a cell stand left of the decimal point; a dash stands on the units, other text hangs free. */
function leftOfPoint(line: string): number {
  const number = parseDecimal(line);
  if (number) return splitNumber(number, 'text').left.length;
  return line === '—' ? 1 : 0;
}

function rowLines(row: readonly (readonly string[])[], columns: readonly LaidOutColumn[]): readonly string[] {
  const height = Math.max(1, ...row.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) => joined(columns.map((column, c) => column.pad(row[c]?.[i] ?? ''))));
}

function joined(cells: readonly string[]): string {
  return cells.join(GAP).trimEnd();
}

/** Characters on the screen. */
function length(text: string): number {
  return [...text].length;
}

/** Breaks text at spaces into lines of at most `width` characters; a longer word stays whole. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
