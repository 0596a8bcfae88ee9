import { at } from '../../scalar/list.js';
import { type Cell, type Column, isEmpty, isGrouped, type Row, shownNotes, type Table } from '../table/table.js';
import { escapeXml } from '../text/escape.js';
import { type Inline, show } from '../text/notation.js';
import { numberParts, showHtml, statusHtml } from './inline.js';
import type { MathTypesetter } from './typesetter.js';

/**
 * A table as HTML: caption, the table in a container of its own that scrolls where it is too wide, the notes below. Numbers
 * are aligned at the decimal point. Pure for a typesetter; nothing is thrown.
 *
 * @param id by which it is linked to.
 */
export function htmlTable(table: Table, math: MathTypesetter, id: string = table.name): string {
  const title = showHtml(table.title, math);
  const notes = shownNotes(table, 'full').map((note) => `<li>${noteHtml(note, math)}</li>`);
  return [
    `<figure class="table" id="${escapeXml(id)}">`,
    `<figcaption>${title}</figcaption>`,
    ...(isEmpty(table) ? [`<p>${showHtml(table.whenEmpty, math)}</p>`] : [body(table, math)]),
    ...(notes.length === 0 ? [] : [`<ul class="notes">${notes.join('')}</ul>`]),
    '</figure>',
  ].join('\n');
}

/** A table with its columns in another order, by their places in this one. Throws a RangeError for a place that it has not. */
export function withColumns(table: Table, order: readonly number[]): Table {
  return {
    ...table,
    columns: order.map((c) => at(table.columns, c)),
    groups: table.groups.map((group) => group.map((row) => order.map((c) => row[c] ?? (c < row.length ? null : '')))),
  };
}

/** What stands for a value that does not exist; as wide as a digit in the fonts of the page. */
const DASH = '–';

/** A note; one that begins with a status word, as `statusSentence` makes it, has it as a badge. */
export function noteHtml(note: Inline, math: MathTypesetter): string {
  const [first, word, ...rest] = typeof note === 'object' && 'length' in note ? note : [];
  if (first !== 'Status: ' || typeof word !== 'object' || !('verdict' in word)) return showHtml(note, math);
  const said = rest.map((piece, i) => (i === 0 && typeof piece === 'string' ? piece.replace(/^\. ?/, '') : piece));
  return `${statusHtml(word.verdict)} ${showHtml(said, math)}`;
}

function body(table: Table, math: MathTypesetter): string {
  const { columns, groups } = table;
  const rows = groups.flat();
  const widths = columns.map((_, c) => pointWidth(rows.map((row) => row[c] ?? null)));
  // A cell that heads nothing is no header.
  const head = columns.map(({ header, align }) =>
    header === '' ? '<td></td>' : `<th scope="col" class="${align}">${showHtml(header, math)}</th>`,
  );
  const bodies = groups
    .filter((group) => group.length > 0)
    .map((group) => `<tbody>\n${group.map((row) => rowHtml(row, columns, widths, math)).join('\n')}\n</tbody>`);
  const name = escapeXml(show(table.title, 'text'));
  return [
    `<div class="scroll" role="region" tabindex="0" aria-label="${name}">`,
    `<table${isGrouped(table) ? ' class="grouped"' : ''}>`,
    `<thead><tr>${head.join('')}</tr></thead>`,
    ...bodies,
    '</table>',
    '</div>',
  ].join('\n');
}

function rowHtml(row: Row, columns: readonly Column[], widths: readonly string[], math: MathTypesetter): string {
  const cells = row.map((cell, c) => {
    const align = columns[c]?.align ?? 'left';
    const content = align === 'decimal' ? decimalCell(cell, widths[c] ?? '', math) : cell === null ? DASH : showHtml(cell, math);
    return `<td class="${align}">${content}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** What stands left of the point in the widest number of a column, as a CSS length: a minus sign is wider than a digit. */
function pointWidth(cells: readonly Cell[]): string {
  const lefts = cells.flatMap((cell) => partsOf(cell)?.left ?? []);
  const digits = Math.max(1, ...lefts.map((left) => left.replace('−', '').length));
  const signed = lefts.some((left) => left.startsWith('−') && left.length > digits);
  return `calc(${digits}ch${signed ? ' + .8em' : ''})`;
}

function partsOf(cell: Cell): ReturnType<typeof numberParts> {
  return cell !== null && typeof cell === 'object' && 'number' in cell ? numberParts(cell.number) : undefined;
}

/** A number whose point stands where those of the other rows do; a dash stands on the units. */
function decimalCell(cell: Cell, width: string, math: MathTypesetter): string {
  const left = (text: string): string => `<span class="units" style="min-width:${width}">${text}</span>`;
  if (cell === null) return left(DASH);
  const parts = partsOf(cell);
  if (parts === undefined) return showHtml(cell, math);
  return `${left(parts.left)}${parts.fraction === '' ? '' : `.${parts.fraction}`}${parts.power}`;
}
