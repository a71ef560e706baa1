import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { LogTable } from '@/components/account/log-table';
import { AUDIT_OUTCOMES, audit } from '@/lib/audit';
import { keptOf } from '@/lib/data/kept';
import { db } from '@/lib/db';
import en from '@/lib/i18n/en.json';
import ja from '@/lib/i18n/ja.json';
import { log } from '@/lib/log';
import { accountVisits } from '@/proof/worlds/account-visits';
import { statementsOf } from '@/proof/worlds/statements';
import { getAttendance } from './attendance';
import { filterOf } from './filter';
import { getIdle } from './idle';
import { idleMonthsOf } from './idle-months';
import { getLog, type Log } from './log';
import { getPeople } from './people';
import { getUsage } from './usage';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const { world, owner, admin, asked, noted, lastMonth, FILES, telling } = accountVisits();

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
      [person.id, 'attendance', '99999999999', 'no_such_meeting'],
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

  it('knows who has no name at Zoom yet from who has left', async () => {
    const { grantId, person } = await owner();
    const access = await admin();
    await getAttendance(access, { id: '99999999999' }, 'en');
    for (const profile of [{ profile: null, profileAt: null }, { profile: 'not to be opened' }]) {
      await db().zoomGrant.update({ where: { id: grantId }, data: profile });
      const known = await getLog(access, undefined);
      expect(known.rows[0]).toMatchObject({ name: undefined, hasLeft: false });
      const html = renderToStaticMarkup(<LogTable log={known} telling={telling} />);
      expect(html).toContain(`<bdi>Zoom ID ${person.id}</bdi>`);
      expect(html).not.toContain(`left (Zoom ID ${person.id})`);
    }
  });

  it('is read without a query for each person in it', async () => {
    const people = [await owner(), await owner(), await owner()];
    const access = await admin();
    for (const { person } of people)
      await audit({
        ...{ accountId: access.accountId, actor: { kind: 'person', name: person.id } },
        ...{ action: 'people', outcome: 'done' },
      });
    const asked = await statementsOf(async () => {
      const { rows } = await getLog(access, undefined);
      expect(rows.slice(0, 3).map(({ name }) => name)).toEqual(['Ada', 'Ada', 'Ada']);
    });
    expect(asked).toHaveLength(2);
  });

  it('of somebody’s own looks is in the file of what is kept of them, and of nobody else’s', async () => {
    const { userId } = await owner();
    const access = await admin();
    await getAttendance(access, { id: '99999999999' }, 'en');
    const entry = { action: 'people', outcome: 'done' } as const;
    const mine = { kind: 'person', name: access.zoomUserId } as const;
    await audit({ ...entry, accountId: access.accountId, actor: { kind: 'person', name: 'another' } });
    await audit({ ...entry, accountId: access.accountId, actor: { ...mine, kind: 'command' } });
    await audit({ ...entry, accountId: 'another', actor: mine });
    const saved = { action: 'recordings_saved', outcome: 'asked', accountId: access.accountId } as const;
    const machine = { kind: 'command', name: 'host' } as const;
    const subject = `${access.zoomUserId} 2026-01-01 2026-01-31`;
    await audit({ ...saved, actor: machine, subject });
    await audit({ ...saved, actor: machine, subject: 'another 2026-01-01 2026-01-31' });
    await audit({ ...saved, actor: machine, subject: `${access.zoomUserId}x 2026-01-01 2026-01-31` });
    const listed = { ...saved, action: 'recordings_list', outcome: 'done', actor: machine } as const;
    await audit({ ...listed, subject });
    // Whom it names besides is nobody's business here.
    await audit({ ...listed, subject: `${access.zoomUserId} another 2026-01-01 2026-01-31` });
    const [startsAt, endsAt] = [new Date(1e12), new Date(1e12 + 1)];
    const date = { plan: 'plan', entry: 'lesson', startsAt, endsAt, state: 'made', meetingId: '81234567890' };
    const row = { ...date, accountId: access.accountId, day: startsAt, differs: [] };
    await db().plannedMeeting.createMany({
      data: [
        { ...row, id: 'mine', hostId: access.zoomUserId },
        { ...row, id: 'theirs', hostId: 'another' },
      ],
    });
    const kept = await keptOf(userId);
    expect(kept.planned).toEqual([date]);
    expect(kept.auditLog).toEqual([
      {
        ...{ at: expect.any(Date), action: 'attendance', subject: '99999999999' },
        outcome: 'no_such_meeting',
      },
      { at: expect.any(Date), action: 'recordings_saved', subject, outcome: 'asked' },
      { at: expect.any(Date), action: 'recordings_list', subject, outcome: 'done' },
    ]);
  });

  const shown = (action: string, outcome: string) => {
    const row = {
      id: '1',
      at: new Date(),
      actor: { kind: 'command', name: 'host' } as const,
      hasLeft: false,
    };
    const rows = [{ ...row, action, outcome }];
    const log: Log = { rows, timeZone: 'UTC', isFirst: true, keptDays: 365 };
    return renderToStaticMarkup(<LogTable log={log} telling={telling} />);
  };

  it('has a sentence of its own for every outcome, in both languages', () => {
    for (const { account } of [en, ja]) {
      const told = AUDIT_OUTCOMES.map((outcome) => account.log.outcomes[outcome]);
      expect(told.filter((words) => !words)).toEqual([]);
      expect(new Set(told).size).toBe(AUDIT_OUTCOMES.length);
      expect(Object.keys(account.log.outcomes).sort()).toEqual([...AUDIT_OUTCOMES].sort());
    }
  });

  it('tells a lost answer from a meeting that is not known, in entries of earlier releases too', () => {
    expect(shown('attendance', 'unknown')).toContain('No such meeting');
    expect(shown('attendance_file', 'unknown')).toContain('No such meeting');
    expect(shown('recording_trashed', 'unknown')).toContain(
      'Not known whether it was done: no answer from Zoom',
    );
    expect(shown('people', 'invalid')).toContain('Not accepted by Zoom');
    expect(shown('people', 'of_another_release')).toContain('of_another_release');
  });
});
