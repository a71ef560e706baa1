import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { auditRows } from '@/lib/audit';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { addMonths, dayOf, lastDayOf, monthOf } from '@/lib/zoom/report-months';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, giveScopes, newAccountProcess } from '@/proof/worlds/account';
import { typed, typedForScripts } from '@/proof/worlds/command-line';
import { dataWorld } from '@/proof/worlds/data';

const world = dataWorld(ACCOUNT_ENVIRONMENT);
beforeEach(async () => {
  await world.zoom.reset();
  newAccountProcess();
  await db().accountDay.deleteMany();
  await db().accountMonth.deleteMany();
});

const calls = async (report: string) =>
  (await world.zoom.requests({ endpoint: `api.report.${report}` })).count;
const lastMonth = addMonths(monthOf(new Date()), -1);
const noted = async () => {
  const [row] = await auditRows(ACCOUNT_ID, { take: 1 });
  return row && [row.actor.kind, row.action, row.subject, row.outcome];
};
const host = (name: string, month: string) => {
  const ago = Date.now() - Date.parse(`${month}-10T12:00:00Z`);
  return world.zoom.addHeld(name, { minutesAgo: ago / 60_000 });
};
const hold = (more = {}) =>
  world.zoom.addHeld('maria', {
    ...{ minutesAgo: 90, minutes: 60, meetingId: 81234567890 },
    participants: [{ name: '山田', email: 'guest@example.com', from: 0, to: 40 }],
    ...more,
  });

describe('users idle', () => {
  it('lists people with a licence who hosted nothing, and the log knows the machine', async () => {
    await host('maria', lastMonth);
    const { status, json } = await typedForScripts(['users', 'idle']);
    const names = (json.people as { name: string }[]).map(({ name }) => name);
    expect([status, json.whole, json.from, json.to]).toEqual([0, true, lastMonth, lastMonth]);
    expect(names).toContain('山田 花子');
    expect(names).not.toContain('Maria Lindqvist');
    expect(await noted()).toEqual(['command', 'idle', lastMonth, 'done']);
    const { output } = await typed(['users', 'idle']);
    expect(output).toMatch(new RegExp(`licensed (person|people), hosted nothing in ${lastMonth}\n$`));
  });

  it('of several months reads each list whole, among 1,000 people', async () => {
    await world.zoom.addManyColleagues('hanako', 1_000);
    const from = addMonths(lastMonth, -1);
    await host('maria', from);
    const { status, json } = await typedForScripts(['users', 'idle', '--from', from, '--to', lastMonth]);
    expect([status, json.whole, json.from]).toEqual([0, true, from]);
    expect((json.people as unknown[]).length).toBeGreaterThan(380);
    expect(JSON.stringify(json)).not.toContain('Maria Lindqvist');
    expect(await calls('users')).toBe(8);
  });

  it('from a month on is until the last whole one: who hosted since is not idle', async () => {
    await host('maria', lastMonth);
    const from = addMonths(lastMonth, -1);
    const { status, json } = await typedForScripts(['users', 'idle', '--from', from]);
    expect([status, json.from, json.to]).toEqual([0, from, lastMonth]);
    expect(JSON.stringify(json.people)).not.toContain('Maria Lindqvist');
    const present = monthOf(new Date());
    const alone = (await typedForScripts(['users', 'idle', '--from', present])).json;
    expect([alone.from, alone.to]).toEqual([present, present]);
    const until = (await typedForScripts(['users', 'idle', '--to', from])).json;
    expect([until.from, until.to]).toEqual([from, from]);
  });

  it.each([['2019-01'], ['last'], ['2026-13']])(
    'refuses %s with 2, and says which months there are',
    async (month) => {
      const { status, told } = await typed(['users', 'idle', '--from', month]);
      expect([status, await calls('users')]).toEqual([2, 0]);
      expect(told).toContain(lastMonth);
    },
  );

  it('names nobody where one month of several cannot be read', async () => {
    await world.zoom.fault({ endpoint: 'api.report.users', kind: 'status', status: 503, times: 0, skip: 1 });
    const from = addMonths(lastMonth, -1);
    const { status, json } = await typedForScripts(['users', 'idle', '--from', from, '--to', lastMonth]);
    expect([status, json.failed, json.people]).toEqual([4, 'zoom_unavailable', undefined]);
    expect(await noted()).toEqual(['command', 'idle', `${from} ${lastMonth}`, 'zoom_unavailable']);
  });
});

describe('report daily', () => {
  it('tells each day of a month, and asks once', async () => {
    const first = await typedForScripts(['report', 'daily', '--month', lastMonth]);
    const days = first.json.days as { day: string; meetings: number }[];
    expect([first.status, first.json.gaps, days.at(-1)?.day]).toEqual([0, 0, lastDayOf(lastMonth)]);
    expect(await noted()).toEqual(['command', 'usage_collected', lastMonth, 'done']);
    const { output } = await typed(['report', 'daily']);
    expect(output).toMatch(/^Day +Meetings +Participants +Minutes +New people/);
    expect(await calls('daily')).toBe(1);
  });

  it('of what is kept from before costs no call, and says what was never collected', async () => {
    const day = new Date('2019-02-28T00:00:00Z');
    const counts = { meetings: 7, participants: 0, meetingMinutes: 5, newUsers: 0 };
    await db().accountDay.create({ data: { accountId: ACCOUNT_ID, day, askedAt: new Date(), ...counts } });
    const { status, json } = await typedForScripts(['report', 'daily', '--month', '2019-02']);
    expect([status, json.gaps, await calls('daily')]).toEqual([0, 27, 0]);
    expect((json.days as object[])[0]).toEqual({ day: '2019-02-01', collected: false });
    expect(
      (await typed(['report', 'daily', '--month', '2019-02'])).output.match(/not collected/g),
    ).toHaveLength(27);
  });

  it('shows what is kept where Zoom is away, and ends with 1; with nothing kept with the reason', async () => {
    await world.zoom.fault({ endpoint: 'api.report.daily', kind: 'status', status: 503, times: 0 });
    const none = await typedForScripts(['report', 'daily']);
    expect([none.status, none.json.failed]).toEqual([4, 'zoom_unavailable']);
    await db().accountMonth.deleteMany();
    const counts = { meetings: 7, participants: 0, meetingMinutes: 5, newUsers: 0 };
    const day = new Date(`${lastMonth}-02T00:00:00Z`);
    await db().accountDay.create({ data: { accountId: ACCOUNT_ID, day, askedAt: new Date(), ...counts } });
    const some = await typedForScripts(['report', 'daily']);
    expect([some.status, some.json.month]).toEqual([1, lastMonth]);
  });

  it('tells the reason again where it is asked a moment later, and does not call nothing done', async () => {
    await world.zoom.fault({ endpoint: 'api.report.daily', kind: 'status', status: 503, times: 0 });
    const first = await typedForScripts(['report', 'daily']);
    const asked = await calls('daily');
    const again = await typedForScripts(['report', 'daily']);
    expect([again.status, again.json]).toEqual([first.status, first.json]);
    expect([again.json.failed, await calls('daily')]).toEqual(['zoom_unavailable', asked]);
  });

  it('says that another run asks for the month at this moment', async () => {
    const month = new Date(`${lastMonth}-01T00:00:00Z`);
    const claimedUntil = new Date(Date.now() + 60_000);
    await db().accountMonth.create({ data: { accountId: ACCOUNT_ID, month, claimedUntil } });
    const { status, json, told } = await typedForScripts(['report', 'daily']);
    expect([status, json.failed, await calls('daily')]).toEqual([4, 'being_asked', 0]);
    expect(told).toContain('Another run');
  });

  it('names the scope that is missing, and refuses a month that is none', async () => {
    await giveScopes(world.zoom, ['user:read:user']);
    const { status, told } = await typedForScripts(['report', 'daily']);
    expect(status).toBe(3);
    expect(told).toContain('report:read:daily_usage:admin');
    for (const month of ['2026-13', 'x', addMonths(monthOf(new Date()), 1)])
      expect((await typed(['report', 'daily', '--month', month])).status).toBe(2);
  });
});

describe('report collect', () => {
  it('collects as the timer does, and has nothing to do after it', async () => {
    const { status, json } = await typedForScripts(['report', 'collect']);
    expect([status, json.usage]).toMatchObject([0, { months: 6 }]);
    expect(await noted()).toEqual(['command', 'usage_collected', expect.any(String), 'done']);
    const again = await typedForScripts(['report', 'collect']);
    expect([again.status, again.json.usage, await calls('daily')]).toEqual([0, { months: 0, days: 0 }, 6]);
    const kept = await db().accountDay.findFirst({ orderBy: { day: 'desc' }, select: { day: true } });
    expect(dayOf(kept?.day ?? new Date(0))).toBe(dayOf(new Date(Date.now() - 86_400_000)));
  });

  it('says why it could not', async () => {
    await giveScopes(world.zoom, ['user:read:user']);
    expect((await typed(['report', 'collect'])).status).toBe(3);
    newAccountProcess();
    await db().accountMonth.deleteMany();
    await world.zoom.reset();
    await world.zoom.fault({ endpoint: 'api.report.daily', kind: 'status', status: 503, times: 0 });
    expect((await typed(['report', 'collect'])).status).toBe(4);
  });
});

describe('report collect with a plan', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  const file = join(folder, 'plan.yaml');
  const planOf = (host: string) => `
meetings:
  - { name: one, hosts: ${host}, topic: One, weekdays: [mon, tue, wed, thu, fri, sat, sun], time: "12:00",
      zone: UTC, minutes: 30, from: 2026-01-01 }
`;
  const collect = () =>
    typedForScripts(['report', 'collect'], () => {
      env().ZOOM_PLAN = file;
    });
  afterEach(() => {
    env().ZOOM_PLAN = undefined;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['a host whom nobody knows', 'no such person', () => writeFileSync(file, planOf('nobody@example.com'))],
    ['a mistake in it', 'mistakes in the plan', () => writeFileSync(file, 'meetings: nothing')],
    ['no file', 'not there', () => rmSync(file, { force: true })],
  ])('ends with 1 where the usage came, and the plan has %s', async (_, words, prepare) => {
    prepare();
    const ended = await collect();
    expect([ended.status, ended.json.usage]).toMatchObject([1, { months: 6 }]);
    expect(ended.told).toContain(words);
  });

  it.each([
    ['a mistake in it', 2, 'mistakes in the plan', () => writeFileSync(file, 'meetings: nothing')],
    ['hosts whom nobody knows', 2, 'no such person', () => writeFileSync(file, planOf('nobody@example.com'))],
    [
      'a Zoom that is away',
      4,
      'does not answer',
      async () => {
        writeFileSync(file, planOf('maria@example.com'));
        await world.zoom.fault({ endpoint: 'api', kind: 'status', status: 503, times: 0 });
      },
    ],
    [
      'an app that Zoom does not accept any more',
      3,
      'Plan: Zoom gives the app no token',
      async () => {
        writeFileSync(file, planOf('maria@example.com'));
        await world.zoom.changeApp(ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_ID, { active: false });
        newAccountProcess();
      },
    ],
  ])('ends as the plan does where no usage is due, with %s', async (_, status, words, prepare) => {
    await typed(['report', 'collect']);
    await prepare();
    const ended = await collect();
    expect([ended.status, ended.told]).toEqual([status, expect.stringContaining(words)]);
  });

  it('tells a second runner that the first one was refused a moment ago, and calls nothing done', async () => {
    await giveScopes(world.zoom, ['user:read:user']);
    const [first, second] = [
      await typedForScripts(['report', 'collect']),
      await typedForScripts(['report', 'collect']),
    ];
    expect([first.status, second.status, second.json]).toEqual([3, 3, first.json]);
    expect(await calls('daily')).toBe(1);
  });

  it('ends with 4 where the database does not answer', async () => {
    await db().$executeRawUnsafe('ALTER TABLE account_month RENAME TO x');
    try {
      expect((await typed(['report', 'collect'])).status).toBe(4);
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE x RENAME TO account_month');
    }
  });
});

describe('attendance', () => {
  it('tells each person once, and the log knows the meeting', async () => {
    await hold();
    const { status, json } = await typedForScripts(['attendance', '812 3456 7890']);
    expect([status, json.whole]).toEqual([0, true]);
    expect(json.people).toContainEqual(
      expect.objectContaining({ email: 'guest@example.com', minutes: 40, visits: 1 }),
    );
    expect(await noted()).toEqual(['command', 'attendance', '81234567890', 'done']);
    expect((await typed(['attendance', '81234567890'])).output).toContain('山田');
  });

  it.each([
    ['no_such_meeting', 2, async (): Promise<unknown> => undefined],
    ['nobody', 2, () => hold({ participants: [] })],
    ['too_old', 2, () => hold({ minutesAgo: 400 * 1_440 })],
    ['missing_scope', 3, () => giveScopes(world.zoom, ['user:read:user'])],
  ])('says why there is nobody: %s', async (failed, status, prepare) => {
    await prepare();
    const ended = await typedForScripts(['attendance', '81234567890']);
    expect([ended.status, ended.json.failed]).toEqual([status, failed]);
  });

  it('refuses a link, and asks nobody', async () => {
    expect((await typed(['attendance', 'https://zoom.us/j/81234567890?pwd=x'])).status).toBe(2);
    expect(await calls('participants')).toBe(0);
  });

  it('shows nobody where the look cannot be noted', async () => {
    await hold();
    await db().$executeRawUnsafe('ALTER TABLE audit_entry RENAME COLUMN actor TO x');
    try {
      const { status, output } = await typed(['attendance', '81234567890']);
      expect([status, output]).toEqual([4, '']);
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE audit_entry RENAME COLUMN x TO actor');
    }
  });
});
