import ICAL from 'ical.js';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { log } from '@/lib/log';
import { dataWorld } from '@/proof/worlds/data';
import { ledTo, ORIGIN, visitorOf } from '@/proof/worlds/meeting-forms';
import { visiting } from '@/proof/worlds/visiting';
import { handleCalendarFile } from './calendar-file';
import { getMeetingPage } from './page';
import { handleStart } from './start';

vi.mock('@/lib/auth', async () => (await import('@/proof/worlds/visiting')).auth);

let visitor: Awaited<ReturnType<typeof visitorOf>>;
let id: string;
const world = dataWorld({ ZOOM_DEADLINE_MS: '2000' });
beforeEach(async () => {
  await world.zoom.clearFaults();
  visitor = await visitorOf(world);
  visiting.session = visitor.session;
  id = String((await plant({ topic: 'Budget; hiring, "and" more', agenda: 'One\nTwo' })).id);
});
const plant = (more: object) =>
  world.zoom.addMeeting(visitor.person.id, {
    inMinutes: 2_880,
    minutes: 45,
    password: 'abc123',
    ...more,
  } as never);

const get = (path: string, headers: Record<string, string> = {}) => new Request(ORIGIN + path, { headers });
const clicked = {
  'sec-fetch-site': 'same-origin',
  'sec-fetch-dest': 'document',
  'sec-fetch-mode': 'navigate',
};

describe('starting', () => {
  const start = (headers: Record<string, string> = clicked) =>
    handleStart(get(`/api/meetings/${id}/start`, headers), id);

  it('leads the host to a fresh address of Zoom’s, which is nowhere else', async () => {
    const answer = await start();
    expect(answer.status).toBe(303);
    expect(ledTo(answer).pathname).toBe(`/s/${id}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await answer.text()).toBe('');
    expect(ledTo(await start()).href).not.toBe(ledTo(answer).href);
    expect(JSON.stringify(await getMeetingPage({ id }))).not.toMatch(/zak|\/s\//);
  });

  it.each([
    'https://evil.example/s/1',
    'https://zoom.us.evil.example/s/1',
    'https://notzoom.us/s/1',
    'http://zoom.us/s/1',
    'https://zoom.us:8443/s/1',
    'https://zoom.us@evil.example/s/1',
    'https://user:secret@zoom.us/s/1',
    'zoommtg://zoom.us/start?zak=1',
    'javascript:alert(1)',
    'http://127.0.0.1:1/s/1',
    '/s/1',
  ])('leads to no other place than Zoom: %s', async (start_url) => {
    const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined);
    await visitor.fault('api.meetings.get', { kind: 'answer', fields: { start_url } });
    expect(ledTo(await start()).href).toBe(`${ORIGIN}/meetings/${id}?start=failed`);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(start_url);
  });

  it.each(['https://zoom.us/s/1?zak=x', 'https://us02web.zoom.us/s/1', 'https://acme.zoomgov.com/s/1'])(
    'leads to Zoom: %s',
    async (start_url) => {
      await visitor.fault('api.meetings.get', { kind: 'answer', fields: { start_url } });
      expect(ledTo(await start()).href).toBe(start_url);
    },
  );

  it('happens for nobody’s link but ours, and for no prefetch', async () => {
    expect(ledTo(await start({ ...clicked, 'sec-fetch-site': 'cross-site' })).pathname).toBe(
      `/meetings/${id}`,
    );
    expect((await start({ ...clicked, 'sec-purpose': 'prefetch' })).status).toBe(503);
    expect((await start({ 'sec-fetch-dest': 'image', 'sec-fetch-site': 'same-origin' })).status).toBe(204);
    expect(await visitor.asked('api.meetings.get')).toBe(0);
  });

  it('somebody else’s, or without a session, leads to the page that says so', async () => {
    visiting.session = (await visitorOf(world)).session;
    expect(ledTo(await start()).pathname).toBe(`/meetings/${id}`);
    visiting.session = undefined;
    expect(ledTo(await start()).pathname).toBe(`/meetings/${id}`);
  });
});

describe('the file for a calendar, read by another library', () => {
  const words = { untitled: 'Zoom meeting', passcode: (said: string) => `Passcode: ${said}` };
  const file = async (query = '') => {
    const answer = await handleCalendarFile(get(`/api/meetings/${id}/ics${query}`), id, words);
    return { answer, text: await answer.text() };
  };
  const eventsIn = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

  it('has the meeting, at its moment, with its link and its passcode', async () => {
    const { answer, text } = await file();
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="meeting-${id}.ics"`);
    const [event, ...more] = eventsIn(text);
    const [planted] = (await visitor.meetings()).filter((one) => String(one.id) === id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ uid: `${id}@127.0.0.1`, summary: 'Budget; hiring, "and" more' });
    expect(event?.startDate.toJSDate().getTime()).toBe(planted?.start);
    expect(event?.duration.toSeconds()).toBe(45 * 60);
    expect(event?.description).toContain('One\nTwo');
    expect(event?.description).toContain('Passcode: abc123');
    expect(event?.location).toContain(`/j/${id}`);
    // RFC 5545, 3.1
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text).not.toMatch(/zak=|start_url/);
  });

  it('calls each entry the same each time, and the dates of a series by their own ids (zoom-facts M11)', async () => {
    id = String((await plant({ topic: 'Weekly', type: 8, recurrence: { type: 2 } })).id);
    const page = await getMeetingPage({ id });
    const dates = page.ok ? page.meeting.dates : [];
    const uids = eventsIn((await file()).text).map(({ uid }) => uid);
    expect(uids).toEqual(dates.map((date) => `${id}-${date.id}@127.0.0.1`));
    expect(eventsIn((await file()).text).map(({ uid }) => uid)).toEqual(uids);
    expect(eventsIn((await file(`?occurrence=${dates[1]?.id}`)).text).map(({ uid }) => uid)).toEqual([
      uids[1],
    ]);
  });

  it('is not made where there is nothing to put into it: the page says why', async () => {
    id = String((await plant({ topic: 'Weekly', type: 8, recurrence: { type: 2 } })).id);
    expect(ledTo((await file('?occurrence=1')).answer).pathname).toBe(`/meetings/${id}`);
    id = '99999999999';
    expect(ledTo((await file()).answer).pathname).toBe(`/meetings/${id}`);
  });
});

describe('a meeting that somebody else hosts', () => {
  it('is shown as far as Zoom tells of it where this person is invited, with nothing to change', async () => {
    const host = await visitorOf(world);
    const { id: number } = await plant({ topic: 'Sawmill visit', inMinutes: 60, invitedBy: host.person.id });
    id = String(number);
    const page = await getMeetingPage({ id });
    expect(page).toMatchObject({
      ok: true,
      meeting: { topic: 'Sawmill visit', isOwn: false, canEdit: false },
    });
    expect(page.ok && page.meeting.joinUrl).toContain(`/j/${id}`);
  });

  it('is not said to be not there where an entry of the invitations cannot be read', async () => {
    const start_time = new Date(Date.now() + 3_600_000).toISOString();
    const meetings = [{ id: 81234567890, type: 2, start_time }, { id: null }];
    await visitor.fault('api.meetings.upcoming', { kind: 'answer', fields: { meetings } });
    expect(await getMeetingPage({ id: '89999999999' })).toMatchObject({ reason: 'zoom_unavailable' });
  });

  it('is not there for who is not invited, and Zoom is not asked about what is no number', async () => {
    const theirs = id;
    const other = await visitorOf(world);
    visiting.session = other.session;
    expect(await getMeetingPage({ id: theirs })).toEqual({ ok: false, reason: 'not_found' });
    expect(await getMeetingPage({ id: '../users/me' })).toEqual({ ok: false, reason: 'not_found' });
    expect(await other.asked('api.meetings.get')).toBe(1);
  });
});
