import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { IdlePeople } from '@/components/account/idle-people';
import type { Host } from '@/lib/zoom/host-report';
import type { ListPage } from '@/lib/zoom/lists';
import { addMonths } from '@/lib/zoom/report-months';
import { ACCOUNT_ID, giveScopes, newAccountProcess } from '@/proof/worlds/account';
import { accountVisits } from '@/proof/worlds/account-visits';
import { visiting } from '@/proof/worlds/visiting';
import { getAttendance } from './attendance';
import { filterOf } from './filter';
import { getIdle } from './idle';
import { idleMonthsOf } from './idle-months';
import { type AskIdle, idleHosts } from './idle-walk';
import { getPeople } from './people';
import { getStorage } from './storage';
import { getUsage } from './usage';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const { world, owner, admin, asked, reports, noted, lastMonth, FILES, telling } = accountVisits();

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
  });

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
    expect(html).toContain('Zoom did not give enough about 2 people');
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

  const alice = { id: 'alice', name: 'Alice', type: 2 };
  const pages = (...lists: ListPage<Host>[]): AskIdle => {
    const left = [...lists];
    return async () => ({ ok: true, value: left.shift() ?? { items: [], unread: 0 } });
  };
  const walk = async (ask: AskIdle, windows = 1, hasTime?: () => boolean) => {
    const ends: unknown[] = [];
    const window = { from: `${lastMonth}-01`, to: `${lastMonth}-28` };
    for await (const step of idleHosts({ windows: Array(windows).fill(window), ask, hasTime }))
      ends.push(step.ok ? names(step.value.hosts) : step.reason);
    return ends;
  };

  it('are not known where Zoom’s list leads back to a page of its own: nobody is called busy by it', async () => {
    const round = { items: [alice], unread: 0, nextPageToken: 'again' };
    expect(await walk(pages(round, round))).toEqual([['Alice'], ['Alice'], 'no_end']);
    // In the month that is read first, too, though nobody of it is told before the end.
    expect(await walk(pages(round, round), 2)).toEqual(['no_end']);

    await owner();
    const json = { page_size: 300, next_page_token: 'again', users: [] };
    const fault = { endpoint: 'api.report.users', kind: 'status', status: 200, json, times: 0 } as const;
    await world.zoom.fault(fault);
    const several = months(addMonths(lastMonth, -1), lastMonth);
    expect(await getIdle(await admin(), several, undefined)).toEqual({ ok: false, reason: 'no_end' });
    const access = await admin();
    const first = await getIdle(access, months(), undefined);
    const next = first.ok ? first.value.next : undefined;
    expect(next).toBeDefined();
    expect(await getIdle(access, months(), next)).toEqual({ ok: false, reason: 'no_end' });
    await expect((await FILES.idle()).text()).rejects.toThrow('no_end');
  });

  it('are asked for as long as there is time, at the beginning of each month as well', async () => {
    const whole = { items: [alice], unread: 0 };
    expect(await walk(pages(whole, whole), 2, () => false)).toEqual(['no_time']);
    // One call is always made.
    expect(await walk(pages(whole), 1, () => false)).toEqual([['Alice']]);
  });

  it('that are cut on the page are not promised in a file that cannot be made', async () => {
    const rows = [alice] as Host[];
    const page = { from: lastMonth, to: lastMonth, rows, found: 400, isFirst: true, startedAgain: false };
    const html = (unread: number) =>
      renderToStaticMarkup(<IdlePeople page={{ ...page, unread }} isPresent={false} telling={telling} />);
    expect(html(0)).toContain('The table shows the first 1. The CSV file contains everybody.');
    expect(html(2)).toContain('The table shows the first 1.');
    expect(html(2)).not.toContain('The CSV file contains everybody');
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
