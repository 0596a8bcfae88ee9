import { chmodSync, lstatSync, renameSync, rmSync } from 'node:fs';
import { lstat, mkdir, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256Hex } from '../../input/digest.js';
import { InputError } from '../../input/errors.js';
import { undoneOnSignal } from '../../node/signals.js';
import { systemCode } from '../../node/system-error.js';
import { cannotWrite, checkFolder, temporaryName, unlessMissing } from '../../node/whole-file.js';
import { familySlug } from '../../report/text/slug.js';
import { readReport } from '../../study/appendix/check.js';
import { parseFamily } from '../../study/family/parse.js';
import { shortened } from '../argument/arguments.js';
import { inTurn } from './turn.js';

/** The file of a report that has all of its numbers, and the digests of its other files. */
export const DATA = 'report.json';

/** A file of a folder, by its name in it. */
export interface FolderFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** What became of a folder. */
export interface Replaced {
  readonly written: number;
  /** The names under which files are kept that were changed since the report before wrote them. */
  readonly kept: readonly string[];
}

/**
 * Makes sure, before any work, that a report can be written into a folder, new or not. Throws an InputError where it cannot,
 * or where one of these names is taken by a file that is not of a report.
 */
export async function checkReportFolder(folder: string, names: readonly string[]): Promise<void> {
  await checkFolder(folder);
  await inTurn(folder, async () => {
    const own = await ownFiles(folder);
    for (const name of names) {
      if (!own.has(name) && (await unlessMissing(lstat(join(folder, name)))) !== undefined) throw foreign(join(folder, name));
    }
  });
}

/**
 * Puts a report in the place of the one before: all of it or, where that fails or the process is ended meanwhile, nothing. It
 * is written into a folder of its own first. Files that are not of a report stay where they are; one of the report before that was
 * changed since is kept as `NAME~`. Of several runs at the same time each puts all of its report there, one after the other.
 *
 * Throws an InputError where a name is taken by a file that is not of a report, and what `writeWhole` throws.
 */
export async function replaceReport(folder: string, files: readonly FolderFile[]): Promise<Replaced> {
  try {
    return await inTurn(folder, async () => {
      const existing = await unlessMissing(realpath(folder));
      return existing === undefined ? await newFolder(resolve(folder), files) : await sameFolder(existing, files);
    });
  } catch (error) {
    throw cannotWrite(`the folder '${shortened(folder)}'`, error);
  }
}

async function newFolder(folder: string, files: readonly FolderFile[]): Promise<Replaced> {
  await mkdir(dirname(folder), { recursive: true });
  const temporary = join(dirname(folder), temporaryName());
  return withFolder(temporary, async () => {
    await writeAll(temporary, files);
    await rename(temporary, folder);
    return { written: files.length, kept: [] };
  });
}

/** A folder that is there keeps its place, mode and links: its files are exchanged, without a pause in between. */
async function sameFolder(folder: string, files: readonly FolderFile[]): Promise<Replaced> {
  const own = await ownFiles(folder);
  const temporary = join(folder, temporaryName());
  const [fresh, old] = [join(temporary, 'new'), join(temporary, 'old')];
  return withFolder(temporary, async () => {
    for (const path of [fresh, old]) await mkdir(path);
    await writeAll(fresh, files);
    const changed = new Set<string>();
    for (const [name, digest] of own) if (await isChanged(join(folder, name), digest)) changed.add(name);
    const kept: string[] = [];
    const away = [...own.keys()].flatMap((name): readonly Rename[] => {
      const path = join(folder, name);
      if (!isThere(path)) return [];
      if (!changed.has(name)) return [[path, join(old, name)]];
      const spare = spareName(folder, name);
      kept.push(spare);
      return [[path, join(folder, spare)]];
    });
    for (const { name } of files) {
      const info = lstatSync(join(folder, name), { throwIfNoEntry: false });
      if (info === undefined) continue;
      if (!own.has(name)) throw foreign(join(folder, name));
      chmodSync(join(fresh, name), info.mode & 0o777);
    }
    exchange([...away, ...files.map(({ name }): Rename => [join(fresh, name), join(folder, name)])]);
    return { written: files.length, kept };
  });
}

type Rename = readonly [from: string, to: string];

/** All of the renames or none: what was done is undone where one fails. */
function exchange(renames: readonly Rename[]): void {
  const done: Rename[] = [];
  try {
    for (const [from, to] of renames) {
      renameSync(from, to);
      done.push([from, to]);
    }
  } catch (error) {
    for (const [from, to] of done.reverse()) renameSync(to, from);
    throw error;
  }
}

/** Works in a folder that is gone afterwards, whatever happens. */
function withFolder<T>(path: string, work: () => Promise<T>): Promise<T> {
  return undoneOnSignal(
    () => rmSync(path, { recursive: true, force: true }),
    async () => {
      await mkdir(path);
      try {
        return await work();
      } finally {
        await rm(path, { recursive: true, force: true });
      }
    },
  );
}

async function writeAll(folder: string, files: readonly FolderFile[]): Promise<void> {
  for (const { name, content } of files) await writeFile(join(folder, name), content, { flag: 'wx' });
}

/**
 * The files of the report in a folder, with their digests; null for one whose digest nobody kept: report.json itself, and
 * files of a version that did not say what it wrote. Empty where there is no report.
 */
async function ownFiles(folder: string): Promise<ReadonlyMap<string, string | null>> {
  try {
    const { files, options } = readReport(await readFile(join(folder, DATA), 'utf8'), DATA);
    if (files !== null) return new Map([[DATA, null], ...files]);
    const bases = options.families.map((name) => familySlug(parseFamily(name).name));
    const isOwn = (name: string): boolean =>
      /^(?:index\.html|report\.(?:json|md|tex))$/.test(name) ||
      bases.some((base) => name.startsWith(`${base}-`) && /^[\w-]+\.(?:pgf\.tex|tex|svg|png)$/.test(name.slice(base.length)));
    return new Map((await readdir(folder)).filter(isOwn).map((name) => [name, null]));
  } catch (error) {
    // No report, or none of this program: nothing in the folder is its.
    if (error instanceof InputError || systemCode(error) !== undefined) return new Map();
    throw error;
  }
}

/** Whether a file is not what the report before wrote. */
async function isChanged(path: string, digest: string | null): Promise<boolean> {
  const info = await unlessMissing(lstat(path));
  if (info === undefined || digest === null) return false;
  return !info.isFile() || sha256Hex(await readFile(path)) !== digest;
}

/** `NAME~`, or `NAME~2` and so on where that is taken. */
function spareName(folder: string, name: string): string {
  for (let i = 1; ; i++) {
    const spare = `${name}~${i === 1 ? '' : i}`;
    if (!isThere(join(folder, spare))) return spare;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function foreign(path: string): InputError {
  return new InputError(
    `'${shortened(path)}' is there already and is not of a report: move it away, or give another folder with -o`,
  );
}
