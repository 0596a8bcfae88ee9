import { type Command, Option } from 'commander';
import type { WholeRange } from '../../input/arguments.js';
import { InputError } from '../../input/errors.js';
import { EXPORT_SYSTEMS, type ExportSystem } from '../../report/export/export.js';
import {
  DEFAULT_LAYOUT,
  LATEX_WIDTHS,
  type LatexWidth,
  type Layout,
  NOTE_AMOUNTS,
  type NoteAmount,
  type TextLayout,
} from '../../report/table/layout.js';
import { DIGITS } from '../../study/family/limits.js';
import { parseWhole, shortened } from '../argument/arguments.js';
import { COLUMNS } from './screen.js';

/** The output options that every command has, as text. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly latex?: boolean;
  readonly markdown?: boolean;
  readonly output?: string;
  readonly export?: ExportSystem;
  readonly width?: LatexWidth;
  readonly label?: string;
  readonly caption?: string;
  readonly notes?: NoteAmount;
  readonly tableDigits?: string;
  readonly columns?: string;
  readonly transpose?: boolean;
}

/** What a command prints: its own words for some options, and whether there are tables in it. */
interface Printed {
  readonly latex?: string;
  readonly markdown?: string;
  readonly output?: string;
  readonly tables?: boolean;
}

/** Adds the output options to a command. */
export function withOutput(
  command: Command,
  {
    latex = 'tables for \\input',
    markdown = 'Markdown tables',
    output = 'write to a file instead of printing',
    tables = true,
  }: Printed = {},
): Command {
  command
    .option('--json', 'one JSON document')
    .option('--latex', latex)
    .option('--markdown', markdown)
    .addOption(exportOption())
    .option('-o, --output <FILE>', output)
    .addOption(
      new Option('--width <WIDTH>', 'with --latex: for a column of two, one column of text, or both (table*)').choices(
        LATEX_WIDTHS,
      ),
    );
  if (tables) {
    command
      .option('--label <NAME>', 'with --latex: what \\ref calls the first table; others are NAME-2, NAME-3')
      .option('--caption <TEXT>', 'with --latex: the caption of the first table, as plain text')
      .addOption(
        new Option('--notes <AMOUNT>', 'below tables: nothing, what one needs to read them, or all').choices(NOTE_AMOUNTS),
      )
      .option('--table-digits <N>', 'significant digits of the values in tables, rounded from those computed');
  }
  return command.option('--columns <N>', 'of text: characters of a line (default: those of the terminal)');
}

/** The formats of a document; without an option for one it is text. */
type Format = 'text' | 'latex' | 'markdown' | 'json' | 'export';

/** The options that not all formats have a meaning for, and those that have. */
const APPLY_TO = {
  width: ['latex'],
  label: ['latex'],
  caption: ['latex'],
  notes: ['text', 'markdown', 'latex'],
  tableDigits: ['text', 'markdown', 'latex'],
  transpose: ['text', 'markdown', 'latex'],
  columns: ['text'],
} as const satisfies Partial<Record<keyof OutputOptions, readonly Format[]>>;

const flag = (name: string): string => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Checks before any work that at most one format is asked for, that the options of layout have a meaning for it, and that their
 * values are accepted; throws an InputError otherwise.
 *
 * @param without options that what is printed has no place for, and what that is.
 */
export function checkFormats(
  options: OutputOptions,
  without?: { readonly what: string; readonly options: readonly LayoutOption[] },
): void {
  const asked = (['json', 'latex', 'markdown', 'export'] as const).filter((format) => options[format]);
  if (asked.length > 1) throw new InputError(`--${asked.join(' and --')} together: one format at a time is accepted`);
  const format: Format = asked[0] ?? 'text';
  const shown = (name: Format): string => (name === 'text' ? 'text' : `--${name}`);
  for (const [option, formats] of LAYOUT_OPTIONS) {
    if (options[option] === undefined || options[option] === false) continue;
    if (!formats.some((one) => one === format)) {
      throw new InputError(
        `${flag(option)} does not apply to ${shown(format)}: with ${formats.map(shown).join(', ')} it is accepted`,
      );
    }
    if (without?.options.includes(option)) {
      throw new InputError(`${flag(option)} does not apply to ${without.what}: with tables it is accepted`);
    }
  }
  layoutOf(options);
}

/** An option that not all formats have a meaning for. */
export type LayoutOption = keyof typeof APPLY_TO;

// The keys and values of a constant that is written out above.
const LAYOUT_OPTIONS = Object.entries(APPLY_TO) as readonly [LayoutOption, readonly Format[]][];

/** How the options ask a document to be laid out on a screen, if it is shown on one; throws an InputError for what is not accepted. */
export function layoutOf(
  { width, label, caption, notes, tableDigits, columns }: OutputOptions,
  screen: TextLayout = DEFAULT_LAYOUT.text,
): Layout {
  return {
    notes: notes ?? DEFAULT_LAYOUT.notes,
    tableDigits: tableDigits === undefined ? null : parseWhole(tableDigits, 'table-digits', TABLE_DIGITS),
    latex: {
      width: width ?? DEFAULT_LAYOUT.latex.width,
      label: label === undefined ? null : parseLabel(label),
      caption: caption === undefined ? null : parseCaption(caption),
    },
    text: columns === undefined ? screen : { ...screen, columns: parseWhole(columns, 'columns', COLUMNS) },
  };
}

const TABLE_DIGITS: WholeRange = { least: 1, most: DIGITS.most };

/** What `\label` accepts in every document, with and without babel and hyperref. */
const LABEL = /^[A-Za-z0-9][A-Za-z0-9:._/+-]{0,99}$/;

function parseLabel(text: string): string {
  if (LABEL.test(text)) return text;
  throw new InputError(
    `--label '${shortened(text)}': at most 100 letters, digits and signs of : . - _ / + are accepted, a letter or digit first`,
  );
}

const LONGEST_CAPTION = 1000;

function parseCaption(text: string): string {
  if (text.trim() === '') throw new InputError('--caption is empty: a text is accepted');
  if (text.length <= LONGEST_CAPTION && !/\p{Cc}/u.test(text)) return text;
  throw new InputError(
    `--caption '${shortened(text)}': plain text of one line and at most ${LONGEST_CAPTION} characters is accepted`,
  );
}

/** The option `--export SYSTEM`. */
function exportOption(): Option {
  return new Option('--export <SYSTEM>', 'source text of another system').choices(EXPORT_SYSTEMS);
}
