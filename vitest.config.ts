import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Far above what any test takes: what only ends here has hung. A busy machine is no reason to fail. */
const HUNG = 600_000;

/** Tests that replace a module, which others must not see. */
const REPLACING = ['test/study/branch/walks.test.ts', 'test/study/teacher/faults.test.ts'];

const common = { testTimeout: HUNG, hookTimeout: HUNG, teardownTimeout: HUNG };

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    // Files run side by side: the default leaves one core idle.
    maxWorkers: availableParallelism(),
    projects: [
      // The library keeps no global state, so that files can share what was loaded: a quarter of the whole time.
      { test: { ...common, name: 'shared', include: ['test/**/*.test.ts'], exclude: REPLACING, isolate: false } },
      { test: { ...common, name: 'replacing', include: REPLACING } },
    ],
  },
});
