import type { Notation } from '../text/medium.js';
import { latexTable } from './latex.js';
import { DEFAULT_LAYOUT, type Layout } from './layout.js';
import { markdownTable } from './markdown.js';
import type { Table } from './table.js';
import { textTable } from './text.js';

const PRINTERS: Readonly<Record<Notation, (table: Table, layout: Layout) => string>> = {
  text: textTable,
  markdown: markdownTable,
  latex: latexTable,
};

/**
 * Prints tables one after the other, with an empty line between them; ends in `\n`.
 *
 * @example
 * ```ts
 * import { printTables } from 'symbreak';
 * printTables([{ name: 'nothing', title: 'Nothing', columns: [], groups: [], notes: [], whenEmpty: 'No rows.' }], 'text'); // 'Nothing\n\nNo rows.\n'
 * ```
 */
export function printTables(tables: readonly Table[], notation: Notation, layout: Layout = DEFAULT_LAYOUT): string {
  // A label and a caption that are asked for are those of the first table.
  const others: Layout = { ...layout, latex: { ...layout.latex, label: null, caption: null } };
  return tables.map((table, i) => PRINTERS[notation](table, i === 0 ? layout : others)).join('\n');
}
