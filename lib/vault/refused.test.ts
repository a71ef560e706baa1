import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { createCipher } from './cipher';
import { createVault } from './vault';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const now = () => {};
const spends = async (person: string) =>
  (await world.zoom.requests({ endpoint: 'oauth.token.refresh_token', person })).count;

describe('an access token that Zoom refuses with a 401 (zoom-facts 2.1)', () => {
  it('is replaced by the newer one of the row, without a call to Zoom', async () => {
    const { vault, zoom } = world;
    const { person, grant, tokens } = await world.connect();
    const { tokens: newer } = await world.signIn(person.id);
    expect(await vault.refused(grant.id, tokens.accessToken, now)).toMatchObject({
      ok: true,
      accessToken: newer.accessToken,
    });
    expect((await zoom.requests({ endpoint: 'oauth.token', person: person.id })).count).toBe(0);
  });

  it('of a grant that is gone or was ended is revoked, and Zoom is asked for nothing', async () => {
    const { person, grant, tokens } = await world.connect();
    const revoked = { ok: false, reason: 'revoked' };
    expect(await world.vault.refused(randomUUID(), tokens.accessToken, now)).toEqual(revoked);
    await world.vault.disconnect(grant.id);
    await world.zoom.clearRequests();
    expect(await world.vault.refused(grant.id, tokens.accessToken, now)).toEqual(revoked);
    expect(await spends(person.id)).toBe(0);
  });

  it('of a grant whose key is gone asks for a new sign-in, not for a rotation', async () => {
    const { person, grant, tokens } = await world.connect();
    const cipher = createCipher([{ id: 'another', key: randomBytes(32) }]);
    const errors: unknown[] = [];
    const log = { ...world.deps.log, error: (...words: unknown[]) => void errors.push(words) };
    const other = createVault({ ...world.deps, cipher, log });
    const access = await other.refused(grant.id, tokens.accessToken, now);
    expect(access).toEqual({ ok: false, reason: 'reconnect' });
    expect(errors).toEqual([
      [{ grant: grant.id, failure: 'unknown_key' }, expect.stringContaining('TOKEN_KEYS')],
    ]);
    expect(await spends(person.id)).toBe(0);
  });

  it.each([
    ['is a visit of the person', undefined, 1],
    ['is none where a machine asked', false, 100],
  ])('%s', async (_, visit, days) => {
    const { person, grant, tokens } = await world.connect();
    await world.db.$executeRaw`
      UPDATE zoom_grant SET visited_at = now() - interval '99 days' WHERE id = ${grant.id}::uuid`;
    await world.zoom.killTokens(person.id, 'access');
    expect(await world.vault.refused(grant.id, tokens.accessToken, now, visit)).toMatchObject({ ok: true });
    const { visitedAt, readAt } = await world.row(grant.id);
    expect(Math.ceil((readAt.getTime() - visitedAt.getTime()) / 86_400_000)).toBe(days);
  });

  it('is rotated when the newer one of the row has run out as well', async () => {
    const { person, grant, tokens } = await world.connect();
    const { tokens: newer } = await world.signIn(person.id);
    await world.db.zoomGrant.update({ where: { id: grant.id }, data: { accessExpiresAt: new Date(0) } });
    const access = await world.vault.refused(grant.id, tokens.accessToken, now);
    expect(access.ok && access.accessToken).not.toBe(newer.accessToken);
    expect(access.ok && (await world.deps.probe(access.accessToken))).toBe('alive');
    expect(await spends(person.id)).toBe(1);
  });

  it('costs one forced rotation, however many ask at once', async () => {
    const { vault, zoom } = world;
    const { person, grant, tokens } = await world.connect();
    await zoom.killTokens(person.id, 'access');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => vault.refused(grant.id, tokens.accessToken, now)),
    );
    for (const answer of answers) expect(answer).toMatchObject({ ok: true });
    expect((await zoom.requests({ endpoint: 'oauth.token.refresh_token', person: person.id })).count).toBe(1);
  });

  it('that was rotated seconds ago is not rotated again: the cause is at Zoom', async () => {
    const { vault, zoom } = world;
    const { person, grant, tokens } = await world.connect();
    await zoom.killTokens(person.id, 'access');
    const rotated = await vault.refused(grant.id, tokens.accessToken, now);
    const again = rotated.ok && (await vault.refused(grant.id, rotated.accessToken, now));
    expect(again).toEqual({ ok: false, reason: 'zoom_unavailable' });
    expect((await zoom.requests({ endpoint: 'oauth.token.refresh_token', person: person.id })).count).toBe(1);
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected', revision: grant.revision + 1 });
  });

  it('that was rotated a minute ago is rotated once more, and not before', async () => {
    const { person, grant, tokens } = await world.connect();
    let ms = 1_000_000;
    const vault = createVault({ ...world.deps, inFlight: new Map(), now: () => ms });
    await world.zoom.killTokens(person.id, 'access');
    const rotated = await vault.refused(grant.id, tokens.accessToken, now);
    await world.zoom.killTokens(person.id, 'access');
    const token = (rotated.ok && rotated.accessToken) as typeof tokens.accessToken;
    ms += 59_999;
    expect(await vault.refused(grant.id, token, now)).toEqual({ ok: false, reason: 'zoom_unavailable' });
    ms += 1;
    expect(await vault.refused(grant.id, token, now)).toMatchObject({ ok: true });
    expect(await spends(person.id)).toBe(2);
  });

  it('means reconnect, at once, when Zoom says no to the refresh token as well', async () => {
    const { vault, zoom } = world;
    const { person, grant, tokens } = await world.connect();
    await zoom.removeApp(person.id);
    const reconnect = { ok: false, reason: 'reconnect' };
    expect(await vault.refused(grant.id, tokens.accessToken, now)).toEqual(reconnect);
    expect(await world.row(grant.id)).toMatchObject({ state: 'reconnect_required' });
    expect(await vault.refused(grant.id, tokens.accessToken, now)).toEqual(reconnect);
    expect((await zoom.requests({ endpoint: 'oauth.token.refresh_token', person: person.id })).count).toBe(1);
  });
});
