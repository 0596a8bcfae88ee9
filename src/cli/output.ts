import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Option } from 'commander';
import { EXPORT_SYSTEMS, type ExportSystem, exportText } from '../report/export.js';
import { withPrelude } from '../report/latex-prelude.js';
import type { Notation } from '../report/medium.js';
import { printTables } from '../report/print.js';
import type { Table } from '../report/table.js';
import { InputError } from '../study/family.js';
import { shortened } from './arguments.js';

/** The output options that every command has. */
export interface OutputOptions {
  readonly json?: boolean;
  readonly latex?: boolean;
  readonly markdown?: boolean;
  readonly output?: string;
  readonly export?: ExportSystem;
}

/** A result in both forms: the record that `--json` prints and the tables of all other formats. */
export interface Result {
  readonly record: unknown;
  readonly tables: readonly Table[];
}

/** Checks that at most one format is asked for; throws an InputError otherwise. */
export function checkFormats(options: OutputOptions): void {
  const asked = (['json', 'latex', 'markdown', 'export'] as const).filter((format) => options[format]);
  if (asked.length > 1) throw new InputError(`--${asked.join(' and --')} together: one format at a time is accepted`);
}

/** Prints a result in the asked format to stdout, or to the file of `-o`. */
export async function deliver(result: Result, options: OutputOptions): Promise<void> {
  await deliverText((notation) => printTables(result.tables, notation), result.record, options);
}

/** Prints a document that is more than tables: the function writes it in a notation, `--json` prints the record. */
export async function deliverText(
  document: (notation: Notation) => string,
  record: unknown,
  options: OutputOptions,
): Promise<void> {
  const text = printed(document, record, options);
  if (options.output === undefined) process.stdout.write(text);
  else await writeWhole(options.output, text);
}

function printed(document: (notation: Notation) => string, record: unknown, options: OutputOptions): string {
  if (options.export !== undefined) return exported(record, options.export);
  if (options.json) return `${JSON.stringify(record, null, 2)}\n`;
  if (options.latex) return withPrelude(document('latex'));
  return document(options.markdown ? 'markdown' : 'text');
}

/** A result as source text of another system; throws an InputError for one that has no such form. */
function exported(record: unknown, system: ExportSystem): string {
  const text = exportText(record, system);
  if (text !== undefined) return text;
  throw new InputError(
    `--export ${system} of this result: points, spectra, fractional dimensions, series and decompositions of families are accepted`,
  );
}

/** The option `--export SYSTEM` of the commands whose results other systems can read. */
export function exportOption(): Option {
  return new Option('--export <SYSTEM>', `source text of another system: ${EXPORT_SYSTEMS.join(', ')}`).choices(EXPORT_SYSTEMS);
}

/** Writes a file under a temporary name first, so that no half-written file is ever left in its place. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new InputError(`cannot write '${shortened(path)}' (${code})`);
  }
}
