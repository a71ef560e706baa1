import { type Fleet, type Person, startFleet } from '@/e2e/fleet/fleet';
import { type Shown, shown } from '@/e2e/fleet/pages';
import { checker, type Line, type Part, quantile } from './part';

const PROCESSES = 4;

type Storm = { what: string; people: number; devices: number; each: number; spreadMs: number };

const STORMS: Storm[] = [
  { what: '4 x 250 requests of one person, at once', people: 1, devices: 1, each: 1_000, spreadMs: 0 },
  { what: '4 x 250 requests of one person, over 2 s', people: 1, devices: 1, each: 1_000, spreadMs: 2_000 },
  { what: '20 people x 20 requests, at once', people: 20, devices: 1, each: 20, spreadMs: 0 },
  { what: 'two devices of one person, 250 requests each', people: 1, devices: 2, each: 250, spreadMs: 0 },
];

/** What people may be shown when the machine cannot serve all of them in time; anything else is wrong. */
const IN_A_CROWD: Shown[] = [
  'their profile',
  'their last known profile',
  'try later',
  'our records are away',
];

/**
 * The access tokens of all people expire, and all people come back at that moment, on every process, with the app's default
 * settings. The goal is that all are served; how many are depends on the machine, the number of rotations does not.
 */
export const storm: Part = {
  name: 'storm',
  about: 'requests at one expiry over four processes; rotations at Zoom, pages served',
  async run(serverUrl) {
    const fleet = await startFleet(serverUrl, {
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

  const count = (...pages: Shown[]) => seen.filter((page) => pages.includes(page)).length;
  const { list } = await fleet.sandbox.requests({ endpoint: 'oauth.token.refresh_token' });
  const rotations = list.filter(({ person }) => ids.includes(person ?? ''));
  for (const page of new Set(seen))
    check(IN_A_CROWD.includes(page), `${what}: ${count(page)} shown: ${page}`);
  // A person none of whose requests was served in time may have no rotation.
  for (const id of ids) {
    const { length } = rotations.filter(({ person }) => person === id);
    check(length <= 1, `${what}: ${length} rotations of one person`);
  }
  check(
    rotations.every(({ status }) => status === 200),
    `${what}: a rotation was refused`,
  );
  return {
    what,
    requests: seen.length,
    served: count('their profile'),
    'last known': count('their last known profile'),
    refused: count('try later', 'our records are away'),
    rotations: rotations.length,
    'requests/s': Math.round(seen.length / (totalMs / 1_000)),
    'p50 ms': Math.round(quantile(tookMs, 0.5)),
    'p99 ms': Math.round(quantile(tookMs, 0.99)),
  };
}
