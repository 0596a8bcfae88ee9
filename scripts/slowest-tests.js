// @ts-check
/**
 * Which test files cost most: `npm run test:slowest`. Runs all tests and prints a table of the files and of the tests with
 * the longest times. Times are those of the clock with files side by side, to be compared with one another.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const SHOWN = 15;

/** @typedef {{ fullName: string, duration?: number }} Test */
/** @typedef {{ name: string, startTime: number, endTime: number, assertionResults: Test[] }} TestFile */

const directory = mkdtempSync(join(tmpdir(), 'symbreak-tests-'));
try {
  const output = join(directory, 'tests.json');
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', '--reporter=json', `--outputFile=${output}`], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const { testResults } = /** @type {{ testResults: TestFile[] }} */ (JSON.parse(readFileSync(output, 'utf8')));
  const files = testResults.map(({ name, startTime, endTime }) => ({ name: relative(ROOT, name), ms: endTime - startTime }));
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ fullName, duration = 0 }) => ({ name: `${relative(ROOT, name)}: ${fullName}`, ms: duration })),
  );
  for (const [title, list] of /** @type {const} */ ([
    ['Files', files],
    ['Tests', tests],
  ])) {
    process.stdout.write(`${title}, seconds\n`);
    for (const { name, ms } of [...list].sort((a, b) => b.ms - a.ms).slice(0, SHOWN)) {
      process.stdout.write(`${(ms / 1000).toFixed(1).padStart(8)}  ${name}\n`);
    }
  }
  process.exitCode = status ?? 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
