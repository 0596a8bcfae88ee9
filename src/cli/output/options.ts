import { type Command, Option } from 'commander';
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
import { parseDigits, parseWhole } from '../argument/arguments.js';
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
}

/** Adds the output options to a command, with its own words for some of them. */
export function withOutput(
  command: Command,
  { latex = 'tables for \\input', markdown = 'Markdown tables' }: { readonly latex?: string; readonly markdown?: string } = {},
): Command {
  return command
    .option('--json', 'one JSON document')
    .option('--latex', latex)
    .option('--markdown', markdown)
    .addOption(exportOption())
    .option('-o, --output <FILE>', 'write to a file instead of printing')
    .addOption(new Option('--width <WIDTH>', 'the width that LaTeX is set for').choices(LATEX_WIDTHS))
    .option('--label <NAME>', 'LaTeX: the label of the table')
    .option('--caption <TEXT>', 'LaTeX: the caption of the table')
    .addOption(new Option('--notes <AMOUNT>', 'what stands below tables').choices(NOTE_AMOUNTS))
    .option('--table-digits <N>', 'significant digits of the values in tables, rounded from those computed')
    .option('--columns <N>', 'text: characters of a line (default: those of the terminal)');
}

/** How the options ask a document to be laid out on a screen, if it is shown on one; throws an InputError for what is not accepted. */
export function layoutOf(
  { width, label, caption, notes, tableDigits, columns }: OutputOptions,
  screen: TextLayout = DEFAULT_LAYOUT.text,
): Layout {
  return {
    notes: notes ?? DEFAULT_LAYOUT.notes,
    tableDigits: tableDigits === undefined ? null : parseDigits(tableDigits),
    latex: { width: width ?? DEFAULT_LAYOUT.latex.width, label: label ?? null, caption: caption ?? null },
    text: columns === undefined ? screen : { ...screen, columns: parseWhole(columns, 'columns', COLUMNS) },
  };
}

/** The option `--export SYSTEM`. */
function exportOption(): Option {
  return new Option('--export <SYSTEM>', 'source text of another system').choices(EXPORT_SYSTEMS);
}
