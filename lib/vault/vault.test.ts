import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { createCipher } from './cipher';
import { shareRotation } from './shared-rotation';
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

/** One visit, with the work that it schedules for after the answer. */
async function visit(grantId: string, vault = world.vault) {
  const tasks: Promise<unknown>[] = [];
  const access = await vault.accessToken(await world.row(grantId), (task) => void tasks.push(task()));
  await Promise.all(tasks);
  return { access, tasks: tasks.length };
}

describe('a rotation', () => {
  it.each<[string, string | null, string[]]>([
    ['that tells of no scopes leaves those that were granted', null, ['user:read:user', 'meeting:read:x']],
    ['that tells of empty ones leaves them as well', '', ['user:read:user', 'meeting:read:x']],
    ['that tells of others takes those', 'user:read:user', ['user:read:user']],
  ])('%s', async (_, scope, kept) => {
    const { grant, person } = await world.connect();
    await alter(grant.id, {
      ...{ scopes: ['user:read:user', 'meeting:read:x'] },
      ...{ accessExpiresAt: new Date(Date.now() + 60_000), issuedAt: ago(3_540_000) },
    });
    await world.zoom.fault({
      ...{ endpoint: 'oauth.token', person: person.id },
      ...{ kind: 'answer', fields: { scope } },
    });
    await visit(grant.id);
    expect(await world.row(grant.id)).toMatchObject({ revision: grant.revision + 1, scopes: kept });
  });
});

describe('a visit', () => {
  it('while the token is fresh costs nothing but its read', async () => {
    const { grant, person } = await world.connect();
    expect(await visit(grant.id)).toMatchObject({ access: { ok: true }, tasks: 0 });
    expect(await spends(person.id)).toBe(0);
  });

  it('close to the end is served at once, and the rotation comes behind the answer', async () => {
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

  it('waits no longer than a page may for a rotation that hangs, and the rotation goes on', async () => {
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

describe('a rotation that only the operator can fix', () => {
  const inAMinute = () => new Date(Date.now() + 60_000);

  it('says so at once, and while the retry has to wait, without asking Zoom', async () => {
    const { grant, person } = await world.connect();
    await alter(grant.id, { accessExpiresAt: ago(1_000) });
    const json = { error: 'invalid_client', reason: 'Invalid client_id or client_secret' };
    const at = { endpoint: 'oauth.token.refresh_token', person: person.id };
    const fault = await world.zoom.fault({ ...at, kind: 'status', status: 400, json, times: 0 });
    const operator = { access: { ok: false, reason: 'operator' } };
    expect(await visit(grant.id)).toMatchObject(operator);
    await alter(grant.id, { retryAt: inAMinute() });
    expect(await visit(grant.id)).toMatchObject(operator);
    expect(await spends(person.id)).toBe(1);
    // If the row fails for another reason while a visitor waits, Zoom is the cause, and the visitor is told
    // the time of the next try.
    const retryAt = inAMinute();
    await alter(grant.id, { retryAt, failure: 'server_error' });
    expect(await visit(grant.id)).toMatchObject({ access: { reason: 'zoom_unavailable', retryAt } });
    await fault.clear();
    await alter(grant.id, { retryAt: null });
    expect(await visit(grant.id)).toMatchObject({ access: { ok: true } });
  });

  it('is not said any more of a failure whose retry is due: somebody else may be fixing it', async () => {
    const { grant } = await world.connect();
    const another = { leaseOwner: 'another process', leaseUntil: inAMinute() };
    await alter(grant.id, {
      accessExpiresAt: ago(1_000),
      failure: 'invalid_client',
      failures: 1,
      ...another,
    });
    const deps = { ...world.deps, settings: { ...world.deps.settings, waitMs: 100 } };
    expect(await shareRotation(deps, await world.row(grant.id))).toMatchObject({ kind: 'not_now' });
  });

  it('is a key that is gone: nothing was sent, so no outcome is unknown', async () => {
    const { grant, person } = await world.connect();
    const lost = createCipher([{ id: 'test', key: randomBytes(32) }]);
    const refreshToken = lost.seal('a token', { grantId: grant.id, field: 'refresh_token' });
    await alter(grant.id, { accessExpiresAt: ago(1_000), refreshToken });
    expect(await visit(grant.id)).toMatchObject({ access: { ok: false, reason: 'reconnect' } });
    expect(await world.row(grant.id)).toMatchObject({
      ...{ state: 'connected', failure: 'key_lost', failures: 1, leaseOwner: null },
      ...{ intentRevision: null, intentTries: 0 },
    });
    expect(await spends(person.id)).toBe(0);
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
