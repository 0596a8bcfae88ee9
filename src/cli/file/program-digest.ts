import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemCode } from '../../node/system-error.js';

/** The folder that the program runs from, and the package around it. */
const CODE = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../../../package.json', import.meta.url));

/**
 * The SHA-256 of all code that computes: the files of the program, and the entry of every package that it depends on. What
 * was computed under another digest was computed by other code. About 0.05 s. Throws what reading the program throws.
 */
export async function programDigest(folder: string = CODE): Promise<string> {
  const hash = createHash('sha256');
  const add = (name: string, content: string | Uint8Array): void => {
    hash.update(`${name}\0${content.length}\0`).update(content);
  };
  for (const path of (await codeFiles(folder)).sort()) add(relative(folder, path).split(sep).join('/'), await readFile(path));
  const text = await readFile(PACKAGE, 'utf8');
  add('package.json', text);
  // The package file that this program was installed with.
  const { dependencies } = JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> };
  for (const name of Object.keys(dependencies).sort()) add(name, (await entryOf(name)) ?? 'not installed');
  return hash.digest('hex');
}

async function codeFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /(?<!\.d)\.[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The entry of a package as the program imports it, or undefined where it has none. */
async function entryOf(name: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(fileURLToPath(import.meta.resolve(name)));
  } catch (error) {
    if (error instanceof Error && (systemCode(error) !== undefined || 'code' in error)) return undefined;
    throw error;
  }
}
