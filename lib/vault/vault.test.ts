import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/lib/jobs/testing/world';
import { createVault } from './vault';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const spends = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;
const alter = (grantId: string, data: Parameters<typeof world.db.zoomGrant.update>[0]['data']) =>
  world.db.zoomGrant.update({ where: { id: grantId }, data });
const ago = (ms: number) => new Date(Date.now() - ms);
const DAY_MS = 86_400_000;

/** One visit, and whatever it leaves to be done behind the answer. */
async function visit(grantId: string, vault = world.vault) {
  const tasks: Promise<unknown>[] = [];
  const access = await vault.accessToken(await world.row(grantId), (task) => void tasks.push(task()));
  await Promise.all(tasks);
  return { access, tasks: tasks.length };
}

describe('a visit', () => {
  it('while the token is fresh costs nothing but its read', async () => {
    const { grant, person } = await world.connect();
    expect(await visit(grant.id)).toMatchObject({ access: { ok: true }, tasks: 0 });
    expect(await spends(person.id)).toBe(0);
  });

  it('close to the end is served at once, and the renewal comes behind the answer', async () => {
    const { grant, person, tokens } = await world.connect();
    await alter(grant.id, { accessExpiresAt: new Date(Date.now() + 60_000), issuedAt: ago(3_540_000) });
    const { access, tasks } = await visit(grant.id);
    expect(access).toMatchObject({ ok: true, accessToken: tokens.accessToken });
    expect([tasks, await spends(person.id)]).toEqual([1, 1]);
    expect(await world.row(grant.id)).toMatchObject({ revision: grant.revision + 1 });
  });

  it('close to the end, while a retry has to wait, is served and starts nothing', async () => {
    const { grant, person } = await world.connect();
    await alter(grant.id, {
      accessExpiresAt: new Date(Date.now() + 60_000),
      issuedAt: ago(3_540_000),
      retryAt: new Date(Date.now() + 30_000),
    });
    expect(await visit(grant.id)).toMatchObject({ access: { ok: true }, tasks: 0 });
    expect(await spends(person.id)).toBe(0);
  });

  it('a day after the last one counts, though keep-alive has left a fresh token', async () => {
    const { grant } = await world.connect();
    await alter(grant.id, { visitedAt: ago(320 * DAY_MS), keepAliveAt: null });
    await visit(grant.id);
    const row = await world.row(grant.id);
    expect(row.visitedAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(row.keepAliveAt?.getTime()).toBeGreaterThan(Date.now() + 50 * DAY_MS);
  });

  it('of many at once takes one look at the lease in each process', async () => {
    const { grant } = await world.connect();
    await alter(grant.id, { accessExpiresAt: ago(1_000) });
    let asked = 0;
    const { store } = world.deps;
    const counting = {
      ...store,
      acquire: (at: Parameters<typeof store.acquire>[0]) => {
        asked += 1;
        return store.acquire(at);
      },
    };
    const vault = createVault({ ...world.deps, store: counting as typeof store, inFlight: new Map() });
    const row = await world.row(grant.id);
    const seen = await Promise.all(Array.from({ length: 40 }, () => vault.accessToken(row, () => {})));
    expect(seen.every(({ ok }) => ok)).toBe(true);
    expect(asked).toBe(1);
  });

  it('waits for a renewal that hangs no longer than a page may, and the renewal goes on', async () => {
    const { grant, person } = await world.connect();
    await alter(grant.id, { accessExpiresAt: ago(1_000) });
    const gate = await world.zoom.gate({ endpoint: 'oauth.token.refresh_token', person: person.id });
    let endWait = () => {};
    const waitIsOver = new Promise<void>((resolve) => {
      endWait = resolve;
    });
    const vault = createVault({
      ...world.deps,
      inFlight: new Map(),
      sleep: (ms) => (ms === world.deps.settings.waitMs ? waitIsOver : world.deps.sleep(ms)),
    });
    const tasks: Promise<unknown>[] = [];
    const visiting = vault.accessToken(await world.row(grant.id), (task) => void tasks.push(task()));
    await gate.arrived();
    endWait();
    expect(await visiting).toMatchObject({ ok: false, reason: 'zoom_unavailable' });
    await gate.release();
    await Promise.all(tasks);
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected', revision: grant.revision + 1 });
  });
});

describe('a Retry-After', () => {
  const retryInMs = async (status: number) => {
    const { grant, person } = await world.connect();
    await alter(grant.id, { accessExpiresAt: ago(1_000) });
    await world.zoom.fault({
      endpoint: 'oauth.token.refresh_token',
      person: person.id,
      kind: 'status',
      status,
      headers: { 'Retry-After': '86400' },
    });
    await visit(grant.id);
    const { retryAt, readAt } = await world.row(grant.id);
    return (retryAt?.getTime() ?? 0) - readAt.getTime();
  };

  it('of a rate limit is kept to (zoom-facts 2.2)', async () => {
    expect(await retryInMs(429)).toBeGreaterThan(86_000_000);
  });

  it('of a maintenance page is a guess, and asks for minutes at most', async () => {
    expect(await retryInMs(503)).toBeLessThanOrEqual(120_000);
  });
});
