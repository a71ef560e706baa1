import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { createCipher } from './cipher';
import { acquireAndRotate } from './shared-rotation';
import { createVault } from './vault';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const livingAtZoom = async (person: string) =>
  (await world.zoom.grants({ person })).filter(({ state }) => state === 'living');
const expire = (grantId: string) =>
  world.db.zoomGrant.update({ where: { id: grantId }, data: { accessExpiresAt: new Date(0) } });
const endpoint = (name: string, person: string) => ({ endpoint: name, person });

describe('a disconnect', () => {
  it('revokes at Zoom and wipes here', async () => {
    const { grant, person } = await world.connect();
    expect(await world.vault.disconnect(grant.id)).toBe(true);
    expect(await livingAtZoom(person.id)).toEqual([]);
    expect(await world.row(grant.id)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      refreshToken: null,
    });
  });

  it('with an access token that has run out rotates it first: the refresh token would have outlived it', async () => {
    const { grant, person } = await world.connect();
    await expire(grant.id);
    await world.zoom.expireAccessTokens(person.id);
    expect(await world.vault.disconnect(grant.id)).toBe(true);
    expect(await livingAtZoom(person.id)).toEqual([]);
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked', accessToken: null });
  });

  it('of a grant that was taken away at Zoom is confirmed: nothing of it lives', async () => {
    const { grant, person } = await world.connect();
    await world.zoom.removeApp(person.id, { notify: false });
    expect(await world.vault.disconnect(grant.id)).toBe(true);
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked' });
  });

  it('tries again when Zoom’s answer is lost', async () => {
    const { grant, person } = await world.connect();
    await world.zoom.fault({ ...endpoint('oauth.revoke', person.id), kind: 'reset', when: 'before' });
    expect(await world.vault.disconnect(grant.id)).toBe(true);
    expect(await livingAtZoom(person.id)).toEqual([]);
  });

  it('is not confirmed by a token that Zoom no longer knows: the newer pair is fetched and revoked', async () => {
    const { grant, person } = await world.connect();
    await world.zoom.killTokens(person.id, 'access');
    await world.zoom.fault({ ...endpoint('oauth.revoke', person.id), kind: 'status', status: 503, times: 1 });
    expect(await world.vault.disconnect(grant.id)).toBe(true);
    expect(await livingAtZoom(person.id)).toEqual([]);
  });

  it('wipes although Zoom is away, and says that Zoom did not confirm', async () => {
    const { grant, person } = await world.connect();
    await world.zoom.fault({ ...endpoint('oauth.revoke', person.id), kind: 'status', status: 503, times: 0 });
    await world.zoom.fault({ ...endpoint('oauth.token', person.id), kind: 'status', status: 503, times: 0 });
    expect(await world.vault.disconnect(grant.id)).toBe(false);
    expect(await world.row(grant.id)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      refreshToken: null,
    });
    await world.zoom.clearFaults();
  });

  it('of a grant whose key is gone wipes here, says that Zoom did not confirm, and why in the log', async () => {
    const { grant, person } = await world.connect();
    const cipher = createCipher([{ id: 'another', key: randomBytes(32) }]);
    const warned: unknown[] = [];
    const log = { ...world.deps.log, warn: (...words: unknown[]) => void warned.push(...words) };
    expect(await createVault({ ...world.deps, cipher, log }).disconnect(grant.id)).toBe(false);
    expect(await world.row(grant.id)).toMatchObject({ state: 'revoked', accessToken: null });
    expect(await livingAtZoom(person.id)).toHaveLength(1);
    expect(warned).toEqual([
      { grant: grant.id, error: expect.stringContaining('unknown_key') },
      expect.stringContaining('could not revoke at Zoom'),
    ]);
  });

  it.each(['still believed in', 'believed to be dead'])(
    'of a grant whose tokens were lost on the way, %s, is not confirmed: they may live at Zoom',
    async (belief) => {
      const { grant, person } = await world.connect();
      await expire(grant.id);
      const at = { grantId: grant.id, revision: grant.revision, visit: true };
      const tryOnce = () => acquireAndRotate(world.deps, { ...at, owner: world.deps.newId() });
      const retryNow = () => world.db.zoomGrant.update({ where: { id: grant.id }, data: { retryAt: null } });
      const refresh = endpoint('oauth.token.refresh_token', person.id);
      await world.zoom.fault({ ...refresh, kind: 'reset', when: 'after' });
      expect(await tryOnce()).toMatchObject({ kind: 'failed', class: 'ambiguous' });
      await retryNow();
      if (belief === 'believed to be dead') expect(await tryOnce()).toMatchObject({ kind: 'dead' });
      expect(await world.vault.disconnect(grant.id)).toBe(false);
      expect(await livingAtZoom(person.id)).toHaveLength(1);
      expect(await world.row(grant.id)).toMatchObject({ state: 'revoked', refreshToken: null });
    },
  );

  it('of a grant that Zoom had ended before is confirmed: nothing was lost', async () => {
    const { grant, person } = await world.connect();
    await expire(grant.id);
    await world.zoom.removeApp(person.id, { notify: false });
    const access = await world.vault.accessToken(await world.row(grant.id), () => {});
    expect(access).toEqual({ ok: false, reason: 'reconnect' });
    expect(await world.vault.disconnect(grant.id)).toBe(true);
  });

  it('in the middle of a rotation takes the rotated tokens along', async () => {
    const { grant, person } = await world.connect();
    await expire(grant.id);
    const gate = await world.zoom.gate(endpoint('oauth.token.refresh_token', person.id));
    const rotation = world.vault.accessToken(await world.row(grant.id), () => {});
    await gate.arrived();
    const leaving = world.vault.disconnect(grant.id);
    await gate.release();
    await Promise.all([rotation, leaving]);
    await world.vault.drain();
    expect(await livingAtZoom(person.id)).toEqual([]);
    expect(await world.row(grant.id)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      refreshToken: null,
    });
  });
});
