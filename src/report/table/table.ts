import type { Inline } from '../text/notation.js';
import { isProvenance, type Note, noteText } from '../text/notes.js';
import type { NoteAmount } from './layout.js';

/** A cell: a piece of a line, `''` for one left empty, null for a value that does not exist (shown as a dash). */
export type Cell = Inline | null;

export interface Column {
  readonly header: Inline;
  /** `decimal`: numbers aligned at the decimal point. `prose`: left-aligned text that may be broken into lines. */
  readonly align: 'left' | 'right' | 'decimal' | 'prose';
}

/** One row: as many cells as the table has columns. */
export type Row = readonly Cell[];

/** A result laid out once, for every printer. */
export interface Table {
  /** What labels and ids call it, made by `tableName`: letters, digits, _ and - only. */
  readonly name: string;
  readonly title: Inline;
  readonly columns: readonly Column[];
  /** Rows that belong together; groups are set apart where one of them has several rows. */
  readonly groups: readonly (readonly Row[])[];
  /** Lines below the table: what the signs mean, status and evidence. */
  readonly notes: readonly Note[];
  /** What is said in place of the rows where there are none. */
  readonly whenEmpty: Inline;
}

/** The notes of a table that are shown: all, those that one needs to read it, or none. */
export function shownNotes({ notes }: Pick<Table, 'notes'>, amount: NoteAmount): readonly Inline[] {
  if (amount === 'none') return [];
  return notes.filter((note) => amount === 'full' || !isProvenance(note)).map(noteText);
}

/** Whether the groups of a table are set apart. */
export function isGrouped(table: Table): boolean {
  return table.groups.length > 1 && table.groups.some((group) => group.length > 1);
}

/** Whether a table has no rows. */
export function isEmpty(table: Table): boolean {
  return table.groups.every((group) => group.length === 0);
}
