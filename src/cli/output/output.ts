import { fstatSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InputError } from '../../input/errors.js';
import { endBy } from '../../node/signals.js';
import { systemCode, unlessRefused } from '../../node/system-error.js';
import { cannotWrite, checkFolder, checkWritable, targetOf, writeOpen, writeWhole } from '../../node/whole-file.js';
import { type ExportSystem, exportText } from '../../report/export/export.js';
import { jsonRecord } from '../../report/export/json.js';
import { withPrelude } from '../../report/table/latex-prelude.js';
import type { Layout } from '../../report/table/layout.js';
import { printTables } from '../../report/table/print.js';
import type { Table } from '../../report/table/table.js';
import type { Notation } from '../../report/text/medium.js';
import { isActivationName } from '../../study/model/activation.js';
import type { Question } from '../../study/several/several.js';
import { shortened } from '../argument/arguments.js';
import { layoutOf, type OutputOptions } from './options.js';
import { screenOf } from './screen.js';

/** What a command computed: the record that `--json` prints, and the document of the other formats. */
export interface Answer {
  readonly record: unknown;
  readonly document: (notation: Notation, layout: Layout) => string;
  /** What is written to the file of `-o` in place of a document, where the file's name asks for a picture or numbers. */
  readonly file?: string | Uint8Array;
  /** Whether something was refuted or could not be proved: the exit status is 1 then. */
  readonly refused: boolean;
  /** Where the command was interrupted: what is there is only what it had finished. */
  readonly interruption?: Interruption;
}

/** A signal that came before all questions were answered, how many were, and which are open. */
export interface Interruption {
  readonly signal: NodeJS.Signals;
  readonly finished: number;
  readonly open: readonly Question[];
}

/** Takes what a command computed: prints it, or keeps it. */
export type Deliver = (answer: Answer, options: OutputOptions) => Promise<void>;

/** An answer that is shown as tables. */
export function tabular(record: unknown, tables: readonly Table[], { refused = false } = {}): Answer {
  return { record, document: (notation, layout) => printTables(tables, notation, layout), refused };
}

/** An answer that is shown as a document of its own. */
export function documented(record: unknown, document: Answer['document'], { refused = false } = {}): Answer {
  return { record, document, refused };
}

/**
 * Prints an answer in the asked format to stdout, or to the file of `-o`; sets the exit status. What an interrupted command had
 * finished is printed to stdout, as a file is written whole or not at all, and the process ends by the signal.
 */
export const printAnswer: Deliver = async (answer, options) => {
  const text = printed(answer, options);
  if (answer.interruption !== undefined) {
    await printOut(text);
    process.stderr.write(`symbreak: ${interruptedText(answer.interruption, options.output)}\n`);
    await endBy(answer.interruption.signal);
  }
  await (options.output === undefined ? printOut(text) : writeWhole(options.output, answer.file ?? text));
  if (answer.refused) process.exitCode = 1;
};

/** What an interrupted command says: what is missing, and where the rest is. */
function interruptedText({ finished, open }: Interruption, output: string | undefined): string {
  const families = [...new Set(open.map(({ label }) => label))].map((label) => {
    const [first, ...others] = open.flatMap((question) => (question.label === label && question.d !== null ? [question.d] : []));
    if (first === undefined) return label;
    const last = others.at(-1);
    return `${label} at d = ${first}${last === undefined ? '' : others.length === 1 ? `, ${last}` : `, …, ${last} (${others.length + 1} values)`}`;
  });
  const more = families.length - MOST_NAMED;
  const missing = [...families.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more families`] : [])].join('; ');
  const file = output === undefined ? '' : `; ${shortened(output)} is left as it was`;
  return `interrupted: ${finished} of ${finished + open.length} results were finished and are printed${file}; missing: ${missing}`;
}

/** At most so many families are named in a sentence. */
const MOST_NAMED = 6;

/**
 * Prints a text to stdout, and is done when all of it is written. Throws a ComputationError where that fails, as on a full
 * disk; a reader that has gone, such as `head`, is no failure.
 */
export async function printOut(text: string): Promise<void> {
  try {
    if (fstatSync(STDOUT).isFile()) writeOpen(STDOUT, text);
    else await written(process.stdout, text);
  } catch (error) {
    throw cannotWrite('the standard output', error);
  }
}

const STDOUT = 1;

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error || systemCode(error) === 'EPIPE') resolve();
      else reject(error);
    });
  });
}

/** The options that name a file to write. */
const WRITTEN = ['output', 'certificate', 'figure', 'vectors', 'basis'] as const;
/** The options that name a file to read. */
const READ = ['start', 'batch', 'check', 'teacher', 'minima', 'points', 'group', 'claim', 'model', 'activation'] as const;

/**
 * Checks before any work that the files a command is to write can be written, that they are not the same, and none of those
 * that it reads. Throws an InputError otherwise. Nothing is left behind.
 *
 * @param options all options of the command; only texts under the names of files are looked at.
 * @param beside the options that name a folder, of which those that are written are tried, and further files that are read.
 */
export async function checkOutputs(
  options: Readonly<Record<string, unknown>>,
  { folders = [], reads = [] }: { readonly folders?: readonly string[]; readonly reads?: readonly string[] } = {},
): Promise<void> {
  const given = (names: readonly string[]): readonly { readonly option: string; readonly path: string }[] =>
    names.flatMap((name) =>
      [options[name]].flat().flatMap((path) => (typeof path === 'string' ? [{ option: `--${name}`, path }] : [])),
    );
  const outputs = given(WRITTEN.filter((name) => !folders.includes(name)));
  const directories = given(WRITTEN.filter((name) => folders.includes(name)));
  const files = given(READ).filter(({ option, path }) => option !== '--activation' || !isActivationName(path));
  const inputs = [...files, ...reads.map((path) => ({ option: 'the file to read', path }))];
  for (const { path } of directories) await checkFolder(path);
  for (const { path } of outputs) await checkWritable(path);
  for (const [i, { option, path }] of outputs.entries()) {
    for (const other of [...outputs.slice(0, i), ...inputs]) {
      if (await isSameFile(path, other.path)) {
        throw new InputError(`${option} ${shortened(path)} is the same file as ${other.option}: a file of its own is accepted`);
      }
    }
  }
}

/** Whether two paths lead to the same file, where it is there or not; devices may be the same. */
async function isSameFile(output: string, other: string): Promise<boolean> {
  const target = await targetOf(output);
  if (target.kind !== 'file') return false;
  if (target.existing === undefined) {
    const second = await unlessRefused(targetOf(other));
    return second?.kind === 'file' && second.path === target.path;
  }
  const info = await unlessRefused(stat(other));
  return info !== undefined && info.dev === target.existing.dev && info.ino === target.existing.ino;
}

function printed({ record, document }: Answer, options: OutputOptions): string {
  if (options.export !== undefined) return exported(record, options.export);
  if (options.json) return `${JSON.stringify(jsonRecord(record), null, 2)}\n`;
  const layout = layoutOf(options, options.output === undefined ? screenOf(process.stdout, process.env) : undefined);
  if (options.latex) return withPrelude(document('latex', layout));
  return document(options.markdown ? 'markdown' : 'text', layout);
}

/** A result as source text of another system; throws an InputError for one that has no such form. */
function exported(record: unknown, system: ExportSystem): string {
  const text = exportText(record, system);
  if (text !== undefined) return text;
  throw new InputError(`--export ${system} of this result: results with named values are accepted`);
}
