import { type BrowserContext, test as base, expect } from '@playwright/test';
import type { Control } from '@/sandbox/client';
import { newDatabase } from '@/scripts/database/template.mjs';
import { type DatabaseProxy, openDatabaseProxy } from '@/scripts/testing/database-proxy';
import { type App, startApp } from './harness/app';
import { type Database, openDatabase } from './harness/database';
import { collectPageNoise, type PageNoise } from './harness/page-noise';
import { startSandbox } from './harness/sandbox';
import { findOnlyVisibleText } from './harness/visible-text';

interface Stack {
  app: App;
  /** Controls the sandbox's people and faults. */
  sandbox: Control;
  zoomUrl: string;
  db: Database;
  /** Not through the proxy that a test may cut. */
  databaseUrl: string;
  line: DatabaseProxy;
}

interface Fixtures {
  app: App;
  sandbox: Control;
  /** The origin in place of zoom.us. */
  zoomUrl: string;
  db: Database;
  /** The app's connection to its database. */
  line: DatabaseProxy;
  /** What the server printed during this test. */
  serverLog: () => string;
  noise: PageNoise;
  /** A second browser with its own cookies. */
  otherBrowser: BrowserContext;
}

export const test = base.extend<Fixtures, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const url = await newDatabase(process.env.EVERGREEN_TEST_POSTGRES ?? '');
      const [line, db, zoom] = await Promise.all([openDatabaseProxy(url), openDatabase(url), startSandbox()]);
      const app = await startApp(line.url, zoom.port);
      await use({ app, sandbox: zoom.control, zoomUrl: zoom.url, db, databaseUrl: url, line });
      await app.stop();
      await Promise.all([zoom.stop(), db.close(), line.cut()]);
    },
    { scope: 'worker' },
  ],
  baseURL: ({ stack }, use) => use(stack.app.origin),
  app: ({ stack }, use) => use(stack.app),
  zoomUrl: ({ stack }, use) => use(stack.zoomUrl),
  line: ({ stack }, use) => use(stack.line),
  // Each test begins with a Zoom and a database without any data.
  sandbox: [
    async ({ stack }, use) => {
      await stack.sandbox.reset();
      await stack.sandbox.clearRequests();
      await use(stack.sandbox);
    },
    { auto: true },
  ],
  db: [
    async ({ stack }, use) => {
      await stack.line.mend();
      await stack.db.clear();
      await use(stack.db);
    },
    { auto: true },
  ],
  serverLog: [
    async ({ stack }, use, testInfo) => {
      const before = stack.app.log().length;
      const log = () => stack.app.log().slice(before);
      await use(log);
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server log', { body: log() });
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  noise: async ({}, use) => {
    const noise = collectPageNoise();
    await use(noise);
    expect(noise.unexpected(), 'the browser complained').toEqual([]);
  },
  context: async ({ context, noise }, use) => {
    noise.listenTo(context);
    findOnlyVisibleText(context);
    await use(context);
  },
  otherBrowser: async ({ browser, baseURL, noise }, use) => {
    const context = await browser.newContext({ baseURL, locale: 'en-US' });
    noise.listenTo(context);
    findOnlyVisibleText(context);
    await use(context);
    await context.close();
  },
});

export { axe } from './harness/axe';
export { consent, goToZoom, names, openAs, signIn } from './harness/sign-in';
export { expect };
