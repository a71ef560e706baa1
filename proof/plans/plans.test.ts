import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { audit, auditRows, auditRowsOf } from '@/lib/audit';
import { identityAdapter, userIdOfZoomUser } from '@/lib/auth/adapter';
import { firstKeptDay, keptDays, monthState } from '@/lib/data/account-admin/kept-days';
import { getLog } from '@/lib/data/account-admin/log';
import { countsOf, eventsOf } from '@/lib/data/events';
import { findFeed, ownFeed, startFeed, stopFeed, takeShowing } from '@/lib/data/feed/rows';
import { endTurn, giveUpTurn, takeTurn } from '@/lib/data/feed/turns';
import { handleHealth } from '@/lib/data/health';
import { keptOf } from '@/lib/data/kept';
import { lastKnownMeetings, rememberMeetings } from '@/lib/data/meetings/last-known';
import { db } from '@/lib/db';
import { claimMonth, releaseMonth, saveMonth } from '@/lib/jobs/account/month-rows';
import { handleKeepAlive } from '@/lib/jobs/cron';
import { deauthorize } from '@/lib/jobs/deauthorize';
import { examine } from '@/lib/jobs/doctor/examine';
import { markFeedsChanged } from '@/lib/jobs/feed-changes';
import { nextDates } from '@/lib/plan/next';
import { createPlanRows } from '@/lib/plan/rows';
import { vault } from '@/lib/vault';
import type { GrantStore } from '@/lib/vault/grants';
import { vaultDeps } from '@/lib/vault/process';
import { CRON_SECRET, setEnvironment } from '@/proof/worlds/environment';
import { CREDENTIALS, createLargeDatabase, type LargeDatabase } from './large-database';
import { type Planned, recordPlans, type Scan, tellingItsPlans } from './recorded-plans';

const asCron = (path: string) =>
  new Request(`http://127.0.0.1${path}`, { headers: { authorization: `Bearer ${CRON_SECRET}` } });

const planned: Planned[] = recordPlans();
let large: LargeDatabase;
let environment: Record<string, string>;

beforeAll(async () => {
  large = await createLargeDatabase();
  environment = setEnvironment({
    DATABASE_URL: tellingItsPlans(large.url),
    ZOOM_CLIENT_ID: CREDENTIALS.clientId,
    ZOOM_OAUTH_URL: CREDENTIALS.issuer,
  });
  // Directly after so many writes, the first connection on a busy machine may take longer than the app waits.
  await vi.waitFor(() => db().$queryRaw`SELECT 1`, { timeout: 60_000, interval: 500 });
});

const LARGE = [
  ...['user', 'account', 'zoom_grant', 'grant_event', 'ended_session', 'webhook_receipt'],
  ...['calendar_feed', 'account_day', 'audit_entry', 'planned_meeting'],
];
/** These indexes contain only due rows, so they may be read completely. */
const OF_WHAT_IS_DUE = /^(zoom_grant_revoked|zoom_grant_failing|user_unsettled)_idx$/;
/** The operator's count of all grants by state, from the index alone. */
const COUNTS_EVERYBODY = /^SELECT state::text, count\(\*\)::int FROM zoom_grant GROUP BY/;

function isBounded({ statement }: Planned, { how, table, index, condition }: Scan): boolean {
  if (condition || !LARGE.includes(table)) return true;
  if (how.includes('Seq')) return false;
  return OF_WHAT_IS_DUE.test(index ?? '') || (how === 'Index Only Scan' && COUNTS_EVERYBODY.test(statement));
}

/** The plans of the statements that `work` runs, each statement once. */
async function plansOf(work: () => Promise<unknown>): Promise<Planned[]> {
  planned.length = 0;
  await work();
  return [...new Map(planned.map((one) => [JSON.stringify(one), one])).values()];
}

function expectIndexes(plans: Planned[], tables: string[]) {
  const unbounded = plans.flatMap((one) =>
    one.scans.filter((scan) => !isBounded(one, scan)).map((scan) => ({ ...scan, statement: one.statement })),
  );
  expect(unbounded).toEqual([]);
  const seen = new Set(plans.flatMap(({ scans }) => scans.map(({ table }) => table)));
  expect([...seen]).toEqual(expect.arrayContaining(tables));
}

const ENVELOPE = { accessExpiresAt: null, issuedAt: null, scopes: [], apiUrl: null, keepAliveAt: null };

/**
 * Every statement on the row of one grant. A new operation of the store does not compile until it is listed
 * here.
 */
function askEverything(store: GrantStore): { [Name in keyof GrantStore]: () => Promise<unknown> } {
  const { grantId, userId, zoomUserId } = large.person;
  const at = { grantId, revision: 1 };
  const tokens = { ...ENVELOPE, accessToken: 'sealed', refreshToken: 'sealed' } as never;
  const ours = { ...CREDENTIALS, zoomAccountId: 'a', kind: 'authorized' } as const;
  const lease = { owner: 'me', leaseMs: 1_000 };
  return {
    clock: () => store.clock(),
    find: () => store.find(grantId),
    findByZoomUser: () => store.findByZoomUser(zoomUserId),
    session: () => store.session(userId, 'some session'),
    endSession: () => store.endSession({ sessionId: 'some session', expiresAt: new Date() }),
    endAllSessions: () => store.endAllSessions(userId),
    claimDue: () => store.claimDue(40, CREDENTIALS, 1_000),
    postponeKeepAlive: () => store.postponeKeepAlive({ ...at, byMs: 1_000 }),
    visited: () => store.visited({ grantId, keepAliveAt: null }),
    saveProfile: () => store.saveProfile({ ...at, profile: 'sealed' }),
    acquire: () => store.acquire({ ...at, ...lease, visit: true }),
    release: () =>
      store.release({
        grantId,
        owner: 'me',
        failure: 'timeout',
        outcome: 'transient',
        retryInMs: 1,
        mayHaveSpent: false,
      }),
    saveRotation: () => store.saveRotation({ grantId, spentRevision: 1, kind: 'rotated' }, tokens),
    insert: () => store.insert(large.person, { ...ours, ...(tokens as object) } as never),
    authorize: () => store.authorize(at, { ...ours, ...(tokens as object) } as never),
    requireReconnect: () => store.requireReconnect({ ...at, failure: 'invalid_grant' }),
    markReauthorized: () => store.markReauthorized(at),
    forgetFormerAccount: () => store.forgetFormerAccount(grantId),
    lock: () => store.lock({ grantId, ...lease, spend: true }),
    revoke: () => store.revoke({ grantId, kind: 'disconnected' }),
  };
}

describe('with 100,000 connections and 5 million events, an index is used', () => {
  it('by every part of a cron run, and by what a deleted person takes along', async () => {
    let summary: Record<string, unknown> = {};
    const plans = await plansOf(async () => {
      summary = await (await handleKeepAlive(asCron('/api/cron/keep-alive'))).json();
    });
    expect(summary).not.toHaveProperty('failedParts');
    expect(Object.values(summary.forgotten as object).filter((count) => count === 0)).toEqual([]);
    expectIndexes(
      plans,
      LARGE.filter((table) => !['account_day', 'planned_meeting'].includes(table)),
    );
    // The soonest due row is first in the index, so when nothing is due, no row is read.
    const [claim] = plans.filter(({ statement }) => statement.startsWith('WITH due AS'));
    expect(claim?.scans).toContainEqual(
      expect.objectContaining({
        index: 'zoom_grant_state_keep_alive_at_idx',
        condition: expect.stringContaining('keep_alive_at <= '),
      }),
    );
    expect(claim?.sorts).toBe(false);
  });

  it('by health and by the doctor', async () => {
    const plans = await plansOf(async () => {
      await handleHealth(asCron('/api/health'));
      await examine(environment);
    });
    expectIndexes(plans, ['zoom_grant', 'heartbeat']);
  });

  it('by the pages of somebody with a long history', async () => {
    const { grantId, userId } = large.person;
    const plans = await plansOf(async () => {
      expect((await countsOf(grantId)).eventCount).toBeGreaterThan(100);
      for (const skip of [0, 100]) await eventsOf(grantId, { skip, take: 100 });
      await eventsOf(grantId, { take: 2_000 });
      await eventsOf(grantId, { onlyProblems: true, take: 100 });
      expect((await keptOf(userId)).id).toBe(userId);
    });
    expectIndexes(plans, ['user', 'account', 'zoom_grant', 'grant_event']);
  });

  it('by a calendar feed, by the events that concern it, and by the last known meetings', async () => {
    const { grantId, zoomUserId } = large.person;
    const feed = { grantId, hash: 'new', language: 'en', withPasscodes: false };
    const plans = await plansOf(async () => {
      expect(await startFeed(feed)).toBe(true);
      expect(await takeShowing(grantId, 'new')).toBe(true);
      expect(await markFeedsChanged(db(), [zoomUserId, 'nobody'])).toBe(1);
      const turn = await takeTurn('new');
      if (!turn) throw new Error('A new feed may be asked for');
      await giveUpTurn(turn, 3);
      await endTurn(turn, { memory: 'sealed', copy: { sealed: 'sealed', etag: 'W/"1"' } });
      expect(await findFeed('new', ['W/"1"'])).toMatchObject({ grantId, copy: null });
      expect(await ownFeed(grantId)).toBeDefined();
      await rememberMeetings({ grantId, account: null }, { own: [], upcoming: [], series: [], isCut: false });
      expect(await lastKnownMeetings(grantId)).toBeDefined();
      await stopFeed(grantId);
      expect(await ownFeed(grantId)).toBeUndefined();
    });
    expectIndexes(plans, ['zoom_grant', 'calendar_feed']);
  });

  it('by the pages about the account, and by whoever collects its usage', async () => {
    const accountId = 'account 7';
    const of = { accountId, month: '2025-12', now: new Date() };
    const plans = await plansOf(async () => {
      expect(await firstKeptDay(accountId)).toBe('2016-01-01');
      expect(await keptDays(accountId, '2020-02-01', '2020-02-29')).toHaveLength(29);
      expect(await claimMonth(db(), of)).toBe(true);
      const days = [{ day: '2025-12-01', meetings: 1, participants: 1, minutes: 1, newUsers: 1 }];
      await saveMonth(db(), { ...of, days, isWhole: true });
      expect(await monthState(accountId, of.month)).toMatchObject({ failure: null });
      await releaseMonth(db(), { ...of, failure: 'rate_limited' });
      const entry = {
        accountId,
        actor: { kind: 'timer', name: 'host' },
        action: 'people',
        outcome: 'done',
      } as const;
      await audit(entry);
      const rows = await auditRows(accountId, { take: 51 });
      expect(await auditRows(accountId, { before: rows.at(-1)?.id, take: 51 })).toHaveLength(51);
      await auditRowsOf(accountId, 'somebody');
      const log = await getLog({ accountId, timeZone: 'UTC' } as never, rows.at(0)?.id);
      expect(log.rows).toHaveLength(50);
    });
    expectIndexes(plans, ['account_day', 'audit_entry', 'zoom_grant']);
  });

  it('by whoever applies a plan of meetings, and by the page about it', async () => {
    const rows = createPlanRows(db(), { account: 'account 7', plan: 'plan 0' }, 'me');
    const at = Date.now() + 3_600_000;
    const occurrence = {
      id: 'new',
      entry: { name: 'Stand-up' },
      day: '2026-01-01',
      start: new Date(at),
      end: new Date(at + 1),
    };
    const claim = { occurrence, host: { id: 'host 7', key: 'host', atOnce: 99 }, busy: [] } as never;
    const date = occurrence as never;
    const told = {} as never;
    const known = { id: 'new', meetingId: '1' };
    const plans = await plansOf(async () => {
      await rows.find(new Date(), ['new', 'other']);
      await rows.fits(claim);
      expect(await rows.claim(claim, 1_000)).toBe('claimed');
      expect(await rows.takeOver('new', 1_000)).toBe(true);
      expect(await rows.made(date, '1', told, told, 'host 7')).toBe('made');
      expect(await rows.made(date, '1', told, told, 'host 7')).toBe('known');
      expect(await rows.move(claim, '1')).toBe(true);
      await rows.seen(known, { ...occurrence, wanted: told, told, differs: [], trouble: null });
      expect(await rows.troubled(known, 'deleting')).toBe(true);
      expect(await rows.ended(known)).toBe('pruned');
      await rows.open(date, null, null);
      await rows.forget(new Date(Date.now() - 80 * 86_400_000));
      expect((await nextDates(db(), 'account 7', 10)).length).toBe(10);
    });
    expectIndexes(plans, ['planned_meeting']);
  });

  it('by every statement on a grant', async () => {
    const { store } = vaultDeps();
    const plans = await plansOf(async () => {
      for (const ask of Object.values(askEverything(store))) await ask();
    });
    expectIndexes(plans, ['zoom_grant', 'user', 'ended_session']);
  });

  it('by signing in and by a removal at Zoom', async () => {
    const { zoomUserId } = large.person;
    const adapter = identityAdapter(db());
    const account = { provider: 'zoom', providerAccountId: zoomUserId };
    const plans = await plansOf(async () => {
      await adapter.getUserByAccount?.(account);
      await userIdOfZoomUser(db(), zoomUserId);
      const made = await adapter.createUser?.({} as never);
      await adapter.getUser?.(made?.id ?? '');
      await adapter.linkAccount?.({ ...account, type: 'oauth', userId: made?.id ?? '' });
      await deauthorize(db(), vault(), {
        receiptId: 'r',
        zoomUserId: 'zoom 78',
        at: new Date(Date.now() + 600_000),
      });
    });
    expectIndexes(plans, ['user', 'account', 'zoom_grant', 'webhook_receipt']);
  });
});

/** Each file that queries the database is either covered above, or listed below with the reason. */
const ASKED = [
  'lib/audit/index.ts',
  'lib/auth/adapter.ts',
  'lib/data/account-admin/kept-days.ts',
  'lib/data/account-admin/log.ts',
  'lib/data/events.ts',
  'lib/data/feed/rows.ts',
  'lib/data/feed/turns.ts',
  'lib/data/health.ts',
  'lib/data/kept.ts',
  'lib/data/meetings/last-known.ts',
  'lib/jobs/account/month-rows.ts',
  'lib/jobs/deauthorize.ts',
  'lib/jobs/doctor/database-checks.ts',
  'lib/jobs/doctor/heartbeat-checks.ts',
  'lib/jobs/doctor/prepared.ts',
  'lib/jobs/feed-changes.ts',
  'lib/jobs/forgetting/broken-sign-ins.ts',
  'lib/jobs/forgetting/people.ts',
  'lib/jobs/forgetting/records.ts',
  'lib/jobs/forgetting/unvisited.ts',
  'lib/jobs/heartbeat.ts',
  'lib/plan/next.ts',
  'lib/plan/rows.ts',
  'lib/vault/grants-postgres.ts',
];
/**
 * One row of a small table, such as the forms of the last hour; and the operator's command that reads every
 * row.
 */
const NOT_ASKED = ['lib/data/connection.ts', 'lib/data/meetings/form-rows.ts', 'lib/vault/reseal.ts'];

it('no file speaks to the database unseen', () => {
  const speaks =
    /\$(query|execute)Raw|\b(db\(\)|db|tx)\.\w+\.(find|count|create|update|upsert|delete|groupBy|aggregate)/;
  const files = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|testing\//.test(file))
    .map((file) => `lib/${file}`)
    .filter((file) => speaks.test(readFileSync(file, 'utf8')));
  expect(files.sort()).toEqual([...ASKED, ...NOT_ASKED].sort());
});
