import { latexPieces, latexTextWidth } from '../text/latex-width.js';
import { type Arrangement, INDENT } from './latex-arrange.js';
import { type ColumnLayout, cellLatex } from './latex-columns.js';
import { decimalHeight, decimalLines, EMPTY_DECIMAL } from './latex-decimal.js';
import type { Cell, Row, Table } from './table.js';

/** Lines of the body of a tabular that belong together, with their height in points. */
export interface PrintedRow {
  readonly lines: readonly string[];
  readonly height: number;
}

const END = '\\tabularnewline';

/** The columns of a tabular: numbers aligned at the point, text in a line, or broken, its width in parts of the line. */
export function columnsSpec(panel: readonly ColumnLayout[], { head, style }: Arrangement, width: number): string {
  const indent = head.length > 0 ? `@{\\hspace{${Math.round(INDENT * style.font.scale)}pt}}` : '@{}';
  return `${indent}${panel.map((layout) => columnSpec(layout, width)).join('')}@{}`;
}

function columnSpec(layout: ColumnLayout, width: number): string {
  if (layout.kind === 'decimal') return 'r@{.}l';
  return layout.kind === 'line' ? layout.align : `p{${Math.floor((1000 * layout.width) / width) / 1000}\\linewidth}`;
}

/** How many columns LaTeX counts. */
function spanOf(panel: readonly ColumnLayout[]): number {
  return panel.reduce((sum, { kind }) => sum + (kind === 'decimal' ? 2 : 1), 0);
}

/** A line over all columns, of at most the width of the page. */
export function spanning(panel: readonly ColumnLayout[], text: string): string {
  return `\\multicolumn{${spanOf(panel)}}{@{}p{\\linewidth}@{}}{\\raggedright ${text}}${END}`;
}

/** One that stands below what it belongs to, and so is indented. */
function spanningBelow(panel: readonly ColumnLayout[], text: string): string {
  return spanning(panel, `\\hangindent=1em \\hspace*{1em}${text}`);
}

/** The header of a tabular. */
export function headerLines(table: Table, panel: readonly ColumnLayout[], arrangement: Arrangement): readonly string[] {
  const { head, below, style } = arrangement;
  // A formula stands beside each value.
  const words = head.filter((c) => !isFormula(table, c)).map((c) => headerText(table, c));
  const cells = panel.map(({ column, kind, width }, i) => {
    const align = kind === 'decimal' ? 'c' : table.columns[column]?.align === 'right' ? 'r' : 'l';
    const text = headerText(table, column);
    const shown = style.brokenHeaders ? brokenHeader(text, width / style.font.scale, align) : text;
    const edge = i === panel.length - 1 ? '@{}' : '';
    return kind === 'decimal' ? `\\multicolumn{2}{c${edge}}{${shown}}` : shown;
  });
  return [
    ...(words.length === 0 ? [] : [spanning(panel, words.join('\\quad '))]),
    `${cells.join(' & ')}${END}`,
    // Of several, each stands before its text.
    ...(below.length > 1 ? [] : below.map((c) => spanningBelow(panel, headerText(table, c)))),
  ];
}

function headerText(table: Table, column: number): string {
  return cellLatex(table.columns[column]?.header ?? '');
}

function isFormula({ columns }: Table, column: number): boolean {
  const header = columns[column]?.header;
  return typeof header === 'object' && 'formula' in header;
}

/** A header in as many lines as its column needs, one above the other. */
function brokenHeader(text: string, width: number, align: string): string {
  if (latexTextWidth(text) <= width + 0.5) return text;
  const lines: string[] = [];
  for (const piece of latexPieces(text)) {
    const last = lines.at(-1);
    if (last !== undefined && latexTextWidth(`${last} ${piece}`) <= width) lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines.length === 1 ? text : `\\begin{tabular}[b]{@{}${align}@{}}${lines.join('\\\\')}\\end{tabular}`;
}

/** The lines that a row takes: more than one where a number is broken, or where columns stand above or below. */
export function printRow(
  table: Table,
  row: Row,
  panel: readonly ColumnLayout[],
  arrangement: Arrangement,
  width: number,
): PrintedRow {
  const { head, below, style } = arrangement;
  const { line, scale } = style.font;
  // Null is a value that does not exist, and is shown as a dash.
  const cell = (c: number): Cell => (c < row.length ? (row[c] ?? null) : '');
  const above = head.filter((c) => cell(c) !== '').map((c) => headText(table, c, cell(c)));
  const named = (c: number): string => (below.length > 1 ? `${headerText(table, c)}: ` : '');
  const under = below.filter((c) => cell(c) !== '').map((c) => `${named(c)}${cellLatex(cell(c))}`);
  const columns = panel.map((layout) => cellLines(cell(layout.column), layout));
  const count = Math.max(1, ...columns.map((lines) => lines.length));
  // A row that has nothing but what stands above or below it needs no line of its own.
  const isBlank = panel.every(({ column }) => cell(column) === '') && above.length + under.length > 0;
  const own = Array.from({ length: isBlank ? 0 : count }, (_, i) =>
    columns.map((lines, c) => lines[i] ?? (panel[c]?.kind === 'decimal' ? EMPTY_DECIMAL : '')).join(' & '),
  ).map((text) => `${text}${END}`);
  const heights = panel.map((layout) => cellHeight(cell(layout.column), layout, scale));
  const full = (text: string): number => wrappedHeight(text, (width - INDENT) / scale);
  const lines = [...above.map(() => 0), isBlank ? 0 : Math.max(1, ...heights), ...under.map(full)];
  return {
    lines: [
      ...(above.length === 0 ? [] : [spanning(panel, above.join('\\quad '))]),
      ...own,
      ...under.map((text) => spanningBelow(panel, strutted(text))),
    ],
    height: line * (lines.reduce((sum, n) => sum + n, 0) + (above.length === 0 ? 0 : full(above.join('\\quad ')))),
  };
}

function headText(table: Table, column: number, cell: Cell): string {
  const text = cellLatex(cell);
  return isFormula(table, column) ? `${headerText(table, column)} = ${text}` : text;
}

function cellLines(cell: Cell, layout: ColumnLayout): readonly string[] {
  if (layout.kind === 'decimal') return decimalLines(cell, layout.digits);
  const text = strutted(cellLatex(cell));
  return [layout.kind === 'wrapped' ? `\\raggedright ${text}`.trimEnd() : text];
}

function cellHeight(cell: Cell, layout: ColumnLayout, scale: number): number {
  if (layout.kind === 'decimal') return decimalHeight(cell, layout.digits);
  const text = cellLatex(cell);
  return layout.kind === 'wrapped' ? wrappedHeight(text, layout.width / scale) : text.includes('\\frac') ? TALL : 1;
}

/** Space above and below fractions, so that those of neighbouring rows do not touch. */
const STRUT = '\\rule[-1.7ex]{0pt}{4.6ex}';
/** A line with fractions counts as so many. */
const TALL = 1.7;

function strutted(text: string): string {
  return text.includes('\\frac') ? `${STRUT}${text}` : text;
}

/** How many lines a text takes in a width in points at 10 pt. */
export function wrappedHeight(text: string, width: number): number {
  const space = latexTextWidth(' ');
  let [lines, filled] = [1, 0];
  for (const piece of latexPieces(text)) {
    const wide = latexTextWidth(piece);
    if (filled > 0 && filled + space + wide > width) [lines, filled] = [lines + 1, wide];
    else filled += wide + (filled > 0 ? space : 0);
  }
  return text.includes('\\frac') ? TALL * lines : lines;
}
