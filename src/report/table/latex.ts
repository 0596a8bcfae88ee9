import { show } from '../text/notation.js';
import { type Arrangement, arrange } from './latex-arrange.js';
import type { ColumnLayout } from './latex-columns.js';
import { FOOTNOTESIZE, fontCommand, type LatexPage, latexPage, NORMALSIZE } from './latex-page.js';
import { type Page, type Piece, paginate } from './latex-pages.js';
import { columnsSpec, headerLines, printRow, spanning, wrappedHeight } from './latex-rows.js';
import { DEFAULT_LAYOUT, type Layout } from './layout.js';
import { isEmpty, isGrouped, shownNotes, type Table } from './table.js';

/** What the floats of a table have in common. */
interface Setting {
  readonly table: Table;
  readonly layout: Layout;
  readonly page: LatexPage;
  readonly arrangement: Arrangement;
  readonly caption: string;
}

/**
 * A table as LaTeX to be `\input`: one floating `table` or `table*` (several, marked as continued, if it is longer than a
 * page) set with booktabs, no wider than what the layout asks for. It needs the packages amsmath and booktabs and nothing
 * else. Numbers are aligned at the decimal point; one that is too long is broken after blocks of ten digits. What is too wide
 * else is set in smaller type, in several lines, or in several tabulars below each other.
 */
export function latexTable(table: Table, layout: Layout = DEFAULT_LAYOUT): string {
  const page = latexPage(layout.latex.width);
  const caption = show(layout.latex.caption ?? table.title, 'latex');
  const setting: Setting = { table, layout, page, arrangement: arrange(table, page.width), caption };
  const pages = paginate([...rowPieces(setting), ...notePieces(setting)], {
    page: CAPTION + NORMALSIZE.line * wrappedHeight(`Table 10: ${caption} (continued)`, page.width),
    tabular: HEADER,
    group: GROUP,
  });
  return pages.map((content, i) => float(setting, content, i)).join('\n');
}

/** Points of the space around a caption, of rules and header of a tabular, and between groups. */
const CAPTION = 20;
const HEADER = 36;
const GROUP = 5;

function rowPieces({ table, arrangement, page }: Setting): readonly Piece[] {
  if (isEmpty(table)) return [];
  return arrangement.panels.flatMap((panel, p) =>
    table.groups
      .filter((group) => group.length > 0)
      .map((group): Piece => {
        const rows = group.map((row) => printRow(table, row, panel, arrangement, page.width));
        return { kind: 'rows', panel: p, rows };
      }),
  );
}

function notePieces({ table, layout, page }: Setting): readonly Piece[] {
  return shownNotes(table, layout.notes).map((note): Piece => {
    const text = show(note, 'latex');
    return { kind: 'note', text, height: FOOTNOTESIZE.line * wrappedHeight(text, page.width / FOOTNOTESIZE.scale) };
  });
}

/** One float; all but the first continue the one before. */
function float(setting: Setting, content: Page, index: number): string {
  const { table, layout, page, arrangement } = setting;
  const label = layout.latex.label ?? tableLabel(table);
  const { style, panels } = arrangement;
  const tabulars = content.tabulars.map(({ panel, groups }) => tabular(setting, panels[panel] ?? [], groups));
  return [
    `\\begin{${page.environment}}[htbp]`,
    '\\centering',
    // A narrow column has no lines without wide spaces.
    '\\emergencystretch=3em',
    index === 0
      ? `\\caption{${setting.caption}}\\label{${label}}\\smallskip`
      : `\\addtocounter{table}{-1}\\caption{${setting.caption} (continued)}\\label{${label}:${index + 1}}\\smallskip`,
    `${fontCommand(style.font)}\\setlength{\\tabcolsep}{${style.separation}pt}`,
    ...(isEmpty(table) && index === 0
      ? emptyBody(setting)
      : tabulars.flatMap((lines, i) => (i === 0 ? lines : ['\\par\\medskip', ...lines]))),
    ...notes(content.notes, tabulars.length > 0 || isEmpty(table)),
    `\\end{${page.environment}}`,
    '',
  ].join('\n');
}

/** What `\ref` calls a table unless it is told otherwise. */
export function tableLabel({ name }: Pick<Table, 'name'>): string {
  return `tab:${name}`;
}

function tabular(
  { table, arrangement, page }: Setting,
  panel: readonly ColumnLayout[],
  groups: readonly (readonly string[])[],
): readonly string[] {
  const separated = isGrouped(table) ? ['\\addlinespace'] : [];
  return [
    `\\begin{tabular}{${columnsSpec(panel, arrangement, page.width)}}`,
    '\\toprule',
    ...headerLines(table, panel, arrangement),
    '\\midrule',
    ...groups.flatMap((lines, g) => (g === 0 ? lines : [...separated, ...lines])),
    '\\bottomrule',
    '\\end{tabular}',
  ];
}

/** The header with what is said in place of rows. */
function emptyBody(setting: Setting): readonly string[] {
  const [panel = []] = setting.arrangement.panels;
  return tabular(setting, panel, [[spanning(panel, show(setting.table.whenEmpty, 'latex'))]]);
}

function notes(lines: readonly string[], below: boolean): readonly string[] {
  if (lines.length === 0) return [];
  const start = below ? ['\\par\\medskip'] : [];
  return [
    ...start,
    '\\begin{minipage}{\\linewidth}',
    `${fontCommand(FOOTNOTESIZE)}\\raggedright`,
    ...lines.map((line) => `${line}\\par`),
    '\\end{minipage}',
  ];
}
