import { defineConfig } from 'vitest/config';

/** For this folder alone, as a copy of it has it: in the repository its tests run with all others. */
export default defineConfig({
  test: {
    exclude: ['node_modules/**', 'dist/**', '.local/**'],
    // Tests use real servers on small, busy machines, and no test is about time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    restoreMocks: true,
  },
});
