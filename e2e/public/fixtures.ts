import { test as base, expect } from '@playwright/test';
import { collectPageNoise, type PageNoise } from '@/e2e/harness/page-noise';
import { createOperator, type Operator } from './operator';
import { openPublicWorld, type PublicWorld } from './world';

/** Tests of the app under an https name, with Chromium: nothing is loopback for the app or the browser. */
export const test = base.extend<{ noise: PageNoise }, { world: PublicWorld; operator: Operator }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const world = await openPublicWorld(process.env.EVERGREEN_TEST_POSTGRES ?? '');
      await use(world);
      await world.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  operator: [async ({ world }, use) => use(createOperator(world)), { scope: 'worker' }],
  launchOptions: [
    async ({ launchOptions }, use) => {
      const args = [...(launchOptions.args ?? []), '--host-resolver-rules=MAP *.test 127.0.0.1'];
      await use({ ...launchOptions, args });
    },
    { scope: 'worker' },
  ],
  // The browser does not trust the test's authority; the app, the doctor and the sandbox do, and check
  // certificates.
  ignoreHTTPSErrors: true,
  baseURL: ({ world }, use) => use(world.app),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  noise: async ({}, use) => {
    const noise = collectPageNoise();
    await use(noise);
    expect(noise.unexpected(), 'the browser complained').toEqual([]);
  },
  context: async ({ context, noise }, use) => {
    noise.listenTo(context);
    await use(context);
  },
});

export { expect };
