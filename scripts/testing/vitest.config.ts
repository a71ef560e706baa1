import { basename, resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { testsThatCannotRun } from './cannot-run.mjs';
import { groupsOfTests } from './groups.mjs';
import { LongFirst } from './order.ts';

const root = resolve(import.meta.dirname, '../..');
const groups = groupsOfTests(root, [
  '{app,components,lib,proof,sandbox,scripts}/**/*.test.{ts,tsx}',
  '!**/node_modules/**',
]);

export default defineConfig({
  root,
  plugins: [
    {
      // As Next imports a drawing: an object with its address.
      name: 'drawings',
      enforce: 'pre',
      load: (id) =>
        id.endsWith('.svg') ? `export default { src: '/_next/static/media/${basename(id)}' }` : undefined,
    },
  ],
  resolve: {
    alias: [
      // The package throws outside Next's server bundles; the build checks what it protects.
      { find: /^server-only$/, replacement: `${root}/proof/vitest/server-only.ts` },
      { find: /^@\//, replacement: `${root}/` },
    ],
  },
  test: {
    projects: groups.map((group) => ({ extends: true, test: group })),
    exclude: [
      ...['**/node_modules/**', '.next/**', '.local/**'],
      // What cannot run is excluded, because a skipped test would look like a passed one.
      ...testsThatCannotRun(),
    ],
    globalSetup: 'proof/vitest/global-setup.ts',
    setupFiles: ['proof/vitest/process.ts', 'proof/vitest/noise.ts', 'proof/vitest/next.ts'],
    sequence: { sequencer: LongFirst },
    // Tests mostly wait for databases and servers: with one worker for each of two cores, these were idle for
    // a third of the time, and with three for a sixth.
    maxWorkers: 4,
    // Tests use real databases and servers on small, busy machines, and no test is about time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
  },
});
