import { test as base, expect } from '@playwright/test';
import { type Fleet, type FleetOptions, startFleet } from './fleet';

/**
 * Tests on several processes of the app: two of them, unless a file says otherwise with `test.use({ fleetOptions })`.
 * Files that use the same object share a fleet, which takes seconds to start: so tests have people of their own, and
 * leave nothing behind that would meet others.
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
    { scope: 'worker', timeout: 120_000 },
  ],
});

export { expect };
