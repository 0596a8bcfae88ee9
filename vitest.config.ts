import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Far above what any test takes: what only ends here has hung. A busy machine is no reason to fail. */
const HUNG = 600_000;

/** Tests that replace a module of the program. Modules can be replaced where vitest loads them, from `src`. */
const REPLACING = [
  'test/study/branch/walks.test.ts',
  'test/study/teacher/faults.test.ts',
  'test/report/figure/eigenvalues.test.ts',
];

/** Tests that replace what all modules use, such as BigInt: each file in a process of its own. */
const APART = ['test/cli/faults.test.ts', 'test/cli/argument/vectors.test.ts'];

/**
 * All other tests run what is built from `src`: Node loads it as it does for users, once for all files of a process, and it
 * is the faster the longer the process lives. Loaded by vitest, every call from one module to another is slower.
 */
const BUILT = [{ find: /^(?:\.\.\/)+src\/(.*\.js)$/, replacement: `${fileURLToPath(new URL('dist/', import.meta.url))}$1` }];
const built = { resolve: { alias: BUILT } };

const common = {
  testTimeout: HUNG,
  hookTimeout: HUNG,
  teardownTimeout: HUNG,
  server: { deps: { external: [/\/dist\/.*\.js$/] } },
};

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    // Files run side by side: the default leaves one core idle.
    maxWorkers: availableParallelism(),
    projects: [
      { test: { ...common, name: 'replacing', include: REPLACING } },
      { ...built, test: { ...common, name: 'apart', include: APART } },
      // The program keeps no global state, so that files can share what was loaded.
      {
        ...built,
        test: { ...common, name: 'shared', include: ['test/**/*.test.ts'], exclude: [...REPLACING, ...APART], isolate: false },
      },
    ],
  },
});
