import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { deauthorize } from './deauthorize';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const LATER = 10 * 60_000;
const event = (zoomUserId: string, at: Date) => ({ receiptId: randomUUID(), zoomUserId, at });
const shifted = (date: Date, ms: number) => new Date(date.getTime() + ms);

describe('app_deauthorized', () => {
  it('wipes tokens and profile, ends every session and leaves a receipt, all together', async () => {
    const { db, vault } = world;
    const { person, grant, userId } = await world.connect();
    await world.keepProfile(grant);
    const form = { id: randomUUID(), state: 'draft', at: new Date(), content: 'sealed' };
    await db.meetingForm.create({ data: { ...form, userId } });
    const before = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { epoch: true } });

    const happened = event(person.id, shifted(grant.authorizedAt, LATER));
    expect(await deauthorize(db, vault, happened)).toBe('wiped');

    expect(await world.row(grant.id)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      refreshToken: null,
      profile: null,
      scopes: [],
      revision: grant.revision + 1,
    });
    expect(await db.meetingForm.count({ where: { userId } })).toBe(0);
    const { epoch } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { epoch: true } });
    expect(epoch).toBe(before.epoch + 1);
    expect(
      await db.webhookReceipt.findUnique({ where: { id: happened.receiptId }, select: { outcome: true } }),
    ).toEqual({ outcome: 'wiped' });
  });

  it.each(['client_id', 'issuer'])(
    'leaves a row of another %s on the same database alone',
    async (column) => {
      const { db, vault } = world;
      const { person, grant } = await world.connect();
      await db.$executeRawUnsafe(
        `UPDATE zoom_grant SET ${column} = 'somebody-else' WHERE id = '${grant.id}'::uuid`,
      );
      const happened = {
        ...event(person.id, shifted(grant.authorizedAt, LATER)),
        clientId: world.deps.credentials.clientId,
      };
      expect(await deauthorize(db, vault, happened)).toBe('unknown_person');
      expect(await world.row(grant.id)).toMatchObject({ state: 'connected', revision: grant.revision });
    },
  );

  it('changes nothing when it arrives a second time, even after the person has come back', async () => {
    const { db, vault } = world;
    const { person, grant } = await world.connect();
    const happened = event(person.id, shifted(grant.authorizedAt, LATER));
    expect(await deauthorize(db, vault, happened)).toBe('wiped');
    expect(await deauthorize(db, vault, happened)).toBe('again');

    const back = await world.signIn(person.id);
    const late = { ...happened, at: shifted(back.grant.authorizedAt, -LATER) };
    expect(await deauthorize(db, vault, late)).toBe('again');
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected', revision: back.grant.revision });
  });

  it('delivered ten times at once is acted on once', async () => {
    const { db, vault } = world;
    const { person, grant } = await world.connect();
    const happened = event(person.id, shifted(grant.authorizedAt, LATER));
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => deauthorize(db, vault, happened)));
    expect(outcomes.filter((outcome) => outcome === 'wiped')).toHaveLength(1);
    expect(await db.grantEvent.count({ where: { grantId: grant.id, kind: 'deauthorized' } })).toBe(1);
    expect((await world.row(grant.id)).revision).toBe(grant.revision + 1);
  });

  it('only leaves a receipt when it is older than the latest sign-in', async () => {
    const { db, vault } = world;
    const { person, grant } = await world.connect();
    expect(await deauthorize(db, vault, event(person.id, shifted(grant.authorizedAt, -LATER)))).toBe(
      'older_than_sign_in',
    );
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected', revision: grant.revision });
  });

  it('asks Zoom when the clocks cannot say: a dead token means it is true', async () => {
    const { db, vault, zoom } = world;
    const { person, grant } = await world.connect();
    await zoom.removeApp(person.id);
    expect(await deauthorize(db, vault, event(person.id, shifted(grant.authorizedAt, -5_000)))).toBe('wiped');
  });

  it('asks Zoom when the clocks cannot say: a living token means it was about an earlier grant', async () => {
    const { db, vault } = world;
    const { person, grant } = await world.connect();
    expect(await deauthorize(db, vault, event(person.id, shifted(grant.authorizedAt, 5_000)))).toBe(
      'older_than_sign_in',
    );
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });

  it('is to be sent again when neither the clocks nor Zoom can say', async () => {
    const { db, vault, zoom } = world;
    const { person, grant } = await world.connect();
    const fault = await zoom.fault({
      endpoint: 'api.users.me',
      kind: 'status',
      status: 503,
      person: person.id,
      times: 0,
    });
    expect(await deauthorize(db, vault, event(person.id, shifted(grant.authorizedAt, 1_000)))).toBe('unsure');
    await fault.clear();
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });

  it('leaves a receipt for a person it does not know, and for another app', async () => {
    const { db, vault } = world;
    const { person, grant } = await world.connect();
    expect(await deauthorize(db, vault, event('nobody', new Date()))).toBe('unknown_person');
    const foreign = { ...event(person.id, shifted(grant.authorizedAt, LATER)), clientId: 'another-app' };
    expect(await deauthorize(db, vault, foreign)).toBe('unknown_person');
    expect(await world.row(grant.id)).toMatchObject({ state: 'connected' });
  });

  it('during a rotation: what the rotation brings home is revoked at Zoom, and the row stays empty', async () => {
    const { db, vault, zoom } = world;
    const { person, grant } = await world.connect();
    await db.$executeRaw`UPDATE zoom_grant SET access_expires_at = now() WHERE id = ${grant.id}::uuid`;
    const gate = await zoom.gate({ endpoint: 'oauth.token', person: person.id, when: 'after' });
    const rotation = vault.accessToken(await world.row(grant.id), () => {});
    await gate.arrived();
    expect(await deauthorize(db, vault, event(person.id, shifted(grant.authorizedAt, LATER)))).toBe('wiped');
    await gate.release();

    expect(await rotation).toMatchObject({ ok: false, reason: 'revoked' });
    expect(await world.row(grant.id)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      refreshToken: null,
    });
    const { count } = await zoom.requests({ endpoint: 'oauth.revoke', person: person.id });
    expect(count).toBe(1);
  });
});
