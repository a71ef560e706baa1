import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from '@/scripts/setup/browser.mjs';
import { localFolder } from '@/scripts/setup/paths.mjs';
import { findProgram } from '@/scripts/setup/system-programs.mjs';

// Without internet a browser's own errands only cost time.
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  // What cannot run is not in the run: a skipped test would look as if it had passed.
  testIgnore: findProgram('nginx') ? [] : '**/nginx.fleet.spec.ts',
  globalSetup: './harness/global-setup.ts',
  outputDir: `${localFolder}/test/e2e`,
  reporter: [['list'], ['json', { outputFile: `${localFolder}/test/playwright.json` }]],
  // Each worker has an app, a sandbox and a database of its own.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // The long ones first: a worker that is left alone with one of them at the end would be waited for.
  projects: [
    { name: 'fleet', testMatch: '**/*.fleet.spec.ts' },
    { name: 'browser', testMatch: '**/*.spec.ts', testIgnore: '**/*.fleet.spec.ts' },
  ],
  // Patience costs nothing where all is well: these machines may be busy with something else.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: findBrowser(), args: [...quiet, ...asRoot] },
  },
});
