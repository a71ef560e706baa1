import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drain } from '@/lib/stop';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { createVault } from './vault';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

/** A process of its own on the same database that can be told to stop. */
function startProcess(different: Partial<VaultWorld['deps']> = {}) {
  let isStopping = false;
  const deps = {
    ...world.deps,
    inFlight: new Map(),
    pending: new Set<Promise<unknown>>(),
    underway: new Set<Promise<unknown>>(),
    isStopping: () => isStopping,
    ...different,
  };
  return {
    deps,
    vault: createVault(deps),
    stop() {
      isStopping = true;
      return drain(deps);
    },
  };
}

async function expired() {
  const connected = await world.connect();
  await world.db.zoomGrant.update({
    where: { id: connected.grant.id },
    data: { accessExpiresAt: new Date(0) },
  });
  return { ...connected, row: await world.row(connected.grant.id) };
}
const spends = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;
const now = (task: () => Promise<unknown>) => void task();

describe('a process that is told to stop', () => {
  it('takes no lease: not for a visit, not behind an answer, not for a token that Zoom refused', async () => {
    const { vault, stop } = startProcess();
    const { person, grant, row, tokens } = await expired();
    await stop();
    const answer = { ok: false, reason: 'unavailable' };
    expect(await vault.accessToken(row, now)).toEqual(answer);
    expect(await vault.refused(grant.id, tokens.accessToken, now)).toEqual(answer);
    const soon = { ...row, accessExpiresAt: new Date(row.readAt.getTime() + 1_000) };
    const behind: Promise<unknown>[] = [];
    expect(await vault.accessToken(soon, (task) => void behind.push(task()))).toMatchObject({ ok: true });
    await Promise.all(behind);
    expect(await spends(person.id)).toBe(0);
    expect(await world.row(grant.id)).toMatchObject({ leaseOwner: null, intentRevision: null });
  });

  it('takes no lease for a visit that was waiting for its turn', async () => {
    const { person, grant, row } = await expired();
    await world.zoom.fault({ endpoint: 'oauth.token.refresh_token', person: person.id, kind: 'reset' });
    let stopped: Promise<void> | undefined;
    const { vault, stop } = startProcess({
      // The first pause comes before the second try.
      sleep: async (ms) => {
        if (ms !== world.deps.settings.waitMs) stopped ??= stop();
        else await world.deps.sleep(ms);
      },
    });
    expect(await vault.accessToken(row, now)).toEqual({ ok: false, reason: 'unavailable' });
    await stopped;
    expect(await spends(person.id)).toBe(1);
    expect(await world.row(grant.id)).toMatchObject({ leaseOwner: null, failures: 1 });
  });

  it('waits for a lease whose write is on its way, and for the token that is then spent', async () => {
    const { person, grant, row } = await expired();
    let arrived = () => {};
    let release = () => {};
    const atAcquire = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { store } = world.deps;
    const { vault, stop } = startProcess({
      store: {
        ...store,
        async acquire(at) {
          arrived();
          await released;
          return store.acquire(at);
        },
      },
    });
    const visit = vault.accessToken(row, now);
    await atAcquire;
    const stopped = stop();
    release();
    await stopped;
    expect(await world.row(grant.id)).toMatchObject({ revision: grant.revision + 1, intentRevision: null });
    expect(await visit).toMatchObject({ ok: true });
    expect(await spends(person.id)).toBe(1);
  });

  it('waits for a disconnect that is between Zoom and the wipe', async () => {
    const { person, grant } = await world.connect();
    const { vault, stop } = startProcess();
    const gate = await world.zoom.gate({ endpoint: 'oauth.revoke', person: person.id, when: 'after' });
    const leaving = vault.disconnect(grant.id);
    await gate.arrived();
    const stopped = stop();
    await gate.release();
    await stopped;
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked', accessToken: null });
    expect(await leaving).toBe(true);
  });

  it('waits for what begins while it waits: whose tokens are known only now, are saved', async () => {
    const { person, grant } = await world.connect();
    const { vault, stop, deps } = startProcess();
    const exchangeStartedAt = await world.deps.store.clock();
    const issued = await world.zoom.issueTokens({ person: person.id });
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    const broken = (async () => {
      await told;
      void vault.rescue(async () => ({
        zoomUserId: person.id,
        exchangeStartedAt,
        tokens: {
          accessToken: issued.access_token as never,
          refreshToken: issued.refresh_token as never,
          expiresInMs: 3_600_000,
          scopes: [],
        },
      }));
    })();
    void vault.untilItEnds(broken);
    const stopped = stop();
    tell();
    await stopped;
    expect(await world.row(grant.id)).toMatchObject({ revision: grant.revision + 1 });
    expect(deps.pending.size).toBe(0);
  });
});
