import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweep } from './sweep';
import { createVaultWorld, type VaultWorld } from './testing/world';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

describe('retention', () => {
  it('forgets old events and keeps young ones', async () => {
    const { db } = world;
    const { grant } = await world.connect();
    await db.$executeRaw`INSERT INTO grant_event (grant_id, at, kind, revision)
      VALUES (${grant.id}::uuid, now() - interval '181 days', 'rotated', 1), (${grant.id}::uuid, now() - interval '179 days', 'rotated', 1)`;
    expect(await sweep(db, world.vault, { eventDays: 180, visitDays: 365 })).toMatchObject({ events: 1 });
    expect(await db.grantEvent.count({ where: { grantId: grant.id } })).toBe(2);
  });

  it('forgets the marks of ended sessions when no cookie of theirs can live any more', async () => {
    const { db, deps } = world;
    await deps.store.endSession({ sessionId: 'over', expiresAt: new Date(Date.now() - 1_000) });
    await deps.store.endSession({ sessionId: 'running', expiresAt: new Date(Date.now() + 60_000) });
    expect(await sweep(db, world.vault, { eventDays: 180, visitDays: 365 })).toMatchObject({ sessions: 1 });
    expect(await db.endedSession.findMany({ select: { id: true } })).toEqual([{ id: 'running' }]);
  });

  it('removes what is left of a person a week after they left, and not before', async () => {
    const { db, deps } = world;
    const [gone, justGone] = [await world.connect(), await world.connect()];
    for (const { grant } of [gone, justGone])
      await deps.store.revoke({ grantId: grant.id, kind: 'disconnected' });
    await db.$executeRaw`UPDATE zoom_grant SET state_since = now() - interval '8 days' WHERE id = ${gone.grant.id}::uuid`;
    expect(await sweep(db, world.vault, { eventDays: 180, visitDays: 365 })).toMatchObject({ people: 1 });
    const left = await db.user.findMany({
      where: { id: { in: [gone.userId, justGone.userId] } },
      select: { id: true },
    });
    expect(left).toEqual([{ id: justGone.userId }]);
    expect(await db.account.count({ where: { userId: gone.userId } })).toBe(0);
  });

  it('removes a person whom an unfinished sign-in left without a grant', async () => {
    const { db } = world;
    await db.user.createMany({ data: [{ createdAt: new Date(Date.now() - 2 * 86_400_000) }, {}] });
    const before = await db.user.count();
    expect(await sweep(db, world.vault, { eventDays: 180, visitDays: 365 })).toMatchObject({ people: 1 });
    expect(await db.user.count()).toBe(before - 1);
  });

  it('ends a connection whose person has not come for as long as the operator keeps them, at Zoom too', async () => {
    const { db, zoom } = world;
    const [gone, regular] = [await world.connect(), await world.connect()];
    await db.$executeRaw`UPDATE zoom_grant SET visited_at = now() - interval '366 days' WHERE id = ${gone.grant.id}::uuid`;
    expect(await sweep(db, world.vault, { eventDays: 180, visitDays: 365 })).toMatchObject({ retired: 1 });
    expect(await world.row(gone.grant.id)).toMatchObject({
      state: 'revoked',
      accessToken: null,
      profile: null,
    });
    expect(await world.row(regular.grant.id)).toMatchObject({ state: 'connected' });
    expect((await zoom.requests({ endpoint: 'oauth.revoke', person: gone.person.id })).count).toBe(1);
  });

  it('goes on until nothing old is left, however much there is', async () => {
    const { db } = world;
    const { grant } = await world.connect();
    await db.$executeRaw`INSERT INTO grant_event (grant_id, at, kind, revision)
      SELECT ${grant.id}::uuid, now() - interval '400 days', 'rotated', 1 FROM generate_series(1, 12000)`;
    expect(await sweep(db, world.vault, { eventDays: 180, visitDays: 365 })).toMatchObject({
      events: 12_000,
    });
  });
});
