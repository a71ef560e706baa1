import { test as base, expect } from '@playwright/test';
import { findOnlyVisibleText } from '@/e2e/harness/visible-text';
import { type Fleet, type FleetOptions, startFleet } from './fleet';

/**
 * Tests on several processes of the app: two, unless a file sets `test.use({ fleetOptions })`. Files that use
 * the same object share a fleet, whose start takes seconds: so each test has its own people, and leaves
 * nothing behind that affects others.
 */
export const ONE_PROCESS: FleetOptions = { instances: [{}] };

export const test = base.extend<object, { fleet: Fleet; fleetOptions: FleetOptions }>({
  fleetOptions: [{ instances: [{}, {}] }, { option: true, scope: 'worker' }],
  fleet: [
    async ({ fleetOptions }, use) => {
      const fleet = await startFleet(process.env.EVERGREEN_TEST_POSTGRES ?? '', fleetOptions);
      await use(fleet);
      await fleet.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  context: async ({ context }, use) => {
    findOnlyVisibleText(context);
    await use(context);
  },
});

export { expect };
