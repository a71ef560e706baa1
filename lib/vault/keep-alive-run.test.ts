import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VaultDeps } from '@/lib/vault/deps';
import { ZoomNetworkError } from '@/lib/zoom/errors';
import type { Send } from '@/lib/zoom/send';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { keepAlive } from './keep-alive';

let world: VaultWorld;
let ids: string[];
beforeAll(async () => {
  world = await createVaultWorld();
  ids = [];
  while (ids.length < 12) ids.push((await world.connect()).grant.id);
});
afterAll(() => world.close());

/** All twelve have been due for an hour; nothing else keeps them from being rotated. */
beforeEach(
  () => world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = clock_timestamp() - interval '1 hour',
    retry_at = NULL, failures = 0, lease_owner = NULL, lease_until = NULL, intent_revision = NULL, intent_tries = 0`,
);

/** How many are due now. */
const dueNow = async () => {
  const [row] = await world.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int FROM zoom_grant WHERE keep_alive_at <= clock_timestamp()`;
  return row?.count;
};
/** The vault's dependencies with a Zoom that answers by `send`. */
const where = (send: Send): VaultDeps => ({ ...world.deps, app: { ...world.deps.app, send } });
const says =
  (status: number, json: object | string): Send =>
  async () =>
    new Response(typeof json === 'string' ? json : JSON.stringify(json), { status });
const breaks = (code: 'unreachable' | 'timeout' | 'reset') => async () => {
  throw new ZoomNetworkError(code);
};

describe('a run of keep-alive', () => {
  it.each<[string, Send, 'zoom_away' | 'operator', number]>([
    ['cannot be reached', breaks('unreachable'), 'zoom_away', 10],
    ['says nothing in time', breaks('timeout'), 'zoom_away', 10],
    ['breaks off', breaks('reset'), 'zoom_away', 10],
    ['is broken', says(503, {}), 'zoom_away', 10],
    ['has had enough of us', says(429, {}), 'zoom_away', 10],
    ['sends half of an answer', says(200, '{"access_'), 'zoom_away', 10],
    ['refuses this app', says(400, { reason: 'no', error: 'invalid_client' }), 'operator', 3],
  ])(
    'that finds that Zoom %s ends at once, and gives back what it had not tried',
    async (_, send, why, tried) => {
      const summary = await keepAlive(where(send), { concurrency: 1 });
      expect(summary).toMatchObject({ renewed: 0, failed: tried, stopped: why });
      // The grants that were tried stay claimed.
      expect(await dueNow()).toBe(ids.length - tried);
    },
  );

  it('goes on where single ones fail between others', async () => {
    let calls = 0;
    const { send } = world.deps.app;
    const everyOther: Send = (request) => (calls++ % 2 === 0 ? breaks('reset')() : send(request));
    const summary = await keepAlive(where(everyOther), { concurrency: 1 });
    expect(summary).toMatchObject({ renewed: 6, failed: 6, stopped: undefined });
  });

  it('lets one that Zoom refuses for a reason of its own wait for six hours', async () => {
    const odd = where(says(418, { reason: 'odd', error: 'odd' }));
    expect(await keepAlive(odd)).toMatchObject({ failed: ids.length, stopped: undefined });
    const rows = await world.db.$queryRaw<{ hours: number }[]>`
      SELECT DISTINCT round(extract(epoch FROM keep_alive_at - clock_timestamp()) / 3600)::int AS hours
      FROM zoom_grant`;
    expect(rows).toEqual([{ hours: 6 }]);
  });

  it('skips what somebody else holds or has moved meanwhile, and what is skipped is not put off', async () => {
    const acquire: VaultDeps['store']['acquire'] = async () => null;
    const held = await keepAlive({ ...world.deps, store: { ...world.deps.store, acquire } });
    expect(held).toMatchObject({ renewed: 0, skipped: ids.length, failed: 0 });
    await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = NULL WHERE id <> ${ids[0]}::uuid`;
    await world.db.$executeRaw`UPDATE zoom_grant SET keep_alive_at = now() WHERE id = ${ids[0]}::uuid`;
    const moves: Send = async (request) => {
      await world.db.$executeRaw`UPDATE zoom_grant SET revision = revision + 1 WHERE id = ${ids[0]}::uuid`;
      return world.deps.app.send(request);
    };
    expect(await keepAlive(where(moves))).toMatchObject({ renewed: 0, skipped: 1, failed: 0 });
    const [row] = await world.db.$queryRaw<{ minutes: number }[]>`
      SELECT round(extract(epoch FROM keep_alive_at - clock_timestamp()) / 60)::int AS minutes
      FROM zoom_grant WHERE id = ${ids[0]}::uuid`;
    expect(row).toEqual({ minutes: 10 });
    await world.db.$executeRaw`UPDATE zoom_grant SET revision = revision - 1 WHERE id = ${ids[0]}::uuid`;
  });

  it('that is told to stop takes none, and one that is told later gives the rest back', async () => {
    const claimDue = vi.fn(world.deps.store.claimDue);
    const told = { ...world.deps, store: { ...world.deps.store, claimDue }, isStopping: () => true };
    expect(await keepAlive(told)).toMatchObject({ renewed: 0, stopped: 'signal' });
    expect(claimDue).not.toHaveBeenCalled();
    let isStopping = false;
    const later = where((request) => {
      isStopping = true;
      return says(503, {})(request);
    });
    const summary = await keepAlive({ ...later, isStopping: () => isStopping }, { concurrency: 1 });
    expect(summary).toMatchObject({ stopped: 'signal', renewed: 0, skipped: 0, failed: 1 });
    expect(await dueNow()).toBe(ids.length - 1);
  });

  it('claims for ten minutes, and for twice its own time where that is longer', async () => {
    const claimDue = vi.fn(async () => []);
    const deps = { ...world.deps, store: { ...world.deps.store, claimDue } };
    await keepAlive(deps);
    await keepAlive(deps, { budgetMs: 400_000, batch: 7 });
    expect(claimDue.mock.calls).toEqual([
      [40, deps.credentials, 600_000],
      [7, deps.credentials, 800_000],
    ]);
  });

  it('has its whole time, and says how long it took', async () => {
    const info = vi.fn();
    const store = { ...world.deps.store, claimDue: vi.fn(async () => []) };
    const times = [1_000, 1_030, 1_030.4];
    const now = () => times.shift() ?? Number.NaN;
    const log = { ...world.deps.log, info };
    const summary = await keepAlive({ ...world.deps, store, now, log }, { budgetMs: 30 });
    expect(summary).toEqual({ renewed: 0, skipped: 0, ended: 0, failed: 0, stopped: undefined, tookMs: 30 });
    expect(store.claimDue).toHaveBeenCalledTimes(1);
    expect(info).toHaveBeenCalledWith(summary, 'keep-alive');
  });

  it('that meets a database that is away brings the others home, gives back the rest, and says so', async () => {
    let asked = 0;
    const acquire: VaultDeps['store']['acquire'] = async () => {
      if (asked++ === 1) throw new Error('The database is away');
      return null;
    };
    const postponeKeepAlive = vi.fn(world.deps.store.postponeKeepAlive);
    const store = { ...world.deps.store, acquire, postponeKeepAlive };
    await expect(keepAlive({ ...world.deps, store }, { concurrency: 1 })).rejects.toThrow(
      'The database is away',
    );
    expect(postponeKeepAlive.mock.calls.map(([call]) => call.byMs)).toEqual(
      Array.from({ length: 10 }, () => 0),
    );
  });
});
