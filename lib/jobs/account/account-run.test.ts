import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { auditRows } from '@/lib/audit';
import { handleHealth } from '@/lib/data/health';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import {
  ACCOUNT_CLIENT,
  ACCOUNT_ENVIRONMENT,
  ACCOUNT_ID,
  giveScopes,
  newAccountProcess,
} from '@/proof/worlds/account';
import { CRON_SECRET, SEALING_KEY, setEnvironment } from '@/proof/worlds/environment';
import { createVaultWorld, type VaultWorld } from '@/proof/worlds/jobs';
import { accountForMachines } from './asking';
import { collectUsage } from './collect-usage';
import { claimMonth, saveMonth } from './month-rows';
import { handleAccountCron, runAccount } from './run';

let world: VaultWorld;
beforeAll(async () => {
  world = await createVaultWorld(SEALING_KEY);
  const { url } = world.sandbox;
  setEnvironment({
    ...ACCOUNT_ENVIRONMENT,
    DATABASE_URL: world.databaseUrl,
    ZOOM_OAUTH_URL: url,
    ZOOM_API_URL: url,
    ZOOM_DEADLINE_MS: '20000',
  });
});
afterAll(async () => {
  await db().$disconnect();
  await world.close();
});

const loud = vi.fn();
beforeEach(async () => {
  await world.zoom.reset();
  vi.spyOn(log, 'error').mockImplementation(loud);
  vi.spyOn(log, 'warn').mockImplementation(() => {});
});
afterEach(async () => {
  newAccountProcess();
  await db().accountDay.deleteMany();
  await db().accountMonth.deleteMany();
  await db().heartbeat.deleteMany();
});

/** A run at a moment, of a process that has just begun. @returns the summary, and how often Zoom was asked for a report */
async function runAt(at: string) {
  await world.zoom.freeze(at);
  await world.zoom.clearRequests();
  newAccountProcess();
  const summary = await runAccount({ now: () => new Date(at) });
  return { summary, calls: await asked() };
}
const asked = async () => (await world.zoom.requests({ endpoint: 'api.report.daily' })).count;
const days = async () =>
  (await db().accountDay.findMany({ orderBy: { day: 'asc' } })).map(({ day }) =>
    day.toISOString().slice(0, 10),
  );
const dayRow = (day: string) =>
  db().accountDay.findUnique({ where: { accountId_day: { accountId: ACCOUNT_ID, day: new Date(day) } } });
const told = (date: string, meetings: unknown) => ({
  date,
  meetings,
  participants: 1,
  meeting_minutes: 1,
  new_users: 0,
});
const answers = (dates: unknown[], times = 0) =>
  world.zoom.fault({ endpoint: 'api.report.daily', kind: 'answer', fields: { dates }, times });

describe('the account’s usage', () => {
  it('of six months is collected by the first run in six calls, until yesterday', async () => {
    const { summary, calls } = await runAt('2026-06-15T04:00:00Z');
    expect(summary).toEqual({ usage: { months: 6, days: 165 } });
    expect(calls).toBe(6);
    const kept = await days();
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([165, '2026-01-01', '2026-06-14']);
  });

  it('is asked for once a half day: the same run again, and ten more, cost nothing and change nothing', async () => {
    await runAt('2026-06-15T04:00:00Z');
    const before = await db().accountDay.findMany();
    for (let run = 0; run < 11; run++)
      expect(await runAt('2026-06-15T05:00:00Z')).toEqual({
        summary: { usage: { months: 0, days: 0 } },
        calls: 0,
      });
    expect(await db().accountDay.findMany()).toEqual(before);
  });

  it('of the next day takes one call, which tells the days before again', async () => {
    await runAt('2026-06-15T04:00:00Z');
    await answers([told('2026-06-12', 777), told('2026-06-15', 3)]);
    const { summary, calls } = await runAt('2026-06-16T04:00:00Z');
    expect([summary?.usage, calls]).toEqual([{ months: 1, days: 2 }, 1]);
    expect(await dayRow('2026-06-12')).toMatchObject({ meetings: 777 });
    expect(await dayRow('2026-06-15')).toMatchObject({ meetings: 3 });
  });

  it.each([
    ['while the last days of the month before may change', '2026-07-01T04:00:00Z', 2, '2026-06-30'],
    ['until they were told after they were three days old', '2026-07-03T04:00:00Z', 2, '2026-07-02'],
    ['that was missed for three months takes a call for each', '2026-09-20T04:00:00Z', 4, '2026-09-19'],
    ['that was missed for longer than Zoom remembers', '2027-03-02T04:00:00Z', 6, '2027-03-01'],
  ])('%s', async (_, at, calls, newest) => {
    await runAt('2026-06-15T04:00:00Z');
    expect((await runAt(at)).calls).toBe(calls);
    expect((await days()).at(-1)).toBe(newest);
  });

  it('of a month that was told whole after it was over is never asked for again', async () => {
    await runAt('2026-07-04T04:00:00Z');
    expect((await runAt('2026-07-05T04:00:00Z')).calls).toBe(1);
    await runAt('2026-12-01T04:00:00Z');
    expect(await days()).toContain('2026-02-01');
    expect(await dayRow('2026-06-30')).toMatchObject({ askedAt: new Date('2026-07-04T04:00:00Z') });
  });

  it('has every day of a leap year’s February, and both sides of a year’s end', async () => {
    await runAt('2028-03-01T00:00:00Z');
    const kept = await days();
    expect(kept.filter((day) => day.startsWith('2028-02'))).toHaveLength(29);
    expect(kept).toEqual(expect.arrayContaining(['2027-12-31', '2028-01-01', '2028-02-29']));
    expect(kept[0]).toBe('2027-10-01');
  });

  it('is collected by two runners together: each month by one of them', async () => {
    await world.zoom.freeze('2026-06-15T04:00:00Z');
    await world.zoom.clearRequests();
    const runner = () => {
      const account = accountForMachines();
      if (!account) throw new Error('no account');
      const now = () => new Date('2026-06-15T04:00:00Z');
      return collectUsage(db(), account, { now, isOver: () => false });
    };
    const both = await Promise.all([runner(), runner(), runner()]);
    expect(both.map(({ months }) => months).reduce((a, b) => a + b)).toBe(6);
    expect([await asked(), (await days()).length]).toEqual([6, 165]);
  });

  it('that a runner took who died is another’s two minutes later', async () => {
    const at = { accountId: ACCOUNT_ID, month: '2026-06' };
    expect(await claimMonth(db(), { ...at, now: new Date('2026-06-15T04:00:00Z') })).toBe(true);
    expect((await runAt('2026-06-15T04:01:59Z')).calls).toBe(5);
    expect((await runAt('2026-06-15T04:02:01Z')).calls).toBe(1);
  });

  it('is not put back by an old answer that comes late', async () => {
    await runAt('2026-06-15T04:00:00Z');
    const before = await dayRow('2026-06-10');
    const days = [{ day: '2026-06-10', meetings: 1, participants: 1, minutes: 1, newUsers: 1 }];
    const late = { accountId: ACCOUNT_ID, month: '2026-06', now: new Date('2026-06-14T04:00:00Z') };
    await saveMonth(db(), { ...late, days, isWhole: true });
    expect(await dayRow('2026-06-10')).toEqual(before);
  });

  it('of another account than before begins anew, and that of the former stays', async () => {
    await runAt('2026-06-15T04:00:00Z');
    await db().accountDay.updateMany({ data: { accountId: 'former' } });
    await db().accountMonth.updateMany({ data: { accountId: 'former' } });
    expect((await runAt('2026-06-15T05:00:00Z')).calls).toBe(6);
    expect(await db().accountDay.count()).toBe(330);
  });
});

describe('what Zoom tells that is odd', () => {
  it.each([
    ['a word for a number', 'many'],
    ['less than nothing', -1],
    ['half a meeting', 0.5],
    ['more than a column holds', 3_000_000_000],
    ['nothing', null],
  ])('%s leaves that day a gap, and it is asked for again', async (_, meetings) => {
    await answers([told('2026-06-01', 5), told('2026-06-02', meetings)]);
    const { summary } = await runAt('2026-06-15T04:00:00Z');
    expect(summary?.usage?.failed).toContainEqual({ month: '2026-06', why: 'unreadable' });
    expect(summary?.failedParts).toEqual(['account_usage']);
    expect((await days()).filter((day) => day.startsWith('2026-06'))).toEqual(['2026-06-01']);
    await world.zoom.clearFaults();
    expect((await runAt('2026-06-15T04:10:00Z')).calls).toBe(6);
    expect((await days()).filter((day) => day.startsWith('2026-06'))).toHaveLength(14);
  });

  it('a day of another month, of the future or of today is not kept', async () => {
    await answers([told('2026-06-14', 1), told('2026-06-15', 1), told('2026-06-30', 1)], 1);
    await runAt('2026-06-15T04:00:00Z');
    expect((await days()).filter((day) => day > '2026-05-31')).toEqual(['2026-06-14']);
  });

  it('a month of which it says that it is too long ago is left alone from then on', async () => {
    const json = {
      code: 300,
      message: 'Daily report can only be provided for a month that falls within the recent 6 months.',
    };
    await world.zoom.fault({ endpoint: 'api.report.daily', kind: 'status', status: 400, json, skip: 5 });
    const { summary, calls } = await runAt('2026-06-15T04:00:00Z');
    expect(summary).toEqual({
      usage: { months: 5, days: 134, failed: [{ month: '2026-01', why: 'too_old' }] },
    });
    expect(calls).toBe(6);
    const later = await runAt('2026-06-16T04:00:00Z');
    expect([later.summary, later.calls]).toEqual([{ usage: { months: 1, days: 15 } }, 1]);
  });

  it('has a line in the audit log for each month that Zoom was asked for, and none for the others', async () => {
    // The log of the tests before cannot be deleted.
    const earlier = (await db().auditEntry.findMany()).map(({ id }) => id);
    const lines = async () => {
      const rows = await db().auditEntry.findMany({ where: { id: { notIn: earlier } } });
      return rows.map(({ action, subject, outcome }) => `${action} ${subject} ${outcome}`).sort();
    };
    await world.zoom.fault({ endpoint: 'api.report.daily', kind: 'html', times: 0 });
    const failed = ['2026-05', '2026-06'].map((month) => `usage_collected ${month} zoom_unavailable`);
    await runAt('2026-06-15T04:00:00Z');
    expect(await lines()).toEqual(failed);
    // The failure of a moment ago is told again, but nobody was asked.
    await runAt('2026-06-15T04:00:30Z');
    expect(await lines()).toEqual(failed);
    await world.zoom.clearFaults();
    await runAt('2026-06-15T04:02:00Z');
    const done = ['01', '02', '03', '04', '05', '06'].map((month) => `usage_collected 2026-${month} done`);
    expect(await lines()).toEqual([...failed, ...done].sort());
  });
});

describe('what is in the way is named, and not asked for six times', () => {
  const refusal = (message: string) => ({
    endpoint: 'api.report.daily',
    kind: 'status' as const,
    status: 400,
    json: { code: 200, message },
    times: 0,
  });
  const cases: [string, () => Promise<unknown>, 'left' | 'failed'][] = [
    ['missing_scope', () => giveScopes(world.zoom, ['user:read:user']), 'left'],
    [
      'not_licensed',
      async () => Object.assign(world.sandbox.store().accounts.get(ACCOUNT_ID) ?? {}, { plan: 'free' }),
      'left',
    ],
    ['no_permission', () => world.zoom.fault(refusal('No permission.')), 'left'],
    [
      'rate_limited',
      // A date would be that of the sandbox’s clock, which stands in the past here.
      () =>
        world.zoom.fault({
          ...{ endpoint: 'api.report.daily', kind: 'status', status: 429, times: 0 },
          headers: { 'retry-after': '3600' },
        } as never),
      'left',
    ],
    ['operator', () => world.zoom.changeApp(ACCOUNT_CLIENT, { active: false }), 'failed'],
  ];
  it.each(cases)('%s', async (why, breaks, end) => {
    await breaks();
    const { summary, calls } = await runAt('2026-06-15T04:00:00Z');
    expect(calls).toBeLessThanOrEqual(1);
    expect(summary?.usage).toEqual({ months: 0, days: 0, failed: [{ month: '2026-06', why }], stopped: why });
    expect(summary?.[end === 'left' ? 'unfinished' : 'failedParts']).toEqual(['account_usage']);
    expect(await db().heartbeat.count()).toBe(0);
    expect(await days()).toEqual([]);
  });

  it.each([
    { kind: 'html' },
    { kind: 'html-200' },
    { kind: 'truncated' },
    { kind: 'status', status: 404 },
  ] as const)('zoom_unavailable: %o', async (fault) => {
    await world.zoom.fault({ endpoint: 'api.report.daily', times: 0, ...fault });
    const { summary } = await runAt('2026-06-15T04:00:00Z');
    expect(summary?.usage?.stopped).toBe('zoom_unavailable');
    expect(summary?.usage?.failed).toHaveLength(2);
    expect(summary?.failedParts).toEqual(['account_usage']);
    await world.zoom.clearFaults();
    expect((await runAt('2026-06-15T04:02:00Z')).summary?.usage).toEqual({ months: 6, days: 165 });
  });

  it.each([
    ['left', () => giveScopes(world.zoom, ['user:read:user'])],
    ['failed', () => world.zoom.fault({ endpoint: 'api.report.daily', kind: 'html', times: 0 })],
  ] as const)('a second runner a moment later is no more through with it: %s', async (end, breaks) => {
    await breaks();
    const first = await runAt('2026-06-15T04:00:00Z');
    const second = await runAt('2026-06-15T04:00:30Z');
    expect([second.summary, second.calls]).toEqual([first.summary, 0]);
    expect(second.summary?.[end === 'left' ? 'unfinished' : 'failedParts']).toEqual(['account_usage']);
    expect(await db().heartbeat.count()).toBe(0);
  });

  it('and a run without time begins no month', async () => {
    const account = accountForMachines();
    if (!account) throw new Error('no account');
    await world.zoom.clearRequests();
    const options = { now: () => new Date(), isOver: () => true };
    expect(await collectUsage(db(), account, options)).toEqual({ months: 0, days: 0, stopped: 'time' });
    expect(await asked()).toBe(0);
  });
});

describe('the route for a timer', () => {
  const ask = (authorization?: string) =>
    handleAccountCron(
      new Request('http://127.0.0.1:3000/api/cron/account', {
        headers: authorization ? { authorization } : {},
      }),
    );

  it.each([undefined, 'Bearer wrong', CRON_SECRET, 'Bearer '])('does nothing for %s', async (said) => {
    await world.zoom.clearRequests();
    const answer = await ask(said);
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'unauthorized' }]);
    expect((await world.zoom.requests({ endpoint: '*' })).count).toBe(0);
  });

  it('tells what was done, its age is in health, and the log knows the machine', async () => {
    const answer = await ask(`Bearer ${CRON_SECRET}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(await answer.json()).toMatchObject({ usage: { months: 6 } });
    const health = await (await handleHealth(new Request('http://127.0.0.1/api/health'))).json();
    expect(health.details.accountPartsAgeS.account_usage).toBeLessThan(60);
    const noted = await auditRows(ACCOUNT_ID, { take: 6 });
    expect(new Set(noted.map(({ actor, action, outcome }) => `${actor.kind} ${action} ${outcome}`))).toEqual(
      new Set(['timer usage_collected done']),
    );
  });

  it('is 503 when something failed, without a word of the token or the secret', async () => {
    await world.zoom.fault({ endpoint: 'api.report.daily', kind: 'status', status: 503, times: 0 });
    const answer = await ask(`Bearer ${CRON_SECRET}`);
    expect(answer.status).toBe(503);
    const text = (await answer.text()) + JSON.stringify(loud.mock.calls);
    expect(text).toContain('zoom_unavailable');
    expect(text).not.toMatch(/sandbox-s2s|eyJ|Bearer/);
  });

  it('does nothing where there is no account, and health does not speak of it', async () => {
    const settings = env() as Record<string, unknown>;
    const names = ['ZOOM_S2S_ACCOUNT_ID', 'ZOOM_S2S_CLIENT_ID', 'ZOOM_S2S_CLIENT_SECRET'];
    const kept = Object.fromEntries(names.map((name) => [name, settings[name]]));
    for (const name of names) settings[name] = undefined;
    try {
      expect(await (await ask(`Bearer ${CRON_SECRET}`)).json()).toEqual({});
      const health = await (await handleHealth(new Request('http://127.0.0.1/api/health'))).json();
      expect(health.details).not.toHaveProperty('accountPartsAgeS');
    } finally {
      Object.assign(settings, kept);
    }
  });
});
