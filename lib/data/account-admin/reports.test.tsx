import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import AttendancePage from '@/app/account/attendance/page';
import IdlePage from '@/app/account/idle/page';
import LogPage from '@/app/account/log/page';
import MadeByPlanPage from '@/app/account/plan/page';
import StoragePage from '@/app/account/storage/page';
import UsagePage from '@/app/account/usage/page';
import { IdlePeople } from '@/components/account/idle-people';
import { LogTable } from '@/components/account/log-table';
import { StorageParts } from '@/components/account/storage-parts';
import { UsageParts } from '@/components/account/usage-parts';
import { auditRows } from '@/lib/audit';
import { db } from '@/lib/db';
import en from '@/lib/i18n/en.json';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { addMonths, dayOf, monthOf } from '@/lib/zoom/report-months';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID, giveScopes, newAccountProcess } from '@/proof/worlds/account';
import { dataWorld } from '@/proof/worlds/data';
import { visiting } from '@/proof/worlds/visiting';
import { type AccountAccess, accountAdmin } from './access';
import { meetingAsked } from './asked-meeting';
import { getAttendance } from './attendance';
import { handleAccountAttendanceFile } from './attendance-file';
import { filterOf } from './filter';
import { getIdle } from './idle';
import { handleIdleFile } from './idle-file';
import { idleMonthsOf } from './idle-months';
import { getLog } from './log';
import { getPeople } from './people';
import { getStorage, storageWindow } from './storage';
import { getUsage } from './usage';
import { handleUsageFile } from './usage-file';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const t = createTranslator({ locale: 'en', messages: en, namespace: 'account', timeZone: 'UTC' });
const telling = { language: 'en', t } as const;

const world = dataWorld({ ...ACCOUNT_ENVIRONMENT });
beforeEach(async () => {
  await world.zoom.reset();
  await world.zoom.setSwitch('rateLimits', 'off');
  newAccountProcess();
  await db().accountDay.deleteMany();
  await db().accountMonth.deleteMany();
});

async function comes(profile: Record<string, unknown>, account = ACCOUNT_ID) {
  const someone = await world.connect('Ada', { id: account, atZoom: account });
  await world.zoom.changePerson(someone.person.id, { profile: { type: 2, ...profile } });
  await vault().rememberProfile(someone.grantId, {
    ...{ id: someone.person.id, type: 2, timeZone: 'Asia/Tokyo', displayName: 'Ada' },
  });
  visiting.session = await world.sessionOf(someone);
  await world.zoom.clearRequests();
  return someone;
}
const owner = () => comes({ role_id: '0' });
async function admin(): Promise<AccountAccess> {
  const access = await accountAdmin();
  if (!access) throw new Error('not an administrator');
  return access;
}
const asked = async (endpoint: string) => (await world.zoom.requests({ endpoint })).count;
const reports = () => asked('api.report');
const noted = async () => {
  const rows = await auditRows(ACCOUNT_ID, { take: 20 });
  return rows.map(({ actor, action, subject, outcome }) => [actor.name, action, subject, outcome]);
};
const thisMonth = monthOf(new Date());
const lastMonth = addMonths(thisMonth, -1);

const at = (path: string) => new Request(`http://127.0.0.1:3000${path}`);
const COLUMNS = ['a', 'b', 'c', 'd', 'e', 'f'] as never;
const ATTENDANCE_WORDS = () => ({ name: 'Name', minutes: 'Minutes', nameless: '?', yes: 'yes' }) as never;
const FILES = {
  usage: (query = '') =>
    handleUsageFile(at(`/api/account/usage${query}`), { columns: COLUMNS, provisional: 'provisional' }),
  idle: (query = '') =>
    handleIdleFile(at(`/api/account/idle${query}`), { columns: ['Name', 'Email', 'Department'] }),
  attendance: (query = '?meeting=81234567890') =>
    handleAccountAttendanceFile(at(`/api/account/attendance${query}`), 'en', ATTENDANCE_WORDS),
};
const nothingSaid = { searchParams: Promise.resolve({}) };
const PAGES = {
  usage: () => UsagePage(nothingSaid),
  idle: () => IdlePage(nothingSaid),
  storage: () => StoragePage(nothingSaid),
  attendance: () => AttendancePage({ searchParams: Promise.resolve({ meeting: '81234567890' }) }),
  plan: () => MadeByPlanPage(nothingSaid),
  log: () => LogPage(nothingSaid),
};

describe('every page and every file', () => {
  const hidden = async () => {
    const notedBefore = await noted();
    for (const page of Object.values(PAGES)) await expect(page()).rejects.toThrow('404');
    for (const file of Object.values(FILES)) {
      const answer = await file();
      expect([answer.status, await answer.text()]).toEqual([404, '']);
    }
    expect([await reports(), await noted()]).toEqual([0, notedBefore]);
  };

  it.each([
    ['a member', { role_id: '2' }, ACCOUNT_ID],
    [
      'a role of the account’s own making',
      { role_id: 'RpCvjjHYYTIu1PlIpZg3A', role_name: 'Admin' },
      ACCOUNT_ID,
    ],
    ['an administrator who is deactivated', { role_id: '1', status: 'inactive' }, ACCOUNT_ID],
    ['the owner of another account', { role_id: '0' }, 'sandbox-studio-account-id'],
  ])('is not there for %s, and no report is asked for', async (_, profile, account) => {
    await comes(profile, account);
    await hidden();
  });

  it('is not there for somebody who is signed out', async () => {
    visiting.session = undefined;
    await hidden();
  });

  it('is there for an administrator, and not when they were demoted meanwhile', async () => {
    const { person } = await comes({ role_id: '1' });
    await world.zoom.addHeld('maria', {
      minutesAgo: 60,
      meetingId: 81234567890,
      participants: [{ name: 'B' }],
    });
    for (const page of Object.values(PAGES)) await page();
    for (const [name, file] of Object.entries(FILES))
      expect([name, (await file()).status]).toEqual([name, 200]);
    await world.zoom.changePerson(person.id, { profile: { role_id: '2' } });
    await world.zoom.clearRequests();
    await hidden();
  });
});

describe('the usage', () => {
  it('of a month costs one Heavy call, and none once it is kept', async () => {
    await owner();
    const usage = await getUsage(await admin(), lastMonth);
    expect(usage.totals?.meetings).toBeGreaterThan(100);
    expect([usage.gaps, usage.trouble, await reports()]).toEqual([0, undefined, 1]);
    await getUsage(await admin(), lastMonth);
    expect(await reports()).toBe(1);
    expect((await FILES.usage(`?month=${lastMonth}`)).status).toBe(200);
    expect(await reports()).toBe(1);
  });

  it('from before Zoom’s six months costs no call, and is there as long as it is kept', async () => {
    await owner();
    const day = new Date('2019-02-28T00:00:00Z');
    const counts = { meetings: 7, participants: 0, meetingMinutes: 5, newUsers: 0 };
    await db().accountDay.create({ data: { accountId: ACCOUNT_ID, day, askedAt: new Date(), ...counts } });
    const usage = await getUsage(await admin(), '2019-02');
    expect(usage.totals).toEqual({ meetings: 7, participants: 0, minutes: 5, newUsers: 0 });
    expect([usage.gaps, usage.rows.length, usage.months.at(-1)]).toEqual([27, 28, '2019-02']);
    expect([usage.earlier, usage.later, await reports()]).toEqual([undefined, '2019-03', 0]);
    const all = await (await FILES.usage()).text();
    expect(all.split('\r\n')[1]).toBe('"2019-02-28",7,0,5,0,""');
    expect(all.split('\r\n')[2]).toMatch(/^"2019-03-01",,,,,(?:"")?$/);
    expect((await getUsage(await admin(), '2018-12')).month).toBe(thisMonth);
  });

  it('is of another account for nobody', async () => {
    await owner();
    const counts = { meetings: 7, participants: 7, meetingMinutes: 7, newUsers: 7 };
    const day = new Date('2019-02-28T00:00:00Z');
    await db().accountDay.create({ data: { accountId: 'former', day, askedAt: day, ...counts } });
    expect((await getUsage(await admin(), '2019-02')).month).toBe(thisMonth);
    expect(await (await FILES.usage('?month=2019-02')).text()).not.toContain(',7,');
  });

  it('marks the newest three days, and what was told too soon, as provisional; what is missing is a gap', async () => {
    await owner();
    const access = { ...(await admin()), now: new Date(`${thisMonth}-20T12:00:00Z`) };
    const row = (day: number, askedOn: number) => ({
      accountId: ACCOUNT_ID,
      day: new Date(`${thisMonth}-${String(day).padStart(2, '0')}T00:00:00Z`),
      askedAt: new Date(`${thisMonth}-${askedOn}T04:00:00Z`),
      ...{ meetings: 0, participants: 0, meetingMinutes: 0, newUsers: 0 },
    });
    await db().accountDay.createMany({
      data: [row(10, 13), row(11, 15), row(15, 20), row(16, 20), row(17, 20), row(18, 20), row(19, 20)],
    });
    await db().accountMonth.create({
      data: { accountId: ACCOUNT_ID, month: new Date(`${thisMonth}-01`), askedAt: access.now },
    });
    const usage = await getUsage(access, thisMonth);
    const told = usage.rows.flatMap((one) =>
      one.kind === 'told' ? [`${one.day.slice(8)} ${one.isProvisional}`] : [],
    );
    expect(told).toEqual([
      '10 true',
      '11 false',
      '15 false',
      ...['16 false', '17 true', '18 true', '19 true'],
    ]);
    expect([usage.gaps, usage.totals?.meetings, await reports()]).toEqual([12, 0, 0]);
    const html = renderToStaticMarkup(
      <UsageParts usage={usage} measure="meetings" scope="s" timeZone="UTC" telling={telling} />,
    );
    expect(html).toContain('12 days of this month were never collected. That is not zero.');
    expect(html.match(/not collected/g)).toHaveLength(12);
    expect(html.match(/>provisional</g)).toHaveLength(4);
    expect(html.match(/<rect[^>]*class="fill-shade"/g)).toHaveLength(12);
    expect(html).toMatch(/<svg role="img" aria-label="Meetings by day, [^"]*: 0 together, at most 0 on /);
  });

  it('on the first of a month shows the month before', async () => {
    await owner();
    const access = { ...(await admin()), now: new Date(`${thisMonth}-01T00:30:00Z`) };
    await world.zoom.freeze(`${thisMonth}-01T00:30:00Z`);
    expect((await getUsage(access, undefined)).month).toBe(lastMonth);
    const begun = await getUsage(access, thisMonth);
    expect([begun.rows, begun.totals, begun.gaps]).toEqual([[], undefined, 0]);
    const html = renderToStaticMarkup(
      <UsageParts usage={begun} measure="minutes" scope="s" timeZone="UTC" telling={telling} />,
    );
    expect(html).toContain('has just begun');
  });

  it.each([
    ['missing_scope', () => giveScopes(world.zoom, ['user:read:user']), 'report:read:daily_usage:admin'],
    [
      'not_licensed',
      () =>
        world.zoom.fault({
          ...{ endpoint: 'api.report.daily', kind: 'status', status: 400 },
          json: { code: 200, message: 'Only available for Paid account: x.' },
        } as never),
      'The plan of this Zoom account does not include this.',
    ],
    [
      'zoom_unavailable',
      () => world.zoom.fault({ endpoint: 'api.report.daily', kind: 'html-200' } as never),
      'Zoom does not answer right now.',
    ],
  ] as const)('that cannot be asked for says why, and shows what is kept: %s', async (why, breaks, says) => {
    await owner();
    await breaks();
    const usage = await getUsage(await admin(), lastMonth);
    expect([usage.trouble, usage.totals]).toEqual([why, undefined]);
    const html = renderToStaticMarkup(
      <UsageParts
        usage={usage}
        measure="meetings"
        scope="report:read:daily_usage:admin"
        timeZone="UTC"
        telling={telling}
      />,
    );
    expect(html).toContain(says);
    expect(html).toContain('Nothing is kept of');
    // A moment later it is not asked for again, and still says why.
    expect((await getUsage(await admin(), lastMonth)).trouble).toBe(why);
    expect(await reports()).toBeLessThanOrEqual(1);
  });
});

describe('idle licences', () => {
  const months = (from = lastMonth, to = from) => idleMonthsOf({ from, to }, new Date());
  const host = (name: string, month: string) => {
    const ago = Date.now() - Date.parse(`${month}-10T12:00:00Z`);
    return world.zoom.addHeld(name, { minutesAgo: ago / 60_000 });
  };
  const idle = async (from?: string, to?: string) => {
    const part = await getIdle(await admin(), months(from, to), undefined);
    if (!part.ok) throw new Error(part.reason);
    return part.value;
  };
  const names = (rows: { name?: string }[]) => rows.map(({ name }) => name);

  it('are licensed people who hosted nothing in a month: one Heavy call', async () => {
    await owner();
    await world.zoom.createPerson({ name: 'Basic', account: ACCOUNT_ID, profile: { type: 1 } });
    await host('maria', lastMonth);
    const page = await idle();
    expect(names(page.rows)).toContain('Ada');
    expect(names(page.rows)).toContain('山田 花子');
    expect(names(page.rows)).not.toContain('Maria Lindqvist');
    expect(names(page.rows)).not.toContain('Basic');
    expect([await reports(), await asked('api.users.me')]).toEqual([1, 1]);
  });

  it('of several months hosted nothing in any of them', async () => {
    await owner();
    const before = addMonths(lastMonth, -2);
    await host('maria', lastMonth);
    await host('hanako', before);
    expect(names((await idle(before)).rows)).toContain('Maria Lindqvist');
    const page = await idle(before, lastMonth);
    expect(names(page.rows)).toContain('Ada');
    expect(names(page.rows)).not.toContain('Maria Lindqvist');
    expect(names(page.rows)).not.toContain('山田 花子');
    expect([page.found, page.from, page.to]).toEqual([page.rows.length, before, lastMonth]);
    // The other way round is meant the right way round.
    expect(await idle(lastMonth, before)).toEqual(page);
  });

  it('come in pages of Zoom’s list, whose address is this administrator’s, for this month', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 700);
    const first = await idle();
    expect(first.next).toBeDefined();
    const access = await admin();
    const second = await getIdle(access, months(), first.next);
    expect(second).toMatchObject({ ok: true, value: { isFirst: false } });
    const other = await getIdle(access, months(addMonths(lastMonth, -1)), first.next);
    expect(other).toMatchObject({ ok: true, value: { isFirst: true, startedAgain: true } });
    await world.zoom.advance('16 min');
    newAccountProcess();
    expect(await getIdle(await admin(), months(), first.next)).toMatchObject({
      ok: true,
      value: { startedAgain: true },
    });
  });

  it('are 10,000 people in a file, each once, with nothing that a spreadsheet would run', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 10_000);
    const answer = await FILES.idle(`?from=${addMonths(lastMonth, -1)}&to=${lastMonth}`);
    const lines = (await answer.text()).trim().split('\r\n').slice(1);
    const licensed = lines.filter((line) => line.includes('@example'));
    // Two of five are licensed; those who are pending are not in the report.
    expect(licensed.length).toBeGreaterThan(3_800);
    expect(new Set(licensed).size).toBe(licensed.length);
    expect(lines.filter((line) => /^"?=/.test(line))).toEqual([]);
    expect(answer.headers.get('content-disposition')).toContain(
      `idle-${addMonths(lastMonth, -1)}-${lastMonth}.csv`,
    );
    expect([await asked('api.report.users'), await asked('oauth')]).toEqual([66, 1]);
  }, 120_000);

  it('that are too many for one visit say so; nobody is called idle by half a look', async () => {
    await owner();
    await world.zoom.addManyColleagues('hanako', 1_000);
    visiting.patienceMs = 2_000;
    const part = await getIdle(await admin(), months(addMonths(lastMonth, -1), lastMonth), undefined);
    expect(part).toEqual({ ok: false, reason: 'no_time' });
    expect((await noted())[0]?.slice(1)).toEqual([
      'idle',
      `${addMonths(lastMonth, -1)} ${lastMonth}`,
      'no_time',
    ]);
  });

  it('of whom Zoom does not tell enough are told of, and are in no file', async () => {
    await owner();
    const users = [
      { id: 'one', user_name: 'One', type: 2 },
      { id: 'two', user_name: 'Two' },
      { user_name: 'No id' },
    ];
    const fault = { endpoint: 'api.report.users', kind: 'answer', fields: { users }, times: 0 } as const;
    await world.zoom.fault(fault);
    const page = await idle();
    expect([names(page.rows), page.unread]).toEqual([['One'], 2]);
    const html = renderToStaticMarkup(<IdlePeople page={page} isPresent={false} telling={telling} />);
    expect(html).toContain('Zoom did not tell enough of 2 people');
    expect(html).not.toContain('Save as CSV');
    const none = { ...page, rows: [] };
    expect(renderToStaticMarkup(<IdlePeople page={none} isPresent telling={telling} />)).not.toContain(
      'Every licensed person',
    );
    expect((await FILES.idle()).status).toBe(303);
    await world.zoom.clearFaults();
    await world.zoom.fault({ ...fault, fields: { users: users.slice(0, 2) } });
    await expect((await FILES.idle()).text()).rejects.toThrow('could not be read');
  });

  it('are nobody where everybody hosted something', async () => {
    await owner();
    await world.zoom.fault({ endpoint: 'api.report.users', kind: 'answer', fields: { users: [] } });
    const html = renderToStaticMarkup(<IdlePeople page={await idle()} isPresent={false} telling={telling} />);
    expect(html).toContain('Every licensed person hosted a meeting.');
  });

  it('are a part of their own: without its scope the rest stands', async () => {
    await owner();
    await giveScopes(world.zoom, ['user:read:user', 'report:read:daily_usage', 'user:read:list_users']);
    const access = await admin();
    expect(await getIdle(access, months(), undefined)).toEqual({ ok: false, reason: 'missing_scope' });
    expect(await getStorage(access, undefined)).toEqual({ ok: false, reason: 'missing_scope' });
    expect(await getAttendance(access, { id: '81234567890' }, 'en')).toEqual({
      ok: false,
      reason: 'missing_scope',
    });
    expect((await getUsage(access, lastMonth)).trouble).toBeUndefined();
    expect(await getPeople(access, filterOf({}), undefined)).toMatchObject({ ok: true });
    expect((await FILES.idle()).status).toBe(303);
  });
});

describe('storage by day', () => {
  it('is thirty days until yesterday, in Zoom’s words, for one Heavy call', async () => {
    await owner();
    const part = await getStorage(await admin(), undefined);
    if (!part.ok) throw new Error(part.reason);
    expect([part.value.rows.length, await reports()]).toEqual([30, 1]);
    expect(part.value.rows.at(-1)?.day).toBe(dayOf(new Date(Date.now() - 86_400_000)));
    expect(part.value.rows.at(-1)?.used).toMatch(/^[\d.]+ [KMG]B$/);
    const html = renderToStaticMarkup(<StorageParts storage={part.value} telling={telling} />);
    expect(html).toContain(part.value.rows.at(-1)?.used);
  });

  it('shows words that are no number as they are, and a day that is not told as a gap', async () => {
    await owner();
    const yesterday = dayOf(new Date(Date.now() - 86_400_000));
    const cloud_recording_storage = [
      { date: yesterday, usage: '<b>much</b>', plan_usage: '0' },
      { date: 'x' },
    ];
    await world.zoom.fault({
      ...{ endpoint: 'api.report.storage', kind: 'answer', fields: { cloud_recording_storage } },
    } as never);
    const part = await getStorage(await admin(), undefined);
    if (!part.ok) throw new Error(part.reason);
    const html = renderToStaticMarkup(<StorageParts storage={part.value} telling={telling} />);
    expect(html).toContain('&lt;b&gt;much&lt;/b&gt;');
    expect(html).toContain('One day of Zoom’s answer could not be read.');
    expect(html.match(/not told/g)).toHaveLength(29);
    expect(html).not.toContain('<svg');
  });

  it.each([
    [undefined, '2026-02-14', '2026-03-15', '2026-02-13', undefined],
    ['2026-03-01', '2026-01-31', '2026-03-01', '2026-01-30', '2026-03-15'],
    ['2025-10-20', '2025-10-01', '2025-10-20', undefined, '2025-11-19'],
    ['2025-09-30', '2026-02-14', '2026-03-15', '2026-02-13', undefined],
    ['2026-02-30', '2026-02-14', '2026-03-15', '2026-02-13', undefined],
    ['2027-01-01', '2026-02-14', '2026-03-15', '2026-02-13', undefined],
  ])('of the window that ends at %s', (said, from, to, earlier, later) => {
    expect(storageWindow(said, new Date('2026-03-16T00:10:00Z'))).toEqual({ from, to, earlier, later });
  });
});

describe('attendance', () => {
  const held = (name: string, more = {}) =>
    world.zoom.addHeld(name, {
      ...{ minutesAgo: 90, minutes: 60, meetingId: 81234567890 },
      participants: [
        { name: 'Guest', email: 'guest@example.com', from: 0, to: 40 },
        { name: 'Guest again', email: 'guest@example.com', from: 20, to: 50 },
        { name: '=SUM(A1)', from: 5, to: 10 },
      ],
      ...more,
    });
  const read = async (said: unknown) => {
    const time = meetingAsked(said);
    if (!time) throw new Error('no meeting');
    return getAttendance(await admin(), time, 'en');
  };

  it('of anybody’s meeting is told by person, and no minute is counted twice', async () => {
    await owner();
    await held('maria');
    const part = await read('812 3456 7890');
    if (!part.ok) throw new Error(part.reason);
    const guest = part.value.people.find(({ email }) => email === 'guest@example.com');
    expect([guest?.visits, guest?.presentMs]).toEqual([2, 50 * 60_000]);
    expect(await reports()).toBe(1);
    const csv = await (await FILES.attendance()).text();
    expect(csv).toContain('Guest again');
    expect(csv).not.toMatch(/^"?=/m);
  });

  it('by a uuid is of that time', async () => {
    await owner();
    const first = await held('maria', { minutesAgo: 2_000, participants: [{ name: 'Only then' }] });
    await held('maria');
    const part = await read(first.uuid);
    expect(part.ok && part.value.people.map(({ name }) => name)).toContain('Only then');
  });

  it.each([
    ['nobody', (): Promise<unknown> => held('maria', { participants: [] })],
    ['other_account', () => held('freya')],
    ['too_old', () => held('maria', { minutesAgo: 400 * 1_440 })],
    ['unknown', async () => undefined],
  ])('that Zoom does not tell is said with its reason: %s', async (reason, prepare) => {
    await owner();
    await prepare();
    expect(await read('81234567890')).toEqual({ ok: false, reason });
    expect((await FILES.attendance()).headers.get('location')).toContain(
      '/account/attendance?meeting=81234567890',
    );
  });

  it.each([
    ['812 3456 7890', { id: '81234567890' }],
    ['812-345-678', { id: '812345678' }],
    [' 4444AAAiAAAAAiAiAiiAii== ', { uuid: '4444AAAiAAAAAiAiAiiAii==' }],
    ['/abc//defghijklmnopqr==', { uuid: '/abc//defghijklmnopqr==' }],
    ['https://zoom.us/j/81234567890?pwd=secret', undefined],
    ['../users/me', undefined],
    ['', undefined],
    [['81234567890'], undefined],
  ])('%o is the meeting %o', (said, meant) => {
    expect(meetingAsked(said)).toEqual(meant);
  });
});

describe('the audit log', () => {
  it('knows each look: who, what, of what, and what came of it; and nobody’s name', async () => {
    const { person } = await owner();
    await world.zoom.addHeld('maria', {
      minutesAgo: 90,
      meetingId: 81234567890,
      participants: [{ name: 'Guest' }],
    });
    const access = await admin();
    await getPeople(access, filterOf({ q: 'Maria Lindqvist', licence: 'licensed' }), undefined);
    await getIdle(access, idleMonthsOf({}, new Date()), undefined);
    await getAttendance(access, { id: '81234567890' }, 'en');
    await getAttendance(access, { id: '99999999999' }, 'en');
    await FILES.idle();
    await FILES.attendance();
    await getUsage(access, lastMonth);
    expect((await noted()).slice(0, 7).reverse()).toEqual([
      [person.id, 'people', 'active licensed search', 'done'],
      [person.id, 'idle', lastMonth, 'done'],
      [person.id, 'attendance', '81234567890', 'done'],
      [person.id, 'attendance', '99999999999', 'unknown'],
      [person.id, 'idle_file', lastMonth, 'begun'],
      [person.id, 'attendance_file', '81234567890', 'done'],
      [person.id, 'usage_collected', lastMonth, 'done'],
    ]);
    expect(JSON.stringify(await noted())).not.toMatch(/Maria|Lindqvist|Guest|@/);
  });

  it('that cannot be written keeps everything from being seen', async () => {
    await owner();
    vi.spyOn(log, 'error').mockImplementation(() => {});
    const access = await admin();
    await db().$executeRawUnsafe('ALTER TABLE audit_entry RENAME COLUMN actor TO x');
    try {
      const not = { ok: false, reason: 'not_noted' };
      expect(await getPeople(access, filterOf({}), undefined)).toEqual(not);
      expect(await getIdle(access, idleMonthsOf({}, new Date()), undefined)).toEqual(not);
      expect((await FILES.idle()).status).toBe(303);
    } finally {
      await db().$executeRawUnsafe('ALTER TABLE audit_entry RENAME COLUMN x TO actor');
    }
  });

  it('is shown by pages, with the name of whoever is still here, and asks Zoom for nothing more', async () => {
    await owner();
    const access = await admin();
    for (let look = 0; look < 55; look++) await getAttendance(access, { id: '99999999999' }, 'en');
    await world.zoom.clearRequests();
    const first = await getLog(access, undefined);
    expect([first.rows.length, first.rows[0]?.name, first.isFirst]).toEqual([50, 'Ada', true]);
    const second = await getLog(access, first.next);
    expect(second.rows.length).toBeGreaterThanOrEqual(5);
    expect(await asked('*')).toBe(0);
    await db().zoomGrant.delete({ where: { id: access.grantId } });
    const gone = await getLog(access, undefined);
    expect(gone.rows[0]?.name).toBeUndefined();
    const html = renderToStaticMarkup(<LogTable log={gone} telling={telling} />);
    expect(html).toContain(`Somebody who has left (Zoom ID ${access.zoomUserId})`);
    expect(html).toContain('Looked at who was in a meeting');
    expect(html).toContain('999 9999 9999');
    expect(html).not.toMatch(/sandbox-s2s|eyJ/);
  });
});

it('no token and no secret of the account’s is in anything that is given out, kept or logged', async () => {
  const said: unknown[] = [];
  for (const level of ['info', 'warn', 'error'] as const)
    vi.spyOn(log, level).mockImplementation((...words: unknown[]) => void said.push(words));
  await owner();
  await world.zoom.addHeld('maria', {
    minutesAgo: 90,
    meetingId: 81234567890,
    participants: [{ name: 'B' }],
  });
  const access = await admin();
  const token = await access.asking.source.accessToken();
  if (!token.ok) throw new Error(token.reason);
  const give = async () => {
    const { asking: _, askingWithin: __, ...known } = access;
    said.push(known, await getUsage(access, lastMonth), await getStorage(access, undefined));
    said.push(await getIdle(access, idleMonthsOf({}, new Date()), undefined));
    said.push(await getAttendance(access, { id: '81234567890' }, 'en'), await getLog(access, undefined));
    for (const file of Object.values(FILES)) {
      const answer = await file();
      said.push([...answer.headers], await answer.text());
    }
  };
  await give();
  await world.zoom.fault({ endpoint: 'api.report', kind: 'status', status: 503, times: 0 });
  await give();
  for (const table of ['account_day', 'account_month', 'audit_entry'])
    said.push(await db().$queryRawUnsafe(`SELECT t::text FROM ${table} t`));
  const text = JSON.stringify(said);
  expect(text.length).toBeGreaterThan(10_000);
  for (const secret of [token.accessToken, ACCOUNT_ENVIRONMENT.ZOOM_S2S_CLIENT_SECRET])
    expect(text).not.toContain(secret);
});
