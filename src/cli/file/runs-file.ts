import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../../input/errors.js';
import { inputErrorOf } from '../../node/system-error.js';
import { cannotWrite, writeOpen, writeWhole } from '../../node/whole-file.js';
import { endText, fileText, headText, type RunKey, readRunText } from '../../study/discover/lines.js';
import { differences, type NamedRun } from '../../study/discover/merge.js';
import type { StartEnd } from '../../study/discover/run.js';
import { shardText } from '../../study/discover/shard.js';
import { shortened } from '../argument/arguments.js';

/** Most bytes of a file of end points: a text can be no longer. */
const LARGEST = 500_000_000;

/** A file of end points that is open: those that were there, and where further ones are kept. */
export interface RunsFile {
  readonly path: string;
  readonly ends: ReadonlyMap<number, StartEnd>;
  /** What of the file did not count, in words; null where all of it did. */
  readonly passedOver: string | null;
  /** Appends an end point. Throws a ComputationError where that fails, as on a full disk. */
  add(end: StartEnd): void;
  /** Writes the whole file anew, in the order of the starts. */
  finish(ends: readonly StartEnd[]): Promise<void>;
  remove(): void;
  close(): void;
}

/** Reads a file of end points. Throws an InputError where it cannot be read. */
export function readRuns(path: string): NamedRun {
  return { name: path, ...readRunText(textOf(path) ?? refuse(path, 'there is no such file')) };
}

/**
 * Opens a file of end points, or begins it; with `resume` one that was begun. Lines that are damaged are passed over, and the file is
 * written anew without them. Throws an InputError, and changes nothing, where the file is one of another run (it says which parameters
 * differ), is none of end points, or is there without `resume`.
 */
export async function openRuns(path: string, key: RunKey, { resume }: { readonly resume: boolean }): Promise<RunsFile> {
  const text = textOf(path);
  const found = readRunText(text ?? '');
  if (text !== undefined && text !== '') expectOwn(path, found.key, key, resume);
  const passedOver = [
    ...(found.cut ? ['a last line that was cut off'] : []),
    ...(found.damaged > 0 ? [found.damaged === 1 ? '1 damaged line' : `${found.damaged} damaged lines`] : []),
  ];
  if (text === undefined || text === '') await writeWhole(path, headText(key));
  else if (passedOver.length > 0) await writeWhole(path, fileText(key, found.ends.values()));
  const shown = `'${shortened(path)}'`;
  const descriptor = opened(path, constants.O_WRONLY | constants.O_APPEND);
  return {
    path,
    ends: found.ends,
    passedOver: passedOver.length === 0 ? null : passedOver.join(' and '),
    add(end) {
      try {
        writeOpen(descriptor, endText(key, end));
      } catch (error) {
        throw cannotWrite(shown, error);
      }
    },
    finish: (ends) => writeWhole(path, fileText(key, ends)),
    remove: () => rmSync(path, { force: true }),
    close: () => closeSync(descriptor),
  };
}

/** Throws an InputError unless a file belongs to a run and may be gone on with. */
function expectOwn(path: string, found: RunKey | null, key: RunKey, resume: boolean): void {
  if (found === null) refuse(path, 'it is there already and is no file of end points of discover: give another --runs');
  const different = [
    ...differences(found, key),
    ...(shardText(found.shard) === shardText(key.shard) ? [] : [`${shardText(found.shard)} and ${shardText(key.shard)}`]),
  ];
  if (different.length > 0) refuse(path, `it is of another run (there and here: ${different.join('; ')}): give another --runs`);
  if (!resume) refuse(path, 'it is there already: --resume goes on with it');
}

function refuse(path: string, why: string): never {
  throw new InputError(`'${shortened(path)}': ${why}`);
}

/** The text of a file; undefined where there is none. */
function textOf(path: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw inputErrorOf(`cannot read '${shortened(path)}'`, error);
  }
  try {
    const info = fstatSync(descriptor);
    if (!info.isFile()) refuse(path, 'it is no file');
    if (info.size > LARGEST) refuse(path, `it has ${info.size} bytes: at most ${LARGEST} are accepted`);
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function opened(path: string, flags: number): number {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return openSync(path, flags);
  } catch (error) {
    throw inputErrorOf(`cannot write '${shortened(path)}'`, error);
  }
}
