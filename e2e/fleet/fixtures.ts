import { test as base, expect } from '@playwright/test';
import { findOnlyVisibleText } from '@/e2e/harness/visible-text';
import { type Fleet, type FleetOptions, startFleet } from './fleet';

/**
 * Tests on several processes of the app: two, unless a file sets `test.use({ fleetOptions })`. A fleet takes
 * seconds to start, so tests with the same options object share it: each has its own people, and leaves nothing
 * behind that affects others.
 */
const TWO_PROCESSES: FleetOptions = { instances: [{}, {}] };
export const ONE_PROCESS: FleetOptions = { instances: [{}] };

/** The options of more than one file: their fleets stay for the next of these files. */
const SHARED = [TWO_PROCESSES, ONE_PROCESS];

/** Starts fleets, each once. One that no other file uses ends when another is asked for. */
function createFleets(serverUrl: string) {
  const running = new Map<FleetOptions, Promise<Fleet>>();
  const stop = async (options: FleetOptions) => {
    const fleet = running.get(options);
    running.delete(options);
    await (await fleet)?.stop();
  };
  return {
    async of(options: FleetOptions): Promise<Fleet> {
      const others = [...running.keys()].filter((other) => other !== options && !SHARED.includes(other));
      await Promise.all(others.map(stop));
      const fleet = running.get(options) ?? startFleet(serverUrl, options);
      running.set(options, fleet);
      return fleet;
    },
    stop: () => Promise.all([...running.keys()].map(stop)),
  };
}

/** Makes something for a fleet at its first use, for all tests of a file. */
export function oncePerFleet<T>(make: (fleet: Fleet) => Promise<T>): (fleet: Fleet) => Promise<T> {
  const made = new WeakMap<Fleet, Promise<T>>();
  return (fleet) => {
    const one = made.get(fleet) ?? make(fleet);
    made.set(fleet, one);
    return one;
  };
}

interface Fixtures {
  fleetOptions: FleetOptions;
  fleet: Fleet;
}

export const test = base.extend<Fixtures, { fleets: ReturnType<typeof createFleets> }>({
  fleets: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const fleets = createFleets(process.env.EVERGREEN_TEST_POSTGRES ?? '');
      await use(fleets);
      await fleets.stop();
    },
    { scope: 'worker', timeout: 300_000 },
  ],
  // Not a worker's option: each other value would be another worker, which loads everything again.
  fleetOptions: [TWO_PROCESSES, { option: true }],
  fleet: async ({ fleets, fleetOptions }, use) => use(await fleets.of(fleetOptions)),
  context: async ({ context }, use) => {
    findOnlyVisibleText(context);
    await use(context);
  },
});

export { expect };
