import { describe, expect, test } from 'vitest';
import type { TestSandbox } from '../harness.ts';
import { withHostOnMonday } from './host-on-monday.ts';

let zoom: TestSandbox;
let me: string;
let token: string;
withHostOnMonday((made) => {
  ({ zoom, me, token } = made);
});

const create = (body: unknown, bearer = token) =>
  zoom.api('/v2/users/me/meetings', bearer, { method: 'POST', body: JSON.stringify(body) });
const look = (id: number) => zoom.api(`/v2/meetings/${id}`, token);
const LATER = '2026-02-02T09:00:00Z';

describe('creating', () => {
  test('a type 2 without start_time becomes an instant meeting: in no list, gone after 30 days (zoom-facts M3)', async () => {
    const { json } = await create({ topic: 'Now', type: 2 });
    expect(json.type).toBe(1);
    expect((await zoom.api('/v2/users/me/meetings', token)).json.meetings).toEqual([]);
    await zoom.control.advance('29 d');
    token = (await zoom.control.issueTokens({ person: me })).access_token;
    expect((await look(json.id)).status).toBe(200);
    await zoom.control.advance('1 d');
    token = (await zoom.control.issueTokens({ person: me })).access_token;
    expect((await look(json.id)).json.code).toBe(3001);
  });

  test('start_time may have milliseconds; offsets and no seconds are refused (zoom-facts M16)', async () => {
    const startOf = async (start_time: string, timezone?: string) =>
      (await create({ start_time, timezone })).json.start_time;
    expect(await startOf('2026-02-02T09:00:00.000Z')).toBe(LATER);
    expect(await startOf('2026-02-02T09:00:00.123', 'Asia/Tokyo')).toBe('2026-02-02T00:00:00Z');
    expect(await startOf('2026-02-02T09:00:00')).toBe('2026-02-02T08:00:00Z');
    for (const start_time of [
      '2026-02-02T09:00:00+09:00',
      '2026-02-02T09:00Z',
      '2026-02-02',
      '2026-02-30T09:00:00Z',
    ]) {
      const { status, json } = await create({ start_time });
      expect([start_time, status, json.errors?.[0].field]).toEqual([start_time, 400, 'start_time']);
    }
  });

  test('an hour that a clock change skips lands after it, one that comes twice is the first or the second (zoom-facts M3)', async () => {
    const startOf = async (start_time: string) =>
      (await create({ start_time, timezone: 'Europe/Stockholm' })).json.start_time;
    expect(await startOf('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00Z');
    expect(['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z']).toContain(await startOf('2026-10-25T02:30:00'));
  });

  test('zones are those of Zoom’s own list; others are refused, or ignored by switch (zoom-facts M2, M15)', async () => {
    for (const timezone of ['Asia/Calcutta', 'Asia/Kolkata', 'Europe/Kiev', 'SST', 'CET']) {
      expect([timezone, (await create({ start_time: LATER, timezone })).status]).toEqual([timezone, 201]);
    }
    for (const timezone of ['Asia/Manila', 'Europe/Kyiv', 'Mars/Olympus']) {
      expect([timezone, (await create({ start_time: LATER, timezone })).json.errors[0].field]).toEqual([
        timezone,
        'timezone',
      ]);
    }
    await zoom.control.setSwitch('unknownTimezone', 'ignored');
    expect((await create({ start_time: LATER, timezone: 'Asia/Manila' })).json.timezone).toBe(
      'Europe/Stockholm',
    );
  });

  test('settings left out do not follow the person’s own (zoom-facts M3)', async () => {
    const own = { autoRecording: 'cloud', joinBeforeHost: true } as const;
    await zoom.control.changePerson(me, { meetingChoices: own });
    const { settings } = (await create({ start_time: LATER })).json;
    expect([settings.auto_recording, settings.join_before_host]).toEqual(['none', false]);
  });

  test('a waiting room ends joining before the host, and an open meeting gets one (zoom-facts M3)', async () => {
    const both = await create({
      start_time: LATER,
      settings: { waiting_room: true, join_before_host: true },
    });
    expect(both.json.settings).toMatchObject({ waiting_room: true, join_before_host: false });
    const early = await create({ start_time: LATER, settings: { join_before_host: true } });
    expect(early.json.settings).toMatchObject({ waiting_room: false, join_before_host: true });
    const open = await create({ start_time: LATER, default_password: false });
    expect([open.json.password, open.json.settings.waiting_room]).toEqual(['', true]);
  });

  test('a field of another kind is refused in one way, and not in the words of a library', async () => {
    const wrong = { topic: 7, duration: -1, settings: 'x', agenda: 'x'.repeat(2001), start_time: LATER };
    const { status, json } = await create(wrong);
    expect([status, json.code, json.message]).toEqual([400, 300, 'Validation Failed.']);
    const fields = ['topic', 'duration', 'agenda', 'settings'];
    expect(json.errors).toEqual(fields.map((field) => ({ field, message: 'Invalid field.' })));
  });

  test('create and get have all settings and the fields beside them (zoom-facts M16)', async () => {
    const made = (await create({ start_time: LATER, settings: { approval_type: 0, made_up: 1 } })).json;
    const got = (await look(made.id)).json;
    for (const json of [made, got]) {
      expect(Object.keys(json.settings).length).toBeGreaterThan(50);
      expect(json.settings).not.toHaveProperty('made_up');
      const fields =
        'host_email status start_url join_url password pstn_password h323_password chat_join_url';
      for (const field of [...fields.split(' '), 'creation_source', 'pre_schedule', 'registration_url'])
        expect(json).toHaveProperty(field);
    }
    const wrong = await create({ start_time: LATER, settings: { auto_recording: 'always' } });
    expect([wrong.status, wrong.json.errors[0].field]).toEqual([400, 'settings.auto_recording']);
  });

  test('scheduling for somebody wants the privilege: else 3000 (zoom-facts M3)', async () => {
    const boss = await zoom.control.createPerson({ name: 'Boss', profile: { email: 'boss@example.com' } });
    const refused = await create({ start_time: LATER, schedule_for: 'boss@example.com' });
    expect([refused.status, refused.json.code]).toEqual([400, 3000]);
    expect(refused.json.message).toBe('You cannot schedule a meeting for boss@example.com.');
    await zoom.control.changePerson(me, { schedulesFor: [boss.id] });
    const { json } = await create({ start_time: LATER, schedule_for: 'boss@example.com' });
    expect([json.host_id, (await look(json.id)).status]).toEqual([boss.id, 200]);
    expect((await create({ type: 1, schedule_for: 'boss@example.com' })).json.code).toBe(300);
  });

  test('start_url is a new one with every look, within the same second too; join_url has the passcode (zoom-facts M3)', async () => {
    const { json } = await create({ start_time: LATER, password: 'leaf42' });
    const urls = [json, (await look(json.id)).json, (await look(json.id)).json];
    expect(new Set(urls.map(({ start_url }) => start_url)).size).toBe(3);
    expect(json.join_url).toContain(`?pwd=${Buffer.from('leaf42').toString('base64url')}`);
    const path = new URL(json.start_url).pathname + new URL(json.start_url).search;
    expect((await zoom.get(path)).status).toBe(200);
    await zoom.control.advance('2 h');
    expect((await zoom.get(path)).status).toBe(403);
  });
});

describe('passcodes', () => {
  const rules = {
    length: 8,
    have_letter: true,
    have_number: true,
    have_special_character: true,
    have_upper_and_lower_characters: true,
  };

  test('have at most 10 characters of the narrow set (zoom-facts M3, M16)', async () => {
    for (const password of ['12345678901', 'with space', 'ä12345', 'a#12345', '日本語']) {
      const { status, json } = await create({ start_time: LATER, password });
      expect([password, status, json.errors?.[0].field]).toEqual([password, 400, 'password']);
    }
    expect((await create({ start_time: LATER, password: 'aZ9@-_*!' })).json.password).toBe('aZ9@-_*!');
  });

  test('must meet the account’s rules, which the person’s settings tell; those made by Zoom do (zoom-facts M3)', async () => {
    await zoom.control.changePerson(me, { meetingChoices: { passcodeRules: rules } });
    const told = (await zoom.api('/v2/users/me/settings', token)).json.schedule_meeting;
    expect(told.meeting_password_requirement).toMatchObject(rules);
    const security = (await zoom.api('/v2/users/me/settings?option=meeting_security', token)).json;
    expect(Object.keys(security)).toEqual(['meeting_security']);
    expect(security.meeting_security.meeting_password_requirement).toMatchObject(rules);
    for (const password of ['Short1!', 'nonumber!A', 'NOLOWER1!', 'NoSpecial1']) {
      expect([password, (await create({ start_time: LATER, password })).status]).toEqual([password, 400]);
    }
    expect((await create({ start_time: LATER, password: 'Leaf42-!x' })).status).toBe(201);
    const made = (await create({ start_time: LATER })).json.password;
    expect((await create({ start_time: LATER, password: made })).status).toBe(201);
  });

  test('may have to be numbers without a run (zoom-facts M3)', async () => {
    const passcodeRules = { length: 6, only_allow_numeric: true, consecutive_characters_length: 4 as const };
    await zoom.control.changePerson(me, { meetingChoices: { passcodeRules } });
    for (const [password, status] of [
      ['abc123', 400],
      ['111122', 400],
      ['123459', 400],
      ['481516', 201],
    ]) {
      expect([password, (await create({ start_time: LATER, password })).status]).toEqual([password, status]);
    }
  });

  test('are made when the person’s setting wants one, unless default_password is false (zoom-facts M3)', async () => {
    expect((await create({ start_time: LATER })).json.password).not.toBe('');
    await zoom.control.changePerson(me, { meetingChoices: { requirePasscode: false } });
    expect((await create({ start_time: LATER })).json.password).toBe('');
    const settings = (await zoom.api('/v2/users/me/settings', token)).json.schedule_meeting;
    expect(settings.require_password_for_scheduling_new_meetings).toBe(false);
  });
});
