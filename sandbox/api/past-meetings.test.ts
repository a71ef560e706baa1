import { describe, expect, test } from 'vitest';
import type { TestSandbox } from '../harness.ts';
import { withHostOnMonday } from './host-on-monday.ts';

let zoom: TestSandbox;
let me: string;
let token: string;
withHostOnMonday((made) => {
  ({ zoom, me, token } = made);
});

const get = (path: string) => zoom.api(path, token);
const twice = (uuid: string) => encodeURIComponent(encodeURIComponent(uuid));
const people = async (idOrUuid: string | number) =>
  (await get(`/v2/past_meetings/${idOrUuid}/participants`)).json.participants;

describe('a meeting that is held', () => {
  test('is started and live, then has a past instance of its own uuid, and another uuid itself (zoom-facts M2)', async () => {
    const { id, uuid } = await zoom.control.addMeeting(me, { topic: 'Held', inMinutes: 0 });
    expect((await get(`/v2/meetings/${id}`)).json.status).toBe('waiting');
    await zoom.control.startMeeting(id);
    expect((await get(`/v2/meetings/${id}`)).json.status).toBe('started');
    await zoom.control.advance('30 min');
    expect((await zoom.control.endMeeting(id)).ended).toBe(uuid);
    const after = (await get(`/v2/meetings/${id}`)).json;
    expect([after.status, after.uuid === uuid]).toEqual(['waiting', false]);
    const { meetings } = (await get(`/v2/past_meetings/${id}/instances`)).json;
    expect(meetings).toEqual([{ uuid, start_time: '2026-01-12T12:00:00Z' }]);
    const details = (await get(`/v2/past_meetings/${twice(uuid)}`)).json;
    expect(details).toMatchObject({
      id,
      uuid,
      duration: 30,
      end_time: '2026-01-12T12:30:00Z',
      participants_count: 1,
    });
  });

  test('who comes back has a second row; several rows overlap; others have no address (zoom-facts M4)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Held', inMinutes: 0 });
    await zoom.control.startMeeting(id);
    const first = await zoom.control.joinMeeting(id, { name: 'Guest' });
    await zoom.control.advance('10 min');
    await zoom.control.joinMeeting(id, { name: 'Guest' });
    await zoom.control.advance('5 min');
    await zoom.control.leaveMeeting(id, first.userId);
    await zoom.control.joinMeeting(id, { name: 'Late', waiting: true });
    await zoom.control.advance('5 min');
    await zoom.control.endMeeting(id);
    const rows = await people(id);
    const seen = rows.map((row: Record<string, unknown>) => [
      row.name,
      row.duration,
      row.user_email,
      row.status,
    ]);
    expect(seen.slice(1)).toEqual([
      ['Guest', 900, '', 'in_meeting'],
      ['Guest', 600, '', 'in_meeting'],
      ['Late', 300, '', 'in_waiting_room'],
    ]);
    expect(new Set(rows.map((row: { user_id: string }) => row.user_id)).size).toBe(4);
    expect(rows[0].user_email).not.toBe('');
  });

  test('of one participant alone nothing is told, however often they came (zoom-facts M4)', async () => {
    const { id } = await zoom.control.addHeld(me, { minutesAgo: 100, minutes: 10 });
    const { json } = await get(`/v2/past_meetings/${id}/participants`);
    expect([json.participants, json.total_records]).toEqual([[], 0]);
    const again = { id: 'same', name: 'Same' };
    const twiceThere = await zoom.control.addHeld(me, {
      minutesAgo: 50,
      minutes: 10,
      host: false,
      participants: [
        { ...again, to: 3 },
        { ...again, from: 5 },
      ],
    });
    expect(await people(twiceThere.id)).toEqual([]);
  });

  test('durations read 0 until the meeting has settled (zoom-facts M4)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Large', inMinutes: 0 });
    await zoom.control.startMeeting(id);
    await zoom.control.joinMeeting(id, { name: 'Guest' });
    await zoom.control.advance('10 min');
    await zoom.control.endMeeting(id, { settlesInMs: 600_000 });
    const durations = async () => (await people(id)).map((row: { duration: number }) => row.duration);
    expect(await durations()).toEqual([0, 0]);
    await zoom.control.advance('10 min');
    expect(await durations()).toEqual([600, 600]);
  });
});

describe('past meetings', () => {
  const two = { minutes: 30, participants: [{ name: 'Guest' }] };

  test('a uuid that begins with "/" or has "//" must be encoded twice, others may be (zoom-facts 2.4)', async () => {
    for (const uuid of ['/ajXp112QmuoKj4854875==', 'abc//112QmuoKj4854875==']) {
      await zoom.control.addHeld(me, { ...two, minutesAgo: 100, uuid });
      expect((await get(`/v2/past_meetings/${twice(uuid)}`)).json.uuid).toBe(uuid);
      expect((await get(`/v2/past_meetings/${encodeURIComponent(uuid)}`)).status).toBe(404);
    }
    await zoom.control.addHeld(me, { ...two, minutesAgo: 100, uuid: 'plain+112QmuoKj/4854875==' });
    for (const path of [twice('plain+112QmuoKj/4854875=='), encodeURIComponent('plain+112QmuoKj/4854875==')])
      expect((await get(`/v2/past_meetings/${path}/participants`)).status).toBe(200);
  });

  test('a number means the latest instance (zoom-facts M4)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Often', type: 3 });
    for (const minutesAgo of [3000, 60, 1500])
      await zoom.control.addHeld(me, { ...two, minutesAgo, meetingId: id });
    expect((await get(`/v2/past_meetings/${id}`)).json.start_time).toBe('2026-01-12T11:00:00Z');
    expect((await get(`/v2/past_meetings/${id}/instances`)).json.meetings).toHaveLength(3);
  });

  test('older than a year is 400 / 12702, unknown 404 / 3001, another’s too (zoom-facts M4)', async () => {
    const old = await zoom.control.addHeld(me, { ...two, minutesAgo: 366 * 1440 });
    const late = await get(`/v2/past_meetings/${old.id}/participants`);
    expect([late.status, late.json.code]).toEqual([400, 12702]);
    expect((await get(`/v2/past_meetings/${old.id}/instances`)).json.meetings).toHaveLength(1);
    const other = await zoom.control.createPerson({ name: 'Other' });
    const foreign = await zoom.control.addHeld(other.id, { ...two, minutesAgo: 60 });
    for (const path of ['12345678901', String(foreign.id), twice(foreign.uuid)]) {
      const { status, json } = await get(`/v2/past_meetings/${path}`);
      expect([path, status, json.code]).toEqual([path, 404, 3001]);
    }
  });

  test('want a paid plan: else 400 / 200 (zoom-facts M4)', async () => {
    token = (await zoom.control.issueTokens({ person: 'freya' })).access_token;
    const { id } = await zoom.control.addHeld('freya', { ...two, minutesAgo: 60 });
    for (const path of ['', '/participants', '/instances']) {
      const { status, json } = await get(`/v2/past_meetings/${id}${path}`);
      expect([path, status, json.code]).toEqual([path, 400, 200]);
    }
  });

  test('a summary has its parts; none is 404 / 3001, a hidden one 403 / 2305 (zoom-facts M4)', async () => {
    const summary = {
      overview: 'Oak.',
      details: [{ label: 'Wood', summary: '**Hard**' }],
      nextSteps: ['Order'],
    };
    const held = (more: object) => zoom.control.addHeld(me, { ...two, minutesAgo: 60, ...more });
    const [told, none, hidden] = [
      await held({ summary }),
      await held({}),
      await held({ summary: { ...summary, restricted: true } }),
    ];
    const of = ({ uuid }: { uuid: string }) => get(`/v2/meetings/${twice(uuid)}/meeting_summary`);
    expect((await of(told)).json).toMatchObject({
      meeting_uuid: told.uuid,
      summary_overview: 'Oak.',
      summary_details: [{ label: 'Wood', summary: '**Hard**' }],
      next_steps: ['Order'],
    });
    expect((await of(told)).json.summary_content).toContain('## Wood');
    expect((await of(told)).json).not.toHaveProperty('edited_summary');
    const edited = await held({ summary: { ...summary, edited: { overview: 'Ash.', details: 'Soft' } } });
    expect((await of(edited)).json.edited_summary).toEqual({
      summary_overview: 'Ash.',
      summary_details: 'Soft',
      next_steps: [],
    });
    expect([(await of(none)).status, (await of(none)).json.code]).toEqual([404, 3001]);
    expect([(await of(hidden)).status, (await of(hidden)).json.code]).toEqual([403, 2305]);
  });
});

describe('the invitation', () => {
  test('is long plain text with CRLF, the link, the passcode and dial-in (zoom-facts M3)', async () => {
    const { id, password } = await zoom.control.addMeeting(me, {
      topic: 'Tea 🍵',
      inMinutes: 60,
      timezone: 'Europe/Stockholm',
    });
    const { invitation } = (await get(`/v2/meetings/${id}/invitation`)).json;
    expect(invitation.split('\r\n').length).toBeGreaterThan(12);
    for (const part of [
      'Topic: Tea 🍵',
      'Jan 12, 2026 02:00 PM',
      `Passcode: ${password}`,
      `/j/${id}?pwd=`,
      '@zoomcrc.com',
    ])
      expect(invitation).toContain(part);
  });
});
