import { randomBytes } from 'node:crypto';
import { fstatSync, rmSync, type Stats, writeFileSync } from 'node:fs';
import {
  access,
  constants,
  type FileHandle,
  lstat,
  mkdir,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { ComputationError, InputError } from '../input/errors.js';
import { shortened } from '../input/shown-text.js';
import { undoneOnSignal } from './signals.js';
import { inputErrorOf, isFailureOfPath, systemCode, systemReason } from './system-error.js';

/** What a path leads to when something is written to it. */
export type Target =
  /** A file that is there or can be: it is replaced as a whole. */
  | { readonly kind: 'file'; readonly path: string; readonly existing: Stats | undefined }
  /** A device, a pipe or a socket: it is written through. */
  | { readonly kind: 'device'; readonly path: string }
  /** What this process has open already, such as the standard output by the name `/dev/stdout`. */
  | { readonly kind: 'open'; readonly descriptor: number };

/** Links are followed as far as the kernel does. */
const MOST_LINKS = 40;
/** The longest name, in bytes, of a file or folder on the file systems in use. */
export const LONGEST_NAME = 255;

/**
 * Where a path leads: symbolic links are followed, also those to files that are not there yet, so that it is the file behind
 * them that is replaced. Throws an error of the operating system, among them EISDIR for a folder.
 */
export async function targetOf(path: string): Promise<Target> {
  if (path === '') throw systemError('ENOENT');
  // No file has such a name, and Node takes it for a fault of the program.
  if (path.includes('\0')) throw systemError('EINVAL');
  if (path.endsWith(sep)) throw systemError('EISDIR');
  let current = path;
  for (let i = 0; i < MOST_LINKS; i++) {
    const folder = await unlessMissing(realpath(dirname(current)));
    const full = folder === undefined ? resolve(current) : join(folder, basename(current));
    const descriptor = ownDescriptor(full);
    if (descriptor !== undefined) return { kind: 'open', descriptor };
    const info = await unlessMissing(lstat(full));
    if (info === undefined) return { kind: 'file', path: full, existing: undefined };
    if (info.isDirectory()) throw systemError('EISDIR');
    if (info.isFile()) return { kind: 'file', path: full, existing: info };
    // The links of /proc name no files: they are opened as they are.
    if (!info.isSymbolicLink() || full.startsWith('/proc/')) return { kind: 'device', path: full };
    current = resolve(dirname(full), await readlink(full));
  }
  throw systemError('ELOOP');
}

/** N for `/dev/fd/N` and its like, the files that this process has open. */
function ownDescriptor(path: string): number | undefined {
  const [, number] = new RegExp(`^/(?:proc/(?:self|${process.pid})(?:/task/\\d+)?|dev)/fd/(\\d{1,9})$`).exec(path) ?? [];
  return number === undefined ? undefined : Number(number);
}

/**
 * Makes sure, before any work, that a file can be written: its folder exists or can be made, and accepts files; the file
 * itself is none that must not be changed. Throws an InputError with the reason otherwise. Nothing is left behind.
 */
export async function checkWritable(path: string): Promise<void> {
  try {
    const target = await targetOf(path);
    if (target.kind === 'open') fstatSync(target.descriptor);
    else if (target.kind === 'device') await access(target.path, constants.W_OK);
    else {
      if (target.existing !== undefined) await access(target.path, constants.W_OK);
      if (target.existing === undefined || isReplaceable(target.existing)) await tryFolder(target.path);
    }
  } catch (error) {
    throw inputErrorOf(`cannot write '${shortened(path)}'`, error);
  }
}

/** The same for a folder that is to hold files, and may have to be made. */
export async function checkFolder(path: string): Promise<void> {
  try {
    if (path === '') throw systemError('ENOENT');
    if (path.includes('\0')) throw systemError('EINVAL');
    const info = await unlessMissing(stat(path));
    if (info !== undefined && !info.isDirectory()) throw systemError('ENOTDIR');
    await tryFolder(join(path, temporaryName()));
  } catch (error) {
    throw inputErrorOf(`cannot write to the folder '${shortened(path)}'`, error);
  }
}

/** Makes a file for a moment in the folder of a path, or, where the folder is still to be made, in the nearest one above. */
async function tryFolder(path: string): Promise<void> {
  let folder = dirname(path);
  if (isTooLong(basename(path))) throw systemError('ENAMETOOLONG');
  while ((await unlessMissing(lstat(folder))) === undefined) {
    if (isTooLong(basename(folder))) throw systemError('ENAMETOOLONG');
    folder = dirname(folder);
  }
  if (!(await stat(folder)).isDirectory()) throw systemError('ENOTDIR');
  const trial = join(folder, temporaryName());
  await undoneOnSignal(
    () => rmSync(trial, { force: true }),
    async () => {
      await (await open(trial, 'wx', 0o600)).close();
      await rm(trial, { force: true });
    },
  );
}

function isTooLong(name: string): boolean {
  return Buffer.byteLength(name) > LONGEST_NAME;
}

/**
 * Writes a file as a whole: under a temporary name of its own first, so that no half-written file is ever left in its place.
 * A file that is there keeps its mode and its owner, and a link stays a link; one with several names, or whose owner cannot
 * be kept, is overwritten in place. Devices and pipes are written through.
 *
 * Throws an InputError where the path cannot be written, a ComputationError where writing fails, as on a full disk.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const target = await targetOf(path);
    if (target.kind === 'open') writeOpen(target.descriptor, content);
    else if (target.kind === 'device') await writeFile(target.path, content, { flag: constants.O_WRONLY });
    else {
      await mkdir(dirname(target.path), { recursive: true });
      const replaced = await replace(target.path, content, target.existing);
      if (!replaced) await writeFile(target.path, content);
    }
  } catch (error) {
    throw cannotWrite(`'${shortened(path)}'`, error);
  }
}

/** A failure of the operating system to write as one of ours; any other error as it is. */
export function cannotWrite(what: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  const Kind = isFailureOfPath(error) ? InputError : ComputationError;
  return new Kind(`cannot write ${what}: ${systemReason(code)}`);
}

/** Writes all of it to an open file, from where that is: a partial write on a full disk is an error, too. */
export function writeOpen(descriptor: number, content: string | Uint8Array): void {
  try {
    writeFileSync(descriptor, content);
  } catch (error) {
    // A reader such as `head` may close the pipe early: that is no failure.
    if (systemCode(error) !== 'EPIPE') throw error;
  }
}

/** Whether a new file may take the place of this one: under a second name the old one would live on. */
function isReplaceable(existing: Stats): boolean {
  return existing.nlink === 1;
}

/** Puts a new file in the place of one that is there or not; false, and nothing done, where that would change whose it is. */
async function replace(path: string, content: string | Uint8Array, existing: Stats | undefined): Promise<boolean> {
  if (existing !== undefined && !isReplaceable(existing)) return false;
  const temporary = join(dirname(path), temporaryName());
  return undoneOnSignal(
    () => rmSync(temporary, { force: true }),
    async () => {
      try {
        const handle = await open(temporary, 'wx', existing === undefined ? 0o666 : 0o600);
        try {
          if (existing !== undefined && !(await takesAfter(handle, existing))) return false;
          await handle.writeFile(content);
        } finally {
          await handle.close();
        }
        await rename(temporary, path);
        return true;
      } finally {
        await rm(temporary, { force: true });
      }
    },
  );
}

/** Gives a new file the owner, the group and the mode of another; false where that is not permitted. */
async function takesAfter(handle: FileHandle, { uid, gid, mode }: Stats): Promise<boolean> {
  const own = await handle.stat();
  if (own.uid !== uid || own.gid !== gid) {
    const given = await handle.chown(uid, gid).then(
      () => true,
      (error: unknown) => {
        if (systemCode(error) === undefined) throw error;
        return false;
      },
    );
    if (!given) return false;
  }
  await handle.chmod(mode & 0o7777);
  return true;
}

/** A name that no file has, short enough for every file system. */
export function temporaryName(): string {
  return `.${randomBytes(8).toString('hex')}.part`;
}

/** An error as the operating system would give it. */
function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** What is found, or undefined where there is no such file. */
export async function unlessMissing<T>(found: Promise<T>): Promise<T | undefined> {
  try {
    return await found;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
