import { type Fleet, type Person, startFleet } from '@/e2e/fleet/fleet';
import { shown } from '@/e2e/fleet/pages';
import { checker, type Line, type Part, quantile } from './part';

const PROCESSES = 4;

type Storm = { what: string; people: number; devices: number; each: number; spreadMs: number };

const STORMS: Storm[] = [
  { what: '4 x 250 requests of one person, at once', people: 1, devices: 1, each: 1_000, spreadMs: 0 },
  { what: '4 x 250 requests of one person, over 2 s', people: 1, devices: 1, each: 1_000, spreadMs: 2_000 },
  { what: '20 people x 20 requests, at once', people: 20, devices: 1, each: 20, spreadMs: 0 },
  { what: 'two devices of one person, 250 requests each', people: 1, devices: 2, each: 250, spreadMs: 0 },
];

/** Everybody's access token runs out, and everybody comes back at that moment, on every process. */
export const storm: Part = {
  name: 'storm',
  about: 'requests at one expiry over four processes; redemptions at Zoom, pages served',
  async run(serverUrl) {
    // A thousand pages take two cores many seconds: here slowness is not a fault, of the app's or of Zoom's.
    const env = { ZOOM_DEADLINE_MS: '60000' };
    const fleet = await startFleet(serverUrl, {
      env,
      instances: Array.from({ length: PROCESSES }, () => ({})),
    });
    const wrong: string[] = [];
    const lines: Line[] = [];
    try {
      // Every process has its modules loaded and its connections open, as in production.
      const first = await fleet.signedIn('Warm up');
      for (let index = 0; index < 5 * PROCESSES; index++)
        await first.visitor.ask('/profile', index % PROCESSES);
      for (const one of STORMS) lines.push(await rage(fleet, one, wrong));
    } finally {
      await fleet.stop();
    }
    return { lines, wrong };
  },
};

async function rage(
  fleet: Fleet,
  { what, people, devices, each, spreadMs }: Storm,
  wrong: string[],
): Promise<Line> {
  const check = checker(wrong);
  const crowd: Person[] = [];
  for (let index = 0; index < people; index++) {
    const person = await fleet.signedIn(`${what} ${index}`, index % PROCESSES);
    crowd.push(person);
    for (let device = 1; device < devices; device++) {
      const other = { ...person, visitor: fleet.visitor() };
      await other.visitor.signIn(other.id, { on: device % PROCESSES });
      crowd.push(other);
    }
  }
  const ids = [...new Set(crowd.map(({ id }) => id))];
  for (const id of ids) {
    await fleet.sandbox.expireAccessTokens(id);
    await fleet.rows.expire(id);
  }

  const tookMs: number[] = [];
  const started = performance.now();
  const seen = await Promise.all(
    crowd.flatMap(({ visitor, name }, at) =>
      Array.from({ length: each }, async (_, index) => {
        await new Promise((resolve) => setTimeout(resolve, (spreadMs * index) / each));
        const asked = performance.now();
        const page = await visitor.ask('/profile', (at + index) % PROCESSES, { patience: 120_000 });
        tookMs.push(performance.now() - asked);
        return shown(page, name);
      }),
    ),
  );
  const totalMs = performance.now() - started;

  const served = seen.filter((page) => page === 'their profile').length;
  const { list } = await fleet.sandbox.requests({ endpoint: 'oauth.token.refresh_token' });
  const redemptions = list.filter(({ person }) => ids.includes(person ?? ''));
  check(served === seen.length, `${what}: not served, but shown: ${countsOf(seen)}`);
  check(redemptions.length === ids.length, `${what}: ${redemptions.length} redemptions`);
  check(
    redemptions.every(({ status }) => status === 200),
    `${what}: a redemption was refused`,
  );
  return {
    what,
    requests: seen.length,
    served,
    redemptions: redemptions.length,
    'requests/s': Math.round(seen.length / (totalMs / 1_000)),
    'p50 ms': Math.round(quantile(tookMs, 0.5)),
    'p99 ms': Math.round(quantile(tookMs, 0.99)),
  };
}

function countsOf(seen: string[]): string {
  const words = [...new Set(seen)].filter((word) => word !== 'their profile');
  return words.map((word) => `${seen.filter((page) => page === word).length} ${word}`).join(', ');
}
