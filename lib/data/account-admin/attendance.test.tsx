import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it, vi } from 'vitest';
import { AttendancePeople } from '@/components/account/attendance-people';
import en from '@/lib/i18n/en.json';
import { accountVisits } from '@/proof/worlds/account-visits';
import { visiting } from '@/proof/worlds/visiting';
import { meetingAsked } from './asked-meeting';
import { getAttendance } from './attendance';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);
vi.mock('@/lib/deadline', async () => (await import('@/proof/worlds/visiting')).deadline());

const { world, owner, admin, reports, noted, FILES, telling } = accountVisits();

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

  const shown = (attendance: ComponentProps<typeof AttendancePeople>['attendance'], fileFailed = false) => {
    const words = <N extends 'past' | 'meetings'>(namespace: N) =>
      createTranslator({ locale: 'en', messages: en, namespace, timeZone: 'UTC' });
    const zone = { timeZone: 'UTC', isZoneKnown: true, now: new Date(), today: '2026-11-29' };
    const past = {
      ...zone,
      id: '1',
      path: '/',
      language: 'en',
      t: words('past'),
      meetings: words('meetings'),
    };
    return renderToStaticMarkup(
      <AttendancePeople
        {...{ attendance, fileFailed, meeting: '81234567890', page: 1, scope: 's', t: telling.t as never }}
        past={past as never}
      />,
    );
  };

  const crowd = Array.from({ length: 320 }, (_, at) => ({ name: `Guest ${at}`, from: 0, to: 40 }));
  const rows = [{ name: 'One', join_time: '2026-01-12T12:00:00Z' }, 'no row'];
  const page = { page_size: 300, next_page_token: 'again', participants: [{ name: 'One' }] };
  it.each([
    ['zoom_unavailable', { kind: 'html-200', skip: 1 }],
    ['unread', { kind: 'answer', fields: { participants: rows } }],
    ['no_end', { kind: 'status', status: 200, json: page }],
  ] as const)('of which a part is missing is no file, and the log says so: %s', async (reason, fault) => {
    await owner();
    await held('maria', { participants: crowd });
    await world.zoom.fault({ endpoint: 'api.report', times: 0, ...fault } as never);
    const answer = await FILES.attendance();
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      expect.stringContaining('/account/attendance?meeting=81234567890&file=part'),
    ]);
    expect((await noted())[0]?.slice(1)).toEqual(['attendance_file', '81234567890', reason]);
    await world.zoom.clearFaults();
    await world.zoom.fault({ endpoint: 'api.report', times: 0, ...fault } as never);
    const part = await read('81234567890');
    if (!part.ok) throw new Error(part.reason);
    const html = shown(part.value);
    expect(html).toContain('The CSV file cannot be made, because this list is not complete.');
    expect(html).not.toContain('Save as CSV');
  });

  it('that is whole has its file, and after one that was not made the page says to take it again', async () => {
    await owner();
    await held('maria');
    const part = await read('81234567890');
    if (!part.ok) throw new Error(part.reason);
    expect(shown(part.value)).not.toMatch(/CSV file (cannot|was not)/);
    for (const html of [shown(part.value), shown(part.value, true)]) expect(html).toContain('Save as CSV');
    expect(shown(part.value, true)).toContain('Now the list is complete: please save it again.');
  });

  it('in a file may take longer than somebody waits for a page: each page of it has a time of its own', async () => {
    await owner();
    await held('maria');
    visiting.patienceMs = 3_000;
    await world.zoom.fault({ endpoint: 'api.report', kind: 'delay', ms: 2_500, times: 0 });
    expect((await FILES.attendance()).status).toBe(200);
    expect((await noted())[0]?.slice(1)).toEqual(['attendance_file', '81234567890', 'done']);
  });

  it.each([
    ['nobody', (): Promise<unknown> => held('maria', { participants: [] })],
    ['other_account', () => held('freya')],
    ['too_old', () => held('maria', { minutesAgo: 400 * 1_440 })],
    ['no_such_meeting', async () => undefined],
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
    ['８１２　３４５６　７８９０', { id: '81234567890' }],
    [' 4444AAAiAAAAAiAiAiiAii== ', { uuid: '4444AAAiAAAAAiAiAiiAii==' }],
    ['/abc//defghijklmnopqrs==', { uuid: '/abc//defghijklmnopqrs==' }],
    ['Quarterly-numbers-and-layoffs', undefined],
    ['maria/lindqvist/example', undefined],
    ['4444AAAiAAAAAiAiAiiAii', undefined],
    ['4444AAAiAAAAAiAiAiiAiii==', undefined],
    ['4444AAAiAAAAAiA-AiiAii==', undefined],
    ['https://zoom.us/j/81234567890?pwd=secret', undefined],
    ['../users/me', undefined],
    ['', undefined],
    [['81234567890'], undefined],
  ])('%o is the meeting %o', (said, meant) => {
    expect(meetingAsked(said)).toEqual(meant);
  });
});
