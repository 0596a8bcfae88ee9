import { at } from '../../scalar/list.js';
import { type Paint, paint, paintVerdict } from '../text/colour.js';
import { GAP, joinedLines, type PrintedColumn, printColumn, type TextColumn, tableParts } from '../text/columns.js';
import { type Inline, show } from '../text/notation.js';
import { enumeration } from '../text/notes.js';
import { fitted, wrap } from '../text/screen.js';
import { DEFAULT_LAYOUT, type Layout, type TextLayout } from './layout.js';
import { type Cell, isEmpty, isGrouped, shownNotes, type Table } from './table.js';

/**
 * Notes are wrapped to the first of these; on a terminal to the width of the table, but not below the first nor beyond the
 * second.
 */
const NOTE_WIDTH = [72, 100] as const;

/**
 * A table as aligned plain text for a terminal: title, header, rule, rows, notes; numbers aligned at the decimal
 * point, long prose wrapped inside its column. Lines end in `\n`, the last one too.
 *
 * Where the layout has a width no line is longer: headers and prose are wrapped, long numbers broken into blocks of ten
 * digits, and a table of more columns than fit is set in parts one below the other, each with the first column. Nothing is
 * left out.
 */
export function textTable(table: Table, { text, notes: amount }: Layout = DEFAULT_LAYOUT): string {
  const words = (inline: Inline): string => show(inline, 'text', verdictPrinter(text));
  const columns = table.columns.map(
    ({ align, header }, c): TextColumn => ({
      align,
      header: words(header),
      cells: table.groups.flat().map((row) => cellText(row[c] ?? null, words)),
    }),
  );
  const parts = isEmpty(table) ? [] : printedParts(columns, text);
  const bodies = parts.map((part) => [...part.heading, ...tableLines(part.columns, table, text)]);
  const rule = Math.max(0, ...parts.map((part) => ruleWidth(part.columns)));
  const noteWidth = text.columns === null ? NOTE_WIDTH[0] : Math.min(Math.max(rule, NOTE_WIDTH[0]), NOTE_WIDTH[1]);
  const prose = (inline: Inline): readonly string[] => proseLines(words(inline), noteWidth, text);
  const body = isEmpty(table) ? prose(table.whenEmpty) : bodies.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
  const notes = shownNotes(table, amount).flatMap(prose);
  return [...titleLines(words(table.title), text), '', ...body, ...(notes.length > 0 ? ['', ...notes] : []), ''].join('\n');
}

/** How verdicts are printed: in their colours, where there are colours. */
export function verdictPrinter({ colour }: TextLayout): ((text: string) => string) | undefined {
  return colour ? paintVerdict : undefined;
}

/** A title in lines of the terminal, in the colour of titles. */
export function titleLines(title: string, text: TextLayout): readonly string[] {
  const lines = text.columns === null ? [title] : fitted(title, text.columns);
  return lines.map((line) => painted(line, 'title', text));
}

/** Sentences in lines of a width, and no longer than the terminal's. */
export function proseLines(words: string, width: number, { columns }: TextLayout): readonly string[] {
  return columns === null ? wrap(words, width) : fitted(words, Math.min(width, columns));
}

function painted(line: string, as: Paint, { colour }: TextLayout): string {
  return colour ? paint(line, as) : line;
}

function cellText(cell: Cell, words: (inline: Inline) => string): string {
  return cell === null ? '—' : words(cell);
}

interface PrintedPart {
  /** What says which columns these are, where it is not all of them. */
  readonly heading: readonly string[];
  readonly columns: readonly PrintedColumn[];
}

function printedParts(columns: readonly TextColumn[], { columns: width }: TextLayout): readonly PrintedPart[] {
  const natural = columns.map((column) => printColumn(column));
  if (width === null || ruleWidth(natural) <= width) return [{ heading: [], columns: natural }];
  const parts = tableParts(columns, width);
  return parts.map((part) => ({
    heading: parts.length === 1 ? [] : [columnsText(part.columns, columns.length)],
    columns: part.columns.map((c, i) => printColumn(at(columns, c), at(part.widths, i))),
  }));
}

/** `Columns 1 and 4 to 6 of 7:`. */
function columnsText(columns: readonly number[], count: number): string {
  const runs: { readonly first: number; last: number }[] = [];
  for (const c of columns) {
    const run = runs.at(-1);
    if (run?.last === c) run.last = c + 1;
    else runs.push({ first: c + 1, last: c + 1 });
  }
  const words = runs.flatMap(({ first, last }) =>
    last > first + 1 ? [`${first} to ${last}`] : [...new Set([`${first}`, `${last}`])],
  );
  return `Columns ${show(enumeration(words), 'text')} of ${count}:`;
}

function ruleWidth(columns: readonly PrintedColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, GAP.length * Math.max(0, columns.length - 1));
}

/** Header, rule and rows; groups are set apart, and a row that has nothing in these columns has no line. */
function tableLines(columns: readonly PrintedColumn[], table: Table, text: TextLayout): readonly string[] {
  const blanks = columns.map(({ blank }) => blank);
  const header = joinedLines(
    columns.map((column) => column.header),
    blanks,
  );
  const rule = columns.map((column) => painted('─'.repeat(column.width), 'rule', text)).join(GAP);
  let row = 0;
  const groups = table.groups.map((group) =>
    group.flatMap(() => {
      const cells = columns.map((column) => at(column.cells, row));
      row++;
      const isBlank = columns.length < table.columns.length && cells.flat().every((line) => line.trim() === '');
      return isBlank ? [] : joinedLines(cells, blanks);
    }),
  );
  const body = groups.flatMap((group, g) => (g > 0 && isGrouped(table) ? ['', ...group] : group));
  return [...header, rule, ...body];
}
