import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Far above what any test takes: what only ends here has hung. A busy machine is no reason to fail. */
const HUNG = 600_000;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: HUNG,
    hookTimeout: HUNG,
    teardownTimeout: HUNG,
    // Files run side by side: the default leaves one core idle.
    maxWorkers: availableParallelism(),
  },
});
