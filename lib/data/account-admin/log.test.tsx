import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { LogTable } from '@/components/account/log-table';
import { db } from '@/lib/db';
import { log } from '@/lib/log';
import { accountVisits } from '@/proof/worlds/account-visits';
import { getAttendance } from './attendance';
import { filterOf } from './filter';
import { getIdle } from './idle';
import { idleMonthsOf } from './idle-months';
import { getLog } from './log';
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
