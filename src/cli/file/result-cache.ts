import { lstat, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '../../input/digest.js';
import { InputError } from '../../input/errors.js';
import { JSON_LIMITS, type JsonValue, parseJson } from '../../input/json-text.js';
import { systemCode } from '../../node/system-error.js';
import { temporaryName } from '../../node/whole-file.js';

/** What a result was computed from: texts and numbers. */
export type ResultKey = Readonly<Record<string, string | number>>;

/** Results of former runs, each in a file of a folder that is named after what it was computed from. */
export interface ResultCache {
  /** The result of this key, or undefined where there is none, or none whose digest is right. */
  readonly get: (key: ResultKey) => Promise<JsonValue | undefined>;
  /** Keeps a result; says whether it could. */
  readonly put: (key: ResultKey, value: JsonValue) => Promise<boolean>;
}

/** The longest entry that is read: a family with all neurons added takes half a megabyte. */
const LARGEST = 4 * JSON_LIMITS.characters;
/** Entries that a folder holds; of more, those that were written first are taken away. */
const MOST_ENTRIES = 200;
/** Nobody else needs to read, and nobody else may write. */
const OWN_FOLDER = 0o700;

/** The folder for results that the operating system has for programs; undefined where it has none. */
export function usualCacheFolder(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
  home: string = homedir(),
): string | undefined {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = environment;
  if (xdg?.startsWith('/')) return join(xdg, 'symbreak');
  if (platform === 'win32' && local) return join(local, 'symbreak', 'cache');
  if (home === '') return undefined;
  return platform === 'darwin' ? join(home, 'Library', 'Caches', 'symbreak') : join(home, '.cache', 'symbreak');
}

/**
 * Results in a folder, which is made where it is missing. An entry is a line that says its key and the SHA-256 of what
 * follows, and the result as JSON. One that is damaged, cut off, changed, or of another key counts as none, and so does one
 * that another user put there; nothing is thrown for them. An entry is written under a name of its own and then renamed: runs
 * at the same time never see half of one. A digest keeps accidents and edits out, not somebody who computes digests: what
 * is read must still be checked like any input.
 *
 * @param isOwn whether a file or folder is the user's own.
 */
export function resultCache(folder: string, isOwn: (owner: number) => boolean = isOfThisUser): ResultCache {
  return {
    async get(key) {
      if (!(await isOwnFolder(folder, isOwn))) return undefined;
      const text = await textOf(join(folder, entryName(key)), isOwn);
      return text === undefined ? undefined : resultIn(text, key);
    },
    async put(key, value) {
      const temporary = join(folder, temporaryName());
      try {
        await mkdir(folder, { recursive: true, mode: OWN_FOLDER });
        if (!(await isOwnFolder(folder, isOwn))) return false;
        await writeFile(temporary, entryText(key, value), { flag: 'wx', mode: 0o600 });
        await rename(temporary, join(folder, entryName(key)));
        await dropOldest(folder);
        return true;
      } catch (error) {
        if (systemCode(error) === undefined) throw error;
        await rm(temporary, { force: true }).catch(() => undefined);
        return false;
      }
    },
  };
}

const entryName = (key: ResultKey): string => `${sha256Hex(keyText(key))}.json`;

/** The same text for the same fields in whatever order. */
function keyText(key: ResultKey): string {
  return JSON.stringify(Object.fromEntries(Object.entries(key).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function entryText(key: ResultKey, value: JsonValue): string {
  const [of, result] = [keyText(key), JSON.stringify(value)];
  return `${header(of, result)}\n${result}\n`;
}

function header(of: string, result: string): string {
  return JSON.stringify({ format: 'symbreak result', key: of, digest: sha256Hex(`${of}\n${result}`) });
}

/** The result in the text of an entry, if it is one of this key and says the digest of it. */
function resultIn(text: string, key: ResultKey): JsonValue | undefined {
  const [first = '', result = '', ...more] = text.split('\n');
  if (more.length !== 1 || more[0] !== '' || first !== header(keyText(key), result)) return undefined;
  try {
    return parseJson(result, 'a result');
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

async function isOwnFolder(folder: string, isOwn: (owner: number) => boolean): Promise<boolean> {
  try {
    const info = await lstat(folder);
    return info.isDirectory() && isOwn(info.uid);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}

/** The text of a file of the user's own; undefined for anything else. */
async function textOf(path: string, isOwn: (owner: number) => boolean): Promise<string | undefined> {
  try {
    const found = await lstat(path);
    if (!found.isFile() || !isOwn(found.uid) || found.size > LARGEST) return undefined;
    const file = await open(path, 'r');
    try {
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return undefined;
  }
}

function isOfThisUser(owner: number): boolean {
  return process.getuid === undefined || owner === process.getuid();
}

/** Takes away what was written first where there are too many entries; other files are left alone. */
async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{64}\.json$/.test(name));
  if (names.length <= MOST_ENTRIES) return;
  const times = await Promise.all(names.map(async (name) => ({ name, time: (await lstat(join(folder, name))).mtimeMs })));
  const oldest = [...times].sort((a, b) => a.time - b.time).slice(0, names.length - MOST_ENTRIES);
  for (const { name } of oldest) await rm(join(folder, name), { force: true });
}
