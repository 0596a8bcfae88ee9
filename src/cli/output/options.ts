import { type Command, Option } from 'commander';
import { EXPORT_SYSTEMS, type ExportSystem } from '../../report/export/export.js';

/** The output options that every command has, as text. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly latex?: boolean;
  readonly markdown?: boolean;
  readonly output?: string;
  readonly export?: ExportSystem;
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
    .option('-o, --output <FILE>', 'write to a file instead of printing');
}

/** The option `--export SYSTEM`. */
function exportOption(): Option {
  return new Option('--export <SYSTEM>', `source text of another system: ${EXPORT_SYSTEMS.join(', ')}`).choices(EXPORT_SYSTEMS);
}
