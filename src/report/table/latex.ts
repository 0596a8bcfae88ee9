import type { Notation } from '../text/medium.js';
import { show } from '../text/notation.js';
import {
  type DigitLayout,
  decimalLines,
  digitLayout,
  EMPTY_DECIMAL,
  type Measure,
  measureOf,
  proseWidth,
} from './latex-decimal.js';
import { DEFAULT_LAYOUT, type Layout } from './layout.js';
import { type Cell, type Column, isEmpty, isGrouped, shownNotes, type Table } from './table.js';

const LATEX: Notation = 'latex';
/** Lines of a table body that fit on a page with caption and notes. */
const LINES_PER_PAGE = 38;

/**
 * A table as LaTeX to be `\input`: one floating `table` (several, marked as continued, if it is longer than a page)
 * set with booktabs. It needs the packages amsmath, amssymb and booktabs and nothing else. Numbers are aligned at
 * the decimal point; one that is too long for a text width of 12 cm is broken after blocks of ten digits.
 */
export function latexTable(table: Table, layout: Layout = DEFAULT_LAYOUT): string {
  const measure = measureOf(table);
  const layouts = table.columns.map((_, c) => digitLayout(table, c, measure));
  const prose = Number(proseWidth(table, measure)) / measure.digit;
  const groups = table.groups.map((group) =>
    group.map((row): PrintedRow => {
      const lines = rowLines(row, table.columns, layouts);
      return { lines, height: Math.max(lines.length, ...row.map((cell, c) => proseHeight(cell, table.columns[c], prose))) };
    }),
  );
  const pages = isEmpty(table) ? [emptyBody(table)] : paginate(groups, isGrouped(table) ? ['\\addlinespace'] : []);
  return pages
    .map((body, i) => float(table, measure, body, { isFirst: i === 0, isLast: i === pages.length - 1, layout }))
    .join('\n');
}

/** A row with the number of lines that it takes on the page: more than it has where prose is broken. */
interface PrintedRow {
  readonly lines: readonly string[];
  readonly height: number;
}

/** The lines of a cell of prose in a column of so many digits; a line of fractions counts as one and a half. */
function proseHeight(cell: Cell, column: Column | undefined, width: number): number {
  if (cell === null || column?.align !== 'prose') return 1;
  const lines = Math.ceil([...show(cell, 'text')].length / width);
  return show(cell, LATEX).includes('\\frac') ? 1.5 * lines : lines;
}

/** One float; all but the first continue the one before. */
function float(
  table: Table,
  measure: Measure,
  body: readonly string[],
  { isFirst, isLast, layout }: { readonly isFirst: boolean; readonly isLast: boolean; readonly layout: Layout },
): string {
  return [
    '\\begin{table}[htbp]',
    '\\centering',
    `\\${measure.font}`,
    caption(show(table.title, LATEX), isFirst ? (layout.latex.label ?? tableLabel(table)) : null),
    `\\setlength{\\tabcolsep}{${measure.separation}pt}`,
    `\\begin{tabular}{@{}${table.columns.map((column) => columnSpec(column, proseWidth(table, measure))).join('')}@{}}`,
    '\\toprule',
    `${headerLine(table.columns)}\\tabularnewline`,
    '\\midrule',
    ...body,
    '\\bottomrule',
    '\\end{tabular}',
    ...(isLast ? notes(table, layout) : []),
    '\\end{table}',
    '',
  ].join('\n');
}

/** What `\\ref` calls a table unless it is told otherwise. */
export function tableLabel({ name }: Pick<Table, 'name'>): string {
  return `tab:${name}`;
}

/** The caption with some space below it; a continued table keeps the number of its first part. */
function caption(title: string, label: string | null): string {
  if (label === null) return `\\addtocounter{table}{-1}\\caption{${title} (continued)}\\smallskip`;
  return `\\caption{${title}}\\label{${label}}\\smallskip`;
}

function columnSpec({ align }: Column, prose: string): string {
  return { left: 'l', right: 'r', decimal: 'r@{.}l', prose: `p{${prose}cm}` }[align];
}

function headerLine(columns: readonly Column[]): string {
  return columns
    .map(({ header, align }, c) => {
      const edge = c === columns.length - 1 ? '@{}' : '';
      return align === 'decimal' ? `\\multicolumn{2}{c${edge}}{${show(header, LATEX)}}` : show(header, LATEX);
    })
    .join(' & ');
}

/** The lines that a row takes: more than one where a number is broken. */
function rowLines(row: readonly Cell[], columns: readonly Column[], layouts: readonly DigitLayout[]): readonly string[] {
  const cells = row.map((cell, c) =>
    columns[c]?.align === 'decimal'
      ? decimalLines(cell, layouts[c] ?? null)
      : [columns[c]?.align === 'prose' ? prose(cell) : plain(cell)],
  );
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, i) =>
    cells.map((lines, c) => lines[i] ?? (columns[c]?.align === 'decimal' ? EMPTY_DECIMAL : '')).join(' & '),
  ).map((line) => `${line}\\tabularnewline`);
}

function plain(cell: Cell): string {
  return cell === null ? '---' : show(cell, LATEX);
}

/** Space above and below fractions, so that those of neighbouring rows do not touch. */
const STRUT = '\\rule[-1.2ex]{0pt}{3.8ex}';

function prose(cell: Cell): string {
  const text = plain(cell);
  return `\\raggedright ${text.includes('\\frac') ? STRUT : ''}${text}`;
}

function emptyBody({ columns, whenEmpty }: Table): readonly string[] {
  const width = columns.reduce((sum, { align }) => sum + (align === 'decimal' ? 2 : 1), 0);
  return [`\\multicolumn{${width}}{@{}l@{}}{${show(whenEmpty, LATEX)}}\\tabularnewline`];
}

/**
 * Cuts the rows into pages: between groups, or between rows inside a group that is longer than a page.
 *
 * @param separator the lines between two groups of a page.
 */
function paginate(groups: readonly (readonly PrintedRow[])[], separator: readonly string[]): readonly (readonly string[])[] {
  const pages: string[][] = [[]];
  let filled = 0;
  const add = (rows: readonly PrintedRow[], before: readonly string[]): void => {
    const lines = rows.flatMap((row) => row.lines);
    const height = heightOf(rows);
    const page = pages.at(-1) ?? [];
    if (page.length === 0) page.push(...lines);
    else if (filled + height > LINES_PER_PAGE) {
      pages.push([...lines]);
      filled = 0;
    } else page.push(...before, ...lines);
    filled += height;
  };
  groups.forEach((group) => {
    if (heightOf(group) <= LINES_PER_PAGE) add(group, separator);
    else
      group.forEach((row, r) => {
        add([row], r === 0 ? separator : []);
      });
  });
  return pages;
}

function heightOf(rows: readonly PrintedRow[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function notes(table: Table, layout: Layout): readonly string[] {
  const shown = shownNotes(table, layout.notes);
  if (shown.length === 0) return [];
  const lines = shown.map((note) => `${show(note, LATEX)}\\par`);
  return ['\\par\\medskip', '\\begin{minipage}{12cm}', '\\footnotesize\\raggedright', ...lines, '\\end{minipage}'];
}
