import { show } from '../text/notation.js';
import { parseDecimal, splitNumber } from '../text/number-notation.js';
import { DEFAULT_LAYOUT, type Layout } from './layout.js';
import { type Cell, type Column, isEmpty, shownNotes, type Table } from './table.js';

/**
 * A table as Markdown with pipes: the title in bold, the table, the notes as a list. The source is padded too, with
 * numbers aligned at the decimal point. Ends in `\n`.
 */
export function markdownTable(table: Table, layout: Layout = DEFAULT_LAYOUT): string {
  const title = `**${show(table.title, 'markdown')}**`;
  const rows = table.groups.flat();
  const body = isEmpty(table) ? [show(table.whenEmpty, 'markdown')] : pipeTable(table.columns, rows);
  const notes = shownNotes(table, layout.notes).map((note) => `- ${show(note, 'markdown')}`);
  return [title, '', ...body, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

function pipeTable(columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly string[] {
  const texts = columns.map((column, c) =>
    columnTexts(
      column,
      rows.map((row) => row[c] ?? null),
    ),
  );
  const line = (i: number): string => `| ${texts.map((column) => column[i] ?? '').join(' | ')} |`;
  const rule = columns.map((column, c) => {
    const width = [...(texts[c]?.[0] ?? '')].length;
    return column.align === 'right' ? `${'-'.repeat(width - 1)}:` : `:${'-'.repeat(width - 1)}`;
  });
  return [line(0), `| ${rule.join(' | ')} |`, ...rows.map((_, r) => line(r + 1))];
}

/** The header and the cells of a column, padded to one width (at least the three that a rule needs). */
function columnTexts(column: Column, cells: readonly Cell[]): readonly string[] {
  const lefts = cells.map((cell) => (column.align === 'decimal' ? leftOfPoint(cell) : 0));
  const left = Math.max(0, ...lefts.filter(Number.isFinite));
  const shown = cells.map((cell, i) => {
    const text = cell === null ? '—' : show(cell, 'markdown');
    return column.align === 'decimal' && text !== '' ? ' '.repeat(Math.max(0, left - (lefts[i] ?? 0))) + text : text;
  });
  const all = [show(column.header, 'markdown'), ...shown];
  const width = Math.max(3, ...all.map((text) => [...text].length));
  return all.map((text) => {
    const spaces = ' '.repeat(width - [...text].length);
    return column.align === 'right' ? spaces + text : text + spaces;
  });
}

function leftOfPoint(cell: Cell): number {
  if (cell === null) return 1;
  const number = typeof cell === 'object' && 'number' in cell ? parseDecimal(cell.number) : undefined;
  return number ? splitNumber(number, 'markdown').left.length : Number.POSITIVE_INFINITY;
}
