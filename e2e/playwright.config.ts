import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from '@/scripts/setup/browser.mjs';
import { localFolder } from '@/scripts/setup/paths.mjs';
import { findProgram } from '@/scripts/setup/system-programs.mjs';

// Without internet, a browser's background requests only cost time; no page draws with the graphics card.
const quiet = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
];
// The address bar of Chromium 156 loads two pages of its own for each context. Chromium obeys the last list alone,
// so that of Playwright 1.65 is repeated.
const unusedFeatures = [
  ...['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'],
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  ...['ThirdPartyStoragePartitioning', 'AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin'],
  ...['OptimizationHints', 'NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
];
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

// What is not to run is excluded, because a skipped test would look like a passed one.
const excluded = [
  ...(findProgram('nginx') ? [] : ['**/nginx.fleet.spec.ts']),
  // Screenshots are for eyes: CONTRIBUTING.md says how to make them.
  ...(process.env.EVERGREEN_SCREENSHOTS ? [] : ['**/screenshots/**']),
];

export default defineConfig({
  testDir: '.',
  testIgnore: excluded,
  globalSetup: './harness/global-setup.ts',
  outputDir: `${localFolder}/test/e2e`,
  reporter: [['list'], ['json', { outputFile: `${localFolder}/test/playwright.json` }]],
  // Each worker has its own app, sandbox and database.
  workers: 3,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // The long ones first, so that no worker runs one of them alone at the end.
  projects: [
    { name: 'fleet', testMatch: '**/*.fleet.spec.ts' },
    { name: 'browser', testMatch: '**/*.spec.ts', testIgnore: ['**/*.fleet.spec.ts', ...excluded] },
  ],
  // A long timeout costs nothing when tests pass, and these machines may be busy.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    ...devices['Desktop Chrome'],
    locale: 'en-US',
    // Without one, an action on what is not there waits as long as its test may, and the error names only the test.
    actionTimeout: 60_000,
    screenshot: 'only-on-failure',
    // What moves is drawn sixty times a second, which takes a tenth of the browser's time.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findBrowser(),
      args: [...quiet, `--disable-features=${unusedFeatures}`, ...asRoot],
    },
  },
});
