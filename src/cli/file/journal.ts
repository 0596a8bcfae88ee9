import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { sha256Hex } from '../../input/digest.js';
import { InputError } from '../../input/errors.js';
import { systemCode, systemReason, unlessRefused } from '../../node/system-error.js';
import { cannotWrite, LONGEST_NAME, targetOf, writeOpen } from '../../node/whole-file.js';
import {
  type Journal,
  type JournalKey,
  type JournalResult,
  journalHead,
  journalLine,
  readJournal,
} from '../../study/certificate/batch-journal.js';
import { shortened } from '../argument/arguments.js';

/** Most bytes of a journal: a line has some thousands, and there are no more than 20,000 entries. */
const LARGEST = 400_000_000;

/** A journal that is open: the results of earlier runs, and where further ones are kept. */
export interface OpenJournal extends Journal {
  readonly path: string;
  /** Appends a result. Throws a ComputationError where that fails, as on a full disk. */
  add(result: JournalResult): void;
  /** Removes the file, when its results are elsewhere. */
  remove(): void;
  close(): void;
}

/**
 * Where the journal of a list is kept: beside the output, `OUT.part`; beside the list, `FILE.certified.jsonl`, where the
 * result is printed or written to a device; in the current folder where the list is no file either.
 */
export async function journalPath(list: string, output: string | undefined, { input }: JournalKey): Promise<string> {
  const target = output === undefined ? undefined : await targetOf(output);
  if (output !== undefined && target?.kind === 'file') return fitting(`${output}.part`);
  const source = await unlessRefused(targetOf(list));
  return source?.kind === 'file' ? fitting(`${list}.certified.jsonl`) : `symbreak-${input.slice(0, 12)}.certified.jsonl`;
}

/** The path, or, where its name would be too long for a file, one beside it that is always the same. */
function fitting(path: string): string {
  const name = basename(path);
  if (Buffer.byteLength(name) <= LONGEST_NAME) return path;
  return join(dirname(path), `symbreak-${sha256Hex(name).slice(0, 12)}.certified.jsonl`);
}

/**
 * Opens the journal of a list, or begins it. Throws an InputError, and changes nothing, where the file is none that this
 * program wrote for this list, or where it cannot be written.
 */
export function openJournal(path: string, key: JournalKey): OpenJournal {
  const shown = `'${shortened(path)}'`;
  const descriptor = opened(path, shown);
  try {
    const info = fstatSync(descriptor);
    const isPossible = info.isFile() && info.size <= LARGEST;
    const text = isPossible ? readFileSync(descriptor, 'utf8') : '';
    const journal = readJournal(text, key);
    if (!isPossible || !journal.isOwn) {
      throw new InputError(
        `${shown} is there already and is not the journal of an interrupted run for this list: move it away, or give another -o`,
      );
    }
    const append = (line: string): void => {
      try {
        writeOpen(descriptor, line);
      } catch (error) {
        throw cannotWrite(shown, error);
      }
    };
    if (!text.includes('\n')) append(`${text === '' ? '' : '\n'}${journalHead(key)}`);
    // What follows a line that was cut off begins a line of its own.
    else if (!text.endsWith('\n')) append('\n');
    return {
      ...journal,
      path,
      add: (result) => append(journalLine(key, result)),
      remove: () => rmSync(path, { force: true }),
      close: () => closeSync(descriptor),
    };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** Open for reading and appending; no link is followed, and no pipe waited for. */
function opened(path: string, shown: string): number {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW, O_NONBLOCK } = constants;
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK, 0o666);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const reason = code === 'ELOOP' ? 'it is a link' : systemReason(code);
    throw new InputError(`cannot keep the journal of results in ${shown}: ${reason}; -o FILE keeps it beside FILE`);
  }
}
