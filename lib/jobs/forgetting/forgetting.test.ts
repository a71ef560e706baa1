import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { forgetBrokenSignIns } from './broken-sign-ins';
import { forgetPeople } from './people';
import { forgetEvents, forgetForms, forgetReceipts, forgetSessions } from './records';
import { endUnvisited } from './unvisited';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld();
});
afterAll(() => world.close());

const soon = () => performance.now() + 60_000;
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const isThere = async (id: string) => (await world.db.user.count({ where: { id } })) === 1;

/** Somebody who left so many days ago, with so many events. */
async function gone(days: number, events = 0) {
  const { userId, grant } = await world.connect();
  await world.deps.store.revoke({ grantId: grant.id, kind: 'disconnected' });
  await world.db.zoomGrant.update({ where: { id: grant.id }, data: { stateSince: daysAgo(days) } });
  await manyEvents(grant.id, events);
  return userId;
}
const keepForm = (userId: string, minutes = 0) =>
  world.db.meetingForm.create({
    data: {
      id: randomUUID(),
      userId,
      state: 'draft',
      at: new Date(Date.now() - minutes * 60_000),
      content: 'sealed',
    },
  });
const forms = (userId: string) => world.db.meetingForm.count({ where: { userId } });
const manyEvents = (grantId: string, count: number) => world.db.$executeRaw`
  INSERT INTO grant_event (grant_id, at, kind, revision)
  SELECT ${grantId}::uuid, now() - interval '400 days', 'rotated', 1 FROM generate_series(1, ${count})`;

describe('of the people who left', () => {
  it('goes what is left a week later, and not before', async () => {
    const [before, after] = [await gone(6), await gone(8)];
    expect(await forgetPeople(world.db, soon())).toEqual({ count: 1, end: 'done' });
    expect([await isThere(before), await isThere(after)]).toEqual([true, false]);
    expect(await world.db.account.count({ where: { userId: after } })).toBe(0);
    expect(await world.db.zoomGrant.count({ where: { userId: after } })).toBe(0);
  });

  it('goes everything, and never more than 5,000 events at a time, however many one person has', async () => {
    const people = [await gone(9, 12_000), await gone(8, 7_000)];
    await countDeletedEvents();
    expect(await forgetPeople(world.db, soon())).toEqual({ count: 2, end: 'done' });
    for (const person of people) expect(await isThere(person)).toBe(false);
    const [told] = await world.db.$queryRaw<
      { most: number; all: number }[]
    >`SELECT max(count)::int AS most, sum(count)::int AS all FROM deleted_events`;
    expect(told?.most).toBe(5_000);
    expect(told?.all).toBeGreaterThanOrEqual(19_000);
  });

  it('stays what the time does not suffice for, and the next run goes on with it', async () => {
    const person = await gone(8, 10);
    expect(await forgetPeople(world.db, performance.now() - 1)).toEqual({ count: 0, end: 'left' });
    expect(await isThere(person)).toBe(true);
    expect(await forgetPeople(world.db, soon())).toEqual({ count: 1, end: 'done' });
  });

  it('nobody goes who is coming back at this moment, and nobody waits for them', async () => {
    const [back, away] = [await gone(9), await gone(8)];
    await world.db.$transaction(async (tx) => {
      await tx.$executeRaw`UPDATE zoom_grant SET state = 'connected' WHERE user_id = ${back}::uuid`;
      expect(await forgetPeople(world.db, soon())).toMatchObject({ count: 1 });
    });
    expect([await isThere(back), await isThere(away)]).toEqual([true, false]);
  });
});

/** Records how many events each statement deleted. */
async function countDeletedEvents() {
  await world.db.$executeRaw`CREATE TABLE deleted_events (count int)`;
  await world.db.$executeRaw`CREATE FUNCTION note_deleted() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN INSERT INTO deleted_events SELECT count(*) FROM old_rows; RETURN NULL; END'`;
  await world.db.$executeRaw`CREATE TRIGGER note_deleted AFTER DELETE ON grant_event
    REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION note_deleted()`;
}

describe('of sign-ins that broke off', () => {
  const made = async (days: number) =>
    (await world.db.user.create({ data: { createdAt: daysAgo(days) } })).id;

  it('the person goes a day later, and nobody else', async () => {
    const connected = await world.connect();
    await world.db.user.update({ where: { id: connected.userId }, data: { createdAt: daysAgo(2) } });
    const [old, young] = [await made(2), await made(0)];
    expect(await forgetBrokenSignIns(world.db, soon())).toEqual({ count: 1, end: 'done' });
    const left = [await isThere(old), await isThere(young), await isThere(connected.userId)];
    expect(left).toEqual([false, true, true]);
  });

  it('everybody is looked at once: whoever has a grant is settled', async () => {
    const { userId } = await world.connect();
    await world.db.user.update({ where: { id: userId }, data: { createdAt: daysAgo(2) } });
    await forgetBrokenSignIns(world.db, soon());
    const settled = { where: { id: userId }, select: { settled: true } };
    expect(await world.db.user.findUnique(settled)).toEqual({ settled: true });
  });

  it('nobody goes whose grant is being saved at this moment', async () => {
    const late = await made(2);
    await world.db.$transaction(async (tx) => {
      await tx.zoomGrant.create({
        data: {
          userId: late,
          issuer: 'i',
          clientId: 'c',
          zoomUserId: 'late',
          state: 'connected',
          stateSince: new Date(),
          authorizedAt: new Date(),
          visitedAt: new Date(),
        },
      });
      expect(await forgetBrokenSignIns(world.db, soon())).toEqual({ count: 0, end: 'done' });
    });
    expect(await isThere(late)).toBe(true);
  });

  it('more than one look takes are all found', async () => {
    await world.db.user.createMany({
      data: Array.from({ length: 1_200 }, () => ({ createdAt: daysAgo(2) })),
    });
    expect(await forgetBrokenSignIns(world.db, performance.now() - 1)).toEqual({ count: 0, end: 'left' });
    expect(await forgetBrokenSignIns(world.db, soon())).toEqual({ count: 1_200, end: 'done' });
  });
});

describe('of what is kept for a while', () => {
  it('old events go and young ones stay', async () => {
    const { grant } = await world.connect();
    for (const days of [181, 179])
      await world.db.grantEvent.create({
        data: { grantId: grant.id, at: daysAgo(days), kind: 'rotated', revision: 1 },
      });
    expect(await forgetEvents(world.db, 180, soon())).toEqual({ count: 1, end: 'done' });
    expect(await world.db.grantEvent.count({ where: { grantId: grant.id } })).toBe(2);
  });

  it('all that is old goes, however much there is, and what the time does not suffice for the next time', async () => {
    const { grant } = await world.connect();
    await manyEvents(grant.id, 12_000);
    expect(await forgetEvents(world.db, 180, performance.now() - 1)).toEqual({ count: 0, end: 'left' });
    expect(await forgetEvents(world.db, 180, soon())).toEqual({ count: 12_000, end: 'done' });
  });

  it('receipts go with the events', async () => {
    for (const days of [181, 179])
      await world.db.webhookReceipt.create({
        data: {
          id: `${days} days`,
          event: 'app_deauthorized',
          eventAt: daysAgo(days),
          receivedAt: daysAgo(days),
          outcome: 'wiped',
        },
      });
    expect(await forgetReceipts(world.db, 180, soon())).toEqual({ count: 1, end: 'done' });
    expect(await world.db.webhookReceipt.findMany({ select: { id: true } })).toEqual([{ id: '179 days' }]);
  });

  it('what was typed into a form goes an hour after it was last sent', async () => {
    const { userId } = await world.connect();
    for (const minutes of [59, 61, 600]) await keepForm(userId, minutes);
    expect(await forgetForms(world.db, soon())).toEqual({ count: 2, end: 'done' });
    expect(await forms(userId)).toBe(1);
  });

  it('the mark of an ended session goes when no cookie of its can live any more', async () => {
    const { store } = world.deps;
    await store.endSession({ sessionId: 'over', expiresAt: new Date(Date.now() - 1_000) });
    await store.endSession({ sessionId: 'running', expiresAt: new Date(Date.now() + 60_000) });
    expect(await forgetSessions(world.db, soon())).toEqual({ count: 1, end: 'done' });
    expect(await world.db.endedSession.findMany({ select: { id: true } })).toEqual([{ id: 'running' }]);
  });
});

describe('of people who have not come for as long as the operator keeps them', () => {
  const unvisited = async (days: number) => {
    const connected = await world.connect();
    const { id } = connected.grant;
    await world.db.zoomGrant.update({ where: { id }, data: { visitedAt: daysAgo(days) } });
    return connected;
  };

  it('the connection ends, at Zoom too', async () => {
    const [away, regular] = [await unvisited(366), await unvisited(364)];
    for (const { userId } of [away, regular]) await keepForm(userId);
    expect(await endUnvisited(world.db, world.vault, 365, soon())).toEqual({ count: 1, end: 'done' });
    const ended = { state: 'revoked', accessToken: null, profile: null };
    expect(await world.row(away.grant.id)).toMatchObject(ended);
    expect(await world.row(regular.grant.id)).toMatchObject({ state: 'connected' });
    expect((await world.zoom.requests({ endpoint: 'oauth.revoke', person: away.person.id })).count).toBe(1);
    expect([await forms(away.userId), await forms(regular.userId)]).toEqual([0, 1]);
  });

  it('a connection that cannot be ended does not hold up the others, however many of them there are', async () => {
    const ill = await Promise.all(Array.from({ length: 21 }, () => unvisited(400)));
    const well = await unvisited(366);
    const cannot = new Set(ill.map(({ grant }) => grant.id));
    const disconnect = async (id: string) => {
      if (cannot.has(id)) throw new Error('This one cannot');
      return world.vault.disconnect(id);
    };
    expect(await endUnvisited(world.db, { disconnect }, 365, soon())).toEqual({ count: 1, end: 'failed' });
    expect(await world.row(well.grant.id)).toMatchObject({ state: 'revoked' });
    expect(await endUnvisited(world.db, world.vault, 365, performance.now() - 1)).toEqual({
      count: 0,
      end: 'left',
    });
    expect(await endUnvisited(world.db, world.vault, 365, soon())).toEqual({ count: 21, end: 'done' });
  });
});
