import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { UsageParts } from '@/components/account/usage-parts';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { ACCOUNT_ID, giveScopes } from '@/proof/worlds/account';
import { accountVisits } from '@/proof/worlds/account-visits';
import { getUsage } from './usage';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const { world, owner, admin, reports, thisMonth, lastMonth, FILES, telling } = accountVisits();

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
    expect(html).toMatch(/<svg role="img" aria-label="Meetings by day, [^"]*: 0 in total, at most 0 on /);
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
    expect(html).toContain('Nothing is stored for');
    // A moment later it is not asked for again, and still says why.
    expect((await getUsage(await admin(), lastMonth)).trouble).toBe(why);
    expect(await reports()).toBeLessThanOrEqual(1);
  });

  const shown = (usage: Awaited<ReturnType<typeof getUsage>>) =>
    renderToStaticMarkup(
      <UsageParts usage={usage} measure="meetings" scope="s" timeZone="UTC" telling={telling} />,
    );

  it.each(['zoom_unavailable', 'missing_scope', 'unreadable'])(
    'of a month that Zoom no longer tells is not promised again, whatever failed when it did: %s',
    async (failure) => {
      await owner();
      const day = new Date('2019-02-28T00:00:00Z');
      const counts = { meetings: 7, participants: 0, meetingMinutes: 5, newUsers: 0 };
      await db().accountDay.create({ data: { accountId: ACCOUNT_ID, day, askedAt: day, ...counts } });
      const month = new Date('2019-02-01T00:00:00Z');
      await db().accountMonth.create({ data: { accountId: ACCOUNT_ID, month, askedAt: day, failure } });
      const usage = await getUsage(await admin(), '2019-02');
      expect([usage.trouble, await reports()]).toEqual(['too_old', 0]);
      expect(shown(usage)).toContain('Zoom no longer reports this month');
      expect(shown(usage)).not.toMatch(/requested again|try again/i);
    },
  );

  it('that was asked for, which could not be noted, says that and nothing else', async () => {
    await owner();
    vi.spyOn(log, 'error').mockImplementation(() => {});
    const access = await admin();
    await db().$executeRawUnsafe('ALTER TABLE audit_entry RENAME COLUMN actor TO x');
    const usage = await getUsage(access, lastMonth).finally(() =>
      db().$executeRawUnsafe('ALTER TABLE audit_entry RENAME COLUMN x TO actor'),
    );
    expect([usage.trouble, usage.gaps]).toEqual(['not_noted', 0]);
    expect(shown(usage)).toContain('this could not be recorded in the audit log');
    expect(shown(usage)).not.toMatch(/could not be requested|nothing is shown/);
  });
});
