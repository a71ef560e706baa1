import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import type { FaultInput } from '@/sandbox/faults/fault';
import { healthOf } from './health';
import { acquireAndRotate } from './shared-rotation';

/** Answers of something in front of Zoom, which do not say whether Zoom has spent the refresh token. */
let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const unknown = { error: 'something_new', reason: 'Nobody has ever read this' };
const ANSWERS: Record<string, Pick<FaultInput, 'kind' | 'status' | 'json' | 'headers'>> = {
  '302': { kind: 'html', status: 302, headers: { location: 'https://status.zoom.invalid/' } },
  '400 in unknown words': { kind: 'status', status: 400, json: unknown },
  '400 that is broken off': { kind: 'xml', status: 400 },
  '403 of a firewall': { kind: 'html', status: 403 },
  '404': { kind: 'status', status: 404 },
  '408': { kind: 'status', status: 408 },
  '409': { kind: 'status', status: 409 },
  '425': { kind: 'status', status: 425 },
  '429': { kind: 'status', status: 429 },
  '429 with a time': { kind: 'rate-limit' },
  '429 that says invalid_grant': {
    kind: 'status',
    status: 429,
    json: { error: 'invalid_grant', reason: '' },
  },
  '451 in HTML': { kind: 'html', status: 451 },
  '500': { kind: 'status', status: 500 },
  '503': { kind: 'status', status: 503 },
  '599': { kind: 'status', status: 599 },
};
const CASES = Object.entries(ANSWERS);

const now = (task: () => Promise<unknown>) => void task();
const endpoint = 'oauth.token.refresh_token';

async function expired() {
  const { grant, person } = await world.connect();
  await world.db.zoomGrant.update({ where: { id: grant.id }, data: { accessExpiresAt: new Date(0) } });
  const tryOnce = async () => {
    await world.db.zoomGrant.update({ where: { id: grant.id }, data: { retryAt: null } });
    const at = { grantId: grant.id, revision: grant.revision, owner: world.deps.newId(), visit: true };
    return acquireAndRotate(world.deps, at);
  };
  return { grant, person: person.id, tryOnce };
}
const spends = async (person: string) => (await world.zoom.requests({ endpoint, person })).count;

describe('an answer that leaves open whether the token was spent', () => {
  it.each(CASES)(
    '%s before Zoom acted: nobody is logged out, the next try has new tokens',
    async (_, fault) => {
      const { grant, person, tryOnce } = await expired();
      const trouble = await world.zoom.fault({ endpoint, person, when: 'before', times: 0, ...fault });
      for (let tries = 1; tries <= 4; tries++) {
        expect(await tryOnce()).toMatchObject({ kind: 'failed' });
        expect(await world.row(grant.id)).toMatchObject({
          ...{ state: 'connected', revision: grant.revision, failures: tries },
          ...{ intentRevision: grant.revision, intentTries: tries, leaseOwner: null },
        });
      }
      await trouble.clear();
      expect(await tryOnce()).toMatchObject({ kind: 'rotated' });
      expect(await world.row(grant.id)).toMatchObject({
        ...{
          state: 'connected',
          revision: grant.revision + 1,
          failures: 0,
          intentRevision: null,
          intentTries: 0,
        },
      });
      expect(await spends(person)).toBe(5);
    },
  );

  it.each(CASES)('%s after Zoom acted: it heals as a lost answer does, without a click', async (_, fault) => {
    const { grant, person, tryOnce } = await expired();
    await world.zoom.fault({ endpoint, person, ...fault, when: 'after' });
    expect(await tryOnce()).toMatchObject({ kind: 'failed' });
    expect(await tryOnce()).toMatchObject({ kind: 'dead' });
    const row = await world.row(grant.id);
    expect(row).toMatchObject({ state: 'reconnect_required', intentRevision: grant.revision });
    expect(await world.vault.accessToken(row, now)).toEqual({ ok: false, reason: 'reauthorize' });
    expect(await spends(person)).toBe(2);
  });

  it('by a limit says when Zoom may be asked again, and until then nobody asks', async () => {
    const { grant, person, tryOnce } = await expired();
    await world.zoom.fault({
      endpoint,
      person,
      kind: 'rate-limit',
      headers: { 'Retry-After': '60' },
      times: 0,
    });
    await tryOnce();
    const row = await world.row(grant.id);
    expect(Number(row.retryAt) - Number(row.readAt)).toBeGreaterThan(50_000);
    expect(await world.vault.accessToken(row, now)).toMatchObject({ reason: 'zoom_unavailable' });
    expect(await spends(person)).toBe(1);
  });
});

describe('a refusal that leaves no doubt', () => {
  it.each([
    ['invalid_client', 401],
    ['unsupported_grant_type', 400],
  ])('%s: the token is as it was, and the intent is taken back', async (error, status) => {
    const { grant, person, tryOnce } = await expired();
    const json = { error, reason: '' };
    await world.zoom.fault({ endpoint, person, kind: 'status', status, json });
    expect(await tryOnce()).toMatchObject({ kind: 'failed', class: 'operator' });
    expect(await world.row(grant.id)).toMatchObject({ intentRevision: null, intentTries: 0, failures: 1 });
    expect(await tryOnce()).toMatchObject({ kind: 'rotated' });
  });
});

it('a refusal in unknown words is told as one once it has come three times, whatever came before', async () => {
  const { grant, person, tryOnce } = await expired();
  const health = async () => healthOf(await world.row(grant.id), world.deps.credentials, true);
  await world.zoom.fault({ endpoint, person, kind: 'status', status: 400, json: unknown, times: 3 });
  const seen = [];
  for (let visit = 0; visit < 4; visit++) {
    await tryOnce();
    seen.push(await health());
  }
  expect(seen).toEqual(['retrying', 'retrying', 'refused', 'healthy']);
});
