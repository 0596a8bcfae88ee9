import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Far above what any test takes: what only ends here has hung. A busy machine is no reason to fail. */
const HUNG = 600_000;

/**
 * Tests that compute for long, or replace a module: each file in a process of its own. Code that is generic over rings is
 * compiled for those that it meets, and is half as fast where it has met them all. Those of the command line are not among
 * them: one process runs their commands, and the longer it lives the more of the program is compiled.
 */
const APART = ['test/study/**/*.test.ts', 'test/cli/faults.test.ts', 'test/cli/argument/vectors.test.ts'];

const common = { testTimeout: HUNG, hookTimeout: HUNG, teardownTimeout: HUNG };

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.ts'],
    // Files run side by side: the default leaves one core idle.
    maxWorkers: availableParallelism(),
    projects: [
      { test: { ...common, name: 'apart', include: APART } },
      // The library keeps no global state, so that files can share what was loaded: a quarter of their time.
      { test: { ...common, name: 'shared', include: ['test/**/*.test.ts'], exclude: APART, isolate: false } },
    ],
  },
});
