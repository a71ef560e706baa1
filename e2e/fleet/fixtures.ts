import { test as base, expect } from '@playwright/test';
import { type Fleet, type FleetOptions, startFleet } from './fleet';

/** Tests on several processes of the app. A file says which: `test.use({ fleetOptions: { instances: [{}, {}] } })`. */
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
