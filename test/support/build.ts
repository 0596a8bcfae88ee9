import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = join(root, 'dist/cli/main.js');

/** The time at which the newest file of a tree was changed. */
function newest(directory: string): number {
  return readdirSync(directory, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(directory, entry.name);
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);
}

/** Whether a file is there and newer than all of `src`. */
function isBuilt(file: string): boolean {
  const built = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return built > newest(join(root, 'src'));
}

/**
 * Builds `dist`, which the tests of the command line run, once before all tests, if it is missing or older than `src`.
 * Errors of types are for `npm run types` to report: the compiler writes its output in spite of them.
 */
function build(): void {
  if (isBuilt(program)) return;
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json')], {
    cwd: root,
    encoding: 'utf8',
  });
  if (!existsSync(program)) throw new Error(`dist could not be built: ${stdout}`);
  // An incremental build leaves files alone that would not change.
  utimesSync(program, new Date(), new Date());
}

/** Puts the page of `explore` together from what was built, if it is missing or older than `src`. */
function buildExplorer(): void {
  if (isBuilt(join(root, 'dist/explorer/explorer.html'))) return;
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts/explorer.js')], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the explorer could not be built: ${stderr}`);
}

/**
 * Builds the program, and makes the folder in which its commands keep results: one for all tests of a run, unless whoever started
 * it names one, as `.ci/run` does for the tests and what follows them.
 */
export default function setup(): () => void {
  build();
  buildExplorer();
  if (process.env.SYMBREAK_TEST_CACHE !== undefined) return () => undefined;
  const cache = mkdtempSync(join(tmpdir(), 'symbreak-cache-'));
  process.env.SYMBREAK_TEST_CACHE = cache;
  return () => rmSync(cache, { recursive: true, force: true });
}
