import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import AttendancePage from '@/app/account/attendance/page';
import IdlePage from '@/app/account/idle/page';
import LogPage from '@/app/account/log/page';
import MadeByPlanPage from '@/app/account/plan/page';
import StoragePage from '@/app/account/storage/page';
import UsagePage from '@/app/account/usage/page';
import { StorageParts } from '@/components/account/storage-parts';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { dayOf } from '@/lib/zoom/report-months';
import { ACCOUNT_ENVIRONMENT, ACCOUNT_ID } from '@/proof/worlds/account';
import { accountVisits } from '@/proof/worlds/account-visits';
import { visiting } from '@/proof/worlds/visiting';
import { getAttendance } from './attendance';
import { getIdle } from './idle';
import { idleMonthsOf } from './idle-months';
import { getLog } from './log';
import { getStorage, storageWindow } from './storage';
import { getUsage } from './usage';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const { world, comes, owner, admin, reports, noted, lastMonth, FILES, telling } = accountVisits();

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

describe('storage by day', () => {
  /** The page for an administrator when Zoom answers with these days. */
  async function pageOfStorage(cloud_recording_storage: object[]): Promise<string> {
    await world.zoom.fault({
      ...{ endpoint: 'api.report.storage', kind: 'answer', fields: { cloud_recording_storage } },
    } as never);
    const part = await getStorage(await admin(), undefined);
    if (!part.ok) throw new Error(part.reason);
    return renderToStaticMarkup(<StorageParts storage={part.value} telling={telling} />);
  }

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
    const html = await pageOfStorage([
      { date: yesterday, usage: '<b>much</b>', plan_usage: '0' },
      { date: 'x' },
    ]);
    expect(html).toContain('&lt;b&gt;much&lt;/b&gt;');
    expect(html).toContain('One day of Zoom’s answer could not be read.');
    expect(html.match(/not given/g)).toHaveLength(29);
    expect(html).not.toContain('<svg');
  });

  it('is told by a day of which only the plan’s part is known', async () => {
    await owner();
    const yesterday = dayOf(new Date(Date.now() - 86_400_000));
    const html = await pageOfStorage([{ date: yesterday, plan_usage: '5 GB' }]);
    expect(html).toContain('5 GB');
    expect(html).not.toContain('Zoom reports no day');
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
