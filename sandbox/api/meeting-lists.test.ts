import { describe, expect, test } from 'vitest';
import type { Answer, TestSandbox } from '../harness.ts';
import { withHostOnMonday } from './host-on-monday.ts';

let zoom: TestSandbox;
let me: string;
let token: string;
withHostOnMonday((made) => {
  ({ zoom, me, token } = made);
});

const list = (query = '', path = '/v2/users/me/meetings') => zoom.api(`${path}${query}`, token);
const upcoming = (bearer = token) => zoom.api('/v2/users/me/upcoming_meetings', bearer);
const topics = ({ json }: Answer) => json.meetings.map(({ topic }: { topic: string }) => topic);
const starts = ({ json }: Answer) => json.meetings.map((one: { start_time: string }) => one.start_time);
const DAY = 1440;

describe('what a list holds', () => {
  test('upcoming and previous reach six months, scheduled has no such end (zoom-facts M2)', async () => {
    for (const days of [-190, -170, 170, 190]) {
      await zoom.control.addMeeting(me, { topic: `${days}`, inMinutes: days * DAY });
    }
    expect(topics(await list('?type=previous_meetings'))).toEqual(['-170']);
    for (const type of ['upcoming', 'upcoming_meetings'])
      expect(topics(await list(`?type=${type}`))).toEqual(['170']);
    expect(topics(await list())).toEqual(['170', '190']);
  });

  test('from and to are days of the timezone, both included; by switch they act on previous only (zoom-facts M2)', async () => {
    await zoom.control.addMeeting(me, { topic: 'late', inMinutes: 11 * 60 + 30 });
    expect(topics(await list('?from=2026-01-12&to=2026-01-12'))).toEqual(['late']);
    expect(topics(await list('?from=2026-01-12&to=2026-01-12&timezone=Asia/Tokyo'))).toEqual([]);
    expect(topics(await list('?from=2026-01-13&to=2026-01-13&timezone=Asia/Tokyo'))).toEqual(['late']);
    for (const query of ['from=yesterday', 'to=2026-02-30', 'from=2026-01-01&timezone=Mars/Olympus']) {
      expect([query, (await list(`?${query}`)).json.code]).toEqual([query, 300]);
    }
    await zoom.control.setSwitch('listDates', 'previous only');
    expect(topics(await list('?to=2026-01-01'))).toEqual(['late']);
    await zoom.control.addMeeting(me, { topic: 'old', inMinutes: -5 * DAY });
    expect(topics(await list('?type=previous_meetings&from=2026-01-10'))).toEqual([]);
  });

  test('an agenda is cut to 250 characters, whole emoji kept (zoom-facts M2)', async () => {
    const { id } = await zoom.control.addMeeting(me, {
      topic: 'long',
      inMinutes: 60,
      agenda: '🌲'.repeat(400),
    });
    expect((await list()).json.meetings[0].agenda).toBe('🌲'.repeat(250));
    expect((await zoom.api(`/v2/meetings/${id}`, token)).json.agenda).toBe('🌲'.repeat(400));
  });

  test('three thousand within a month come in pages of 300 (zoom-facts M2)', async () => {
    await zoom.control.addManyMeetings(me);
    const first = (await list('?page_size=300&type=upcoming')).json;
    expect([first.total_records, first.meetings.length, first.page_count]).toEqual([3000, 300, 10]);
    expect(first.meetings.some(({ topic }: { topic: string }) => topic.length === 200)).toBe(true);
    const all = new Set(first.meetings.map(({ id }: { id: number }) => id));
    for (let token = first.next_page_token; token !== ''; ) {
      const { json } = await list(`?page_size=300&type=upcoming&next_page_token=${token}`);
      for (const { id } of json.meetings) all.add(id);
      token = json.next_page_token;
    }
    expect(all.size).toBe(3000);
  });

  test('a person without a Meetings licence gets 3161 on nearly every call (zoom-facts M2)', async () => {
    await zoom.control.changePerson(me, { profile: { type: 4 } });
    for (const path of [
      'users/me/meetings',
      'users/me/upcoming_meetings',
      'meetings/12345678901',
      'past_meetings/12345678901',
    ]) {
      const { status, json } = await zoom.api(`/v2/${path}`, token);
      expect([path, status, json.code]).toEqual([path, 400, 3161]);
    }
    const made = await zoom.api('/v2/users/me/meetings', token, { method: 'POST', body: '{}' });
    expect([made.status, made.json.code]).toEqual([400, 3161]);
  });
});

describe('a series', () => {
  const weekly = { topic: 'Weekly', inMinutes: -14 * DAY, type: 8, recurrence: { type: 2 as const } };

  test('is one entry with its next or first date, or one entry each, by switch (zoom-facts M2)', async () => {
    await zoom.control.addMeeting(me, { ...weekly, recurrence: { type: 2, end_times: 5 } });
    const upcomingStarts = async () => starts(await list('?type=upcoming'));
    expect(await upcomingStarts()).toEqual(['2026-01-12T12:00:00Z']);
    await zoom.control.setSwitch('seriesInList', 'one entry, first date');
    expect(await upcomingStarts()).toEqual(['2025-12-29T12:00:00Z']);
    await zoom.control.setSwitch('seriesInList', 'one each');
    expect(await upcomingStarts()).toEqual([
      '2026-01-12T12:00:00Z',
      '2026-01-19T12:00:00Z',
      '2026-01-26T12:00:00Z',
    ]);
    expect(starts(await list('?type=previous_meetings'))).toEqual([
      '2025-12-29T12:00:00Z',
      '2026-01-05T12:00:00Z',
    ]);
    const { json } = await list('?type=upcoming');
    expect(new Set(json.meetings.map(({ uuid }: { uuid: string }) => uuid)).size).toBe(1);
    expect(json.meetings[0]).not.toHaveProperty('occurrences');
  });

  test('shows at most 50 coming dates by itself, past ones when asked (zoom-facts M2)', async () => {
    const { id } = await zoom.control.addMeeting(me, weekly);
    const { occurrences } = (await zoom.api(`/v2/meetings/${id}`, token)).json;
    expect([occurrences.length, occurrences[0].start_time, occurrences[0].status]).toEqual([
      50,
      '2026-01-12T12:00:00Z',
      'available',
    ]);
    const whole = (await zoom.api(`/v2/meetings/${id}?show_previous_occurrences=true`, token)).json;
    expect(whole.occurrences[0].start_time).toBe('2025-12-29T12:00:00Z');
    const one = await zoom.api(`/v2/meetings/${id}?occurrence_id=${occurrences[1].occurrence_id}`, token);
    expect(one.json.start_time).toBe('2026-01-19T12:00:00Z');
  });

  test('keeps its time of the day across a clock change (zoom-facts M2)', async () => {
    const { id } = await zoom.control.addMeeting(me, {
      ...weekly,
      inMinutes: 70 * DAY,
      timezone: 'Europe/Stockholm',
    });
    const { occurrences } = (await zoom.api(`/v2/meetings/${id}`, token)).json;
    const [before, after] = occurrences.map((one: { start_time: string }) => one.start_time);
    expect([before, after]).toEqual(['2026-03-23T12:00:00Z', '2026-03-30T11:00:00Z']);
  });

  test('repeats by day, weekdays, date and nth weekday (zoom-facts M3)', async () => {
    const days = async (recurrence: object) => {
      const body = JSON.stringify({
        type: 8,
        start_time: '2026-01-31T10:00:00Z',
        timezone: 'UTC',
        recurrence,
      });
      const { json } = await zoom.api('/v2/users/me/meetings', token, { method: 'POST', body });
      const { occurrences } = (await zoom.api(`/v2/meetings/${json.id}`, token)).json;
      return occurrences.slice(0, 3).map((one: { start_time: string }) => one.start_time.slice(5, 10));
    };
    expect(await days({ type: 1, repeat_interval: 3 })).toEqual(['01-31', '02-03', '02-06']);
    expect(await days({ type: 2, weekly_days: '2,4' })).toEqual(['02-02', '02-04', '02-09']);
    expect(await days({ type: 3, monthly_day: 31 })).toEqual(['01-31', '03-31', '05-31']);
    expect(await days({ type: 3, monthly_week: -1, monthly_week_day: 6 })).toEqual([
      '02-27',
      '03-27',
      '04-24',
    ]);
    expect(await days({ type: 3, monthly_week: 2, monthly_week_day: 3, end_times: 2 })).toEqual([
      '02-10',
      '03-10',
    ]);
    expect(await days({ type: 1, end_date_time: '2026-02-01T23:00:00Z' })).toEqual(['01-31', '02-01']);
  });

  test('without a fixed time has no start_time and no dates (zoom-facts M2)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Any time', type: 3 });
    for (const json of [
      (await list()).json.meetings[0],
      (await zoom.api(`/v2/meetings/${id}`, token)).json,
    ]) {
      expect(Object.keys(json)).not.toContain('start_time');
      expect(Object.keys(json)).not.toContain('occurrences');
    }
  });
});

describe('upcoming_meetings', () => {
  test('has own and invited ones of 24 hours under the fields of the typings, without paging (zoom-facts M2, M16)', async () => {
    const guest = await zoom.control.createPerson({ name: 'Guest', profile: { email: 'guest@example.com' } });
    const guestToken = (await zoom.control.issueTokens({ person: guest.id })).access_token;
    const settings = { meeting_invitees: [{ email: 'Guest@example.com' }] };
    const body = JSON.stringify({ topic: 'With a guest', start_time: '2026-01-12T14:00:00Z', settings });
    await zoom.api('/v2/users/me/meetings', token, { method: 'POST', body });
    await zoom.control.addMeeting(guest.id, { topic: 'Own', inMinutes: 30 });
    await zoom.control.addMeeting(guest.id, { topic: 'Too far', inMinutes: DAY + 5 });
    const { json } = await upcoming(guestToken);
    expect(Object.keys(json).sort()).toEqual(['meetings', 'total_records']);
    expect(json.meetings.map((one: { topic: string; is_host: boolean }) => [one.topic, one.is_host])).toEqual(
      [
        ['Own', true],
        ['With a guest', false],
      ],
    );
    const fields = 'created_at duration id is_host join_url passcode start_time timezone topic type use_pmi';
    expect(Object.keys(json.meetings[1]).sort().join(' ')).toBe(fields);
    expect(json.meetings[1].join_url).toContain('?pwd=');
    expect(topics(await list())).toEqual(['With a guest']);
  });

  test('holds each date of a series that falls into the day, and a live one that runs over (zoom-facts M2)', async () => {
    await zoom.control.addMeeting(me, {
      topic: 'Daily',
      inMinutes: -30 * DAY + 5,
      type: 8,
      recurrence: { type: 1 },
    });
    const { id } = await zoom.control.addMeeting(me, { topic: 'Long', inMinutes: -50, minutes: 30 });
    expect(topics(await upcoming())).toEqual(['Daily']);
    await zoom.control.startMeeting(id);
    expect(topics(await upcoming())).toEqual(['Long', 'Daily']);
  });
});
