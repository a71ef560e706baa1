import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { CRON_SECRET, SEALING_KEY, setEnvironment } from '@/proof/worlds/environment';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { handleKeepAlive } from './cron';
import { CRON_PARTS, type CronPart } from './heartbeat';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld(SEALING_KEY);
  const { url } = world.sandbox;
  setEnvironment({ DATABASE_URL: world.databaseUrl, ZOOM_OAUTH_URL: url, ZOOM_API_URL: url });
});
afterAll(() => world.close());

const errors: unknown[] = [];
beforeEach(() => {
  errors.length = 0;
  vi.spyOn(log, 'error').mockImplementation((...said: unknown[]) => void errors.push(said));
});
afterEach(async () => {
  await world.db.heartbeat.deleteMany();
});

const ask = (authorization?: string) =>
  handleKeepAlive(
    new Request('http://127.0.0.1:3000/api/cron/keep-alive', {
      headers: authorization ? { authorization } : {},
    }),
  );
const run = async () => {
  const response = await ask(`Bearer ${CRON_SECRET}`);
  return { status: response.status, summary: await response.json() };
};
const beats = async () =>
  (await world.db.heartbeat.findMany({ select: { name: true } })).map(({ name }) => name).sort();

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

/** Old data of each kind, and a grant that is due. */
async function somethingForEveryPart() {
  const { db, deps } = world;
  const gone = await world.connect();
  await deps.store.revoke({ grantId: gone.grant.id, kind: 'disconnected' });
  await db.zoomGrant.update({ where: { id: gone.grant.id }, data: { stateSince: daysAgo(8) } });
  await db.user.create({ data: { createdAt: daysAgo(2) } });
  await deps.store.endSession({ sessionId: crypto.randomUUID(), expiresAt: daysAgo(1) });
  const received = { event: 'app_deauthorized', eventAt: daysAgo(200), outcome: 'wiped' };
  await db.webhookReceipt.create({
    data: { ...received, id: crypto.randomUUID(), receivedAt: daysAgo(200) },
  });
  await db.auditEntry.create({
    data: {
      at: daysAgo(400),
      accountId: 'a',
      actorKind: 'timer',
      actor: 'x',
      action: 'people',
      outcome: 'done',
    },
  });
  const due = await world.connect();
  await db.zoomGrant.update({ where: { id: due.grant.id }, data: { keepAliveAt: daysAgo(1) } });
  await db.grantEvent.create({
    data: { grantId: due.grant.id, at: daysAgo(200), kind: 'rotated', revision: 1 },
  });
  const away = await world.connect();
  await db.zoomGrant.update({ where: { id: away.grant.id }, data: { visitedAt: daysAgo(366) } });
}

const ONE_OF_EACH = {
  ...{ people: 1, broken_sign_ins: 1, sessions: 1, receipts: 1, events: 1 },
  ...{ audit: 1, unvisited: 1 },
};

describe('the cron route', () => {
  it.each([
    ['nobody', undefined],
    ['a wrong secret', 'Bearer wrong'],
    ['the secret without its scheme', CRON_SECRET],
    ['the secret and more', `Bearer ${CRON_SECRET} `.concat('x')],
    ['half the secret', `Bearer ${CRON_SECRET.slice(0, 20)}`],
    ['no secret', 'Bearer '],
    ['another scheme', `Basic ${CRON_SECRET}`],
  ])('does nothing for %s, and it is no error of ours', async (_, authorization) => {
    const response = await ask(authorization);
    expect([response.status, await response.json()]).toEqual([401, { error: 'unauthorized' }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await beats()).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('does every part, and notes each', async () => {
    await somethingForEveryPart();
    const { status, summary } = await run();
    expect(status).toBe(200);
    expect(summary).toMatchObject({ renewed: 1, failed: 0, forgotten: ONE_OF_EACH });
    expect(summary).not.toHaveProperty('failedParts');
    expect(summary).not.toHaveProperty('unfinished');
    expect(await beats()).toEqual([...CRON_PARTS].sort());
  });
});

describe('a part that fails takes no other along', () => {
  /** SQL that makes only this part fail. */
  const BREAKS: [CronPart, string, string][] = [
    ['people', 'ALTER TABLE "zoom_grant" RENAME COLUMN state_since TO x', 'state_since'],
    ['keep_alive', 'ALTER TABLE "zoom_grant" RENAME COLUMN retry_at TO x', 'retry_at'],
    ['broken_sign_ins', 'ALTER TABLE "user" RENAME COLUMN settled TO x', 'settled'],
    ['sessions', 'ALTER TABLE "ended_session" RENAME COLUMN expires_at TO x', 'expires_at'],
    ['receipts', 'ALTER TABLE "webhook_receipt" RENAME COLUMN received_at TO x', 'received_at'],
    ['events', 'ALTER TABLE "grant_event" RENAME COLUMN at TO x', 'at'],
    ['audit', 'ALTER TABLE "audit_entry" RENAME COLUMN at TO x', 'at'],
    ['unvisited', 'ALTER TABLE "zoom_grant" RENAME COLUMN visited_at TO x', 'visited_at'],
  ];

  it.each(BREAKS)('%s', async (part, broken, column) => {
    await world.db.$executeRawUnsafe(broken);
    const { status, summary } = await run();
    await world.db.$executeRawUnsafe(broken.replace(`${column} TO x`, `x TO ${column}`));
    expect(status).toBe(503);
    expect(summary.failedParts).toEqual([part]);
    expect(await beats()).toEqual(CRON_PARTS.filter((other) => other !== part).sort());
    expect(errors).toEqual([[expect.objectContaining({ part }), expect.any(String)]]);
    // After the repair, the next run does what this one could not.
    expect((await run()).status).toBe(200);
  });

  it('people are forgotten though Zoom fails at every rotation', async () => {
    await somethingForEveryPart();
    await world.zoom.fault({ endpoint: 'oauth.token', kind: 'status', status: 503, times: 0 });
    const { status, summary } = await run();
    await world.zoom.clearFaults();
    expect(status).toBe(200);
    expect(summary).toMatchObject({ renewed: 0, failed: 1, forgotten: ONE_OF_EACH });
  });
});
