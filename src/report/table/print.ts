import type { Notation } from '../text/medium.js';
import type { Inline } from '../text/notation.js';
import { isProvenance, type Note } from '../text/notes.js';
import { roundedInline } from '../text/rounding.js';
import { latexTable } from './latex.js';
import { DEFAULT_LAYOUT, type Layout } from './layout.js';
import { markdownTable } from './markdown.js';
import type { Cell, Table } from './table.js';
import { textTable } from './text.js';

const PRINTERS: Readonly<Record<Notation, (table: Table, layout: Layout) => string>> = {
  text: textTable,
  markdown: markdownTable,
  latex: latexTable,
};

/**
 * Prints tables one after the other, with an empty line between them, their values rounded as the layout asks; ends in `\n`.
 *
 * @param first how many tables of the document come before them.
 *
 * @example
 * ```ts
 * import { printTables } from 'symbreak';
 * printTables([{ name: 'nothing', title: 'Nothing', columns: [], groups: [], notes: [], whenEmpty: 'No rows.' }], 'text'); // 'Nothing\n\nNo rows.\n'
 * ```
 */
export function printTables(tables: readonly Table[], notation: Notation, layout: Layout = DEFAULT_LAYOUT, first = 0): string {
  const shown = layout.tableDigits === null ? tables : tables.map((table) => roundedTable(table, layout.tableDigits ?? 1));
  return shown.map((table, i) => PRINTERS[notation](table, layoutOfTable(layout, first + i))).join('\n');
}

/** The layout of one of the tables of a document: a caption is that of the first, and a label, too; others have their number. */
function layoutOfTable({ latex, ...layout }: Layout, index: number): Layout {
  if (index === 0) return { ...layout, latex };
  return { ...layout, latex: { ...latex, label: latex.label === null ? null : `${latex.label}-${index + 1}`, caption: null } };
}

/**
 * A table with its values rounded to so many significant digits, where it has more, and a note that says so; bounds stay bounds.
 * Pure; throws a RangeError for digits below 1.
 */
export function roundedTable(table: Table, digits: number): Table {
  const groups = table.groups.map((group) =>
    group.map((row) =>
      row.map((cell, c): Cell => cell && roundedInline(cell, digits, { isValue: table.columns[c]?.align === 'decimal' })),
    ),
  );
  const notes = table.notes.map((note): Note => {
    return isProvenance(note)
      ? { provenance: roundedInline(note.provenance, digits, { isValue: false }) }
      : roundedInline(note, digits, { isValue: false });
  });
  if (JSON.stringify([groups, notes]) === JSON.stringify([table.groups, table.notes])) return table;
  const bounds = groups.flat(2).some((cell) => cell !== null && hasBound(cell));
  const words = `Values are rounded to ${digits} significant ${digits === 1 ? 'digit' : 'digits'}${bounds ? ', bounds outwards' : ''}.`;
  // Before what the values rest on.
  const end = notes.findIndex(isProvenance);
  return { ...table, groups, notes: notes.toSpliced(end < 0 ? notes.length : end, 0, words) };
}

function hasBound(inline: Inline): boolean {
  if (typeof inline === 'string') return false;
  if ('number' in inline) return inline.rounded === 'down' || inline.rounded === 'up';
  return Array.isArray(inline) && inline.some(hasBound);
}
