import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_CLIENT, startSandbox, type TestSandbox } from '../harness.ts';
import { isoDay } from '../wire-time.ts';

let zoom: TestSandbox;
let token: string;

beforeAll(async () => {
  zoom = await startSandbox({ clock: () => Date.parse('2026-06-15T12:00:00Z') });
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  token = (await zoom.control.issueTokens({ person: 'maria' })).access_token;
});

const DAY = 86_400_000;
const daysAgo = (days: number) => isoDay(zoom.clock.now() - days * DAY);
const list = (query = '') => zoom.api(`/v2/users/me/recordings${query}`, token);

describe('cloud recordings', () => {
  test('without dates only today is told, in UTC (zoom-facts 2.5, M5)', async () => {
    const { json } = await list();
    expect([json.from, json.to]).toEqual([daysAgo(0), daysAgo(0)]);
    expect(json.meetings).toHaveLength(1);
  });

  test('have the fields of the field list, files included (zoom-facts 2.5)', async () => {
    const { json } = await list(`?from=${daysAgo(30)}`);
    const [recording] = json.meetings;
    const top = 'from to next_page_token page_count page_size total_records meetings'.split(' ');
    expect(Object.keys(json).sort()).toEqual(top.sort());
    const fields =
      'uuid id account_id host_id topic type start_time duration total_size recording_count recording_play_passcode auto_delete auto_delete_date recording_files'.split(
        ' ',
      );
    expect(Object.keys(recording).sort()).toEqual(fields.sort());
    const ofFile =
      'id meeting_id recording_start recording_end file_type file_extension file_size play_url download_url status recording_type'.split(
        ' ',
      );
    expect(Object.keys(recording.recording_files[0]).sort()).toEqual(ofFile.sort());
    expect([typeof recording.id, recording.type]).toEqual(['number', '2']);
  });

  test('have a passcode to type, told of a single one alone, and another form of it for links (zoom-facts M5)', async () => {
    const { json } = await list(`?from=${daysAgo(30)}`);
    const [listed] = json.meetings;
    expect(listed).not.toHaveProperty('password');
    const path = `/v2/meetings/${encodeURIComponent(encodeURIComponent(listed.uuid))}/recordings`;
    const { json: one } = await zoom.api(path, token);
    expect(one.recording_play_passcode).toBe(listed.recording_play_passcode);
    expect(one.recording_play_passcode).toMatch(/^[\w-]{32}$/);
    expect(one.password).toMatch(/^[a-zA-Z0-9@_*!-]{6,10}$/);
  });

  test('the meeting id may be a string, as in one sample, by switch (zoom-facts 2.5)', async () => {
    await zoom.control.setSwitch('recordingMeetingId', 'string');
    expect(typeof (await list()).json.meetings[0].id).toBe('string');
  });

  test('a window beyond a month is cut to the last one without a word, or refused, by switch (zoom-facts M5)', async () => {
    await zoom.control.setSwitch('recordingWindow', 'refused');
    expect((await list(`?from=${daysAgo(45)}`)).json.code).toBe(300);
    await zoom.control.setSwitch('recordingWindow', 'shortened');
    const { json } = await list(`?from=${daysAgo(45)}`);
    expect(json.from).toBe(daysAgo(31));
    const earlier = await list(`?from=${daysAgo(60)}&to=${daysAgo(32)}`);
    expect(earlier.json.meetings.map(({ topic }: { topic: string }) => topic)).toEqual([
      'Welcome, new colleagues',
    ]);
  });

  test('dates that make no sense are 400 / 300 (zoom-facts 2.1)', async () => {
    for (const query of ['?from=yesterday', '?to=2026-13-01', `?from=${daysAgo(1)}&to=${daysAgo(2)}`]) {
      expect((await list(query)).json.code).toBe(300);
    }
  });

  test('a free account has none: paid plan needed, code 200 (zoom-facts 2.5)', async () => {
    token = (await zoom.control.issueTokens({ person: 'freya' })).access_token;
    const { status, json } = await list();
    expect([status, json.code]).toEqual([400, 200]);
  });

  test('a uuid with a slash must be encoded twice (zoom-facts 2.4)', async () => {
    const person = await zoom.control.createPerson({
      name: 'Slash',
      recordings: [{ topic: 'Slashed', minutesAgo: 90, uuid: '/ab//c+d==' }],
    });
    const own = (await zoom.control.issueTokens({ person: person.id })).access_token;
    const once = encodeURIComponent('/ab//c+d==');
    expect((await zoom.api(`/v2/meetings/${once}/recordings`, own)).status).toBe(404);
    const twice = await zoom.api(`/v2/meetings/${encodeURIComponent(once)}/recordings`, own);
    expect(twice.json.topic).toBe('Slashed');
  });
});

describe('downloading', () => {
  const firstFile = async () => (await list()).json.meetings[0].recording_files[0];

  test('needs the bearer, redirects, and gives file_size bytes (zoom-facts 2.5)', async () => {
    const file = await firstFile();
    expect((await fetch(file.download_url)).status).toBe(401);
    const redirect = await fetch(file.download_url, {
      headers: { authorization: `Bearer ${token}` },
      redirect: 'manual',
    });
    expect(redirect.status).toBe(302);
    const bytes = await (await fetch(redirect.headers.get('location') ?? '')).arrayBuffer();
    expect(bytes.byteLength).toBe(file.file_size);
  });

  test('may redirect to another host, where clients drop the bearer, by switch (zoom-facts 2.5)', async () => {
    await zoom.control.setSwitch('downloadHost', 'other');
    const file = await firstFile();
    const headers = { authorization: `Bearer ${token}` };
    const redirect = await fetch(file.download_url, { headers, redirect: 'manual' });
    expect(new URL(redirect.headers.get('location') ?? '').hostname).toBe('localhost');
  });

  test('someone else’s file is not there (zoom-facts 2.5)', async () => {
    const file = await firstFile();
    const { access_token } = await zoom.control.issueTokens({ person: 'hanako' });
    const answer = await fetch(file.download_url, { headers: { authorization: `Bearer ${access_token}` } });
    expect(answer.status).toBe(404);
  });

  test('the link behind the redirect expires (zoom-facts 2.5)', async () => {
    const headers = { authorization: `Bearer ${token}` };
    const redirect = await fetch((await firstFile()).download_url, { headers, redirect: 'manual' });
    await zoom.control.advance('10 min');
    expect((await fetch(redirect.headers.get('location') ?? '')).status).toBe(403);
  });
});

describe('Zoom Phone', () => {
  test('recordings of the last 30 days have the fields of the field list (zoom-facts 2.6)', async () => {
    const { json } = await zoom.api('/v2/phone/users/me/recordings', token);
    const fields =
      'id call_id call_log_id call_history_id call_element_id caller_name caller_number caller_number_type callee_name callee_number callee_number_type direction date_time duration download_url meeting_uuid'.split(
        ' ',
      );
    for (const field of fields) expect(json.recordings[0]).toHaveProperty(field);
    expect(json.recordings).toHaveLength(4);
    expect(json.next_page_token).toBe('');
  });

  test('needs a phone licence on a business plan (zoom-facts 2.6)', async () => {
    for (const person of ['robert', 'freya']) {
      const { access_token } = await zoom.control.issueTokens({ person });
      expect((await zoom.api('/v2/phone/users/me/recordings', access_token)).json.code).toBe(200);
    }
  });
});

describe('the daily report', () => {
  const accountToken = async () =>
    (
      await zoom.token(
        { grant_type: 'account_credentials', account_id: 'sandbox-account-id' },
        ACCOUNT_CLIENT,
      )
    ).json.access_token;

  test('is unusable with a user-level app (zoom-facts 2.7)', async () => {
    const { json } = await zoom.api('/v2/report/daily', token);
    expect(json.message).toContain('report:read:daily_usage:admin');
  });

  test('tells each day of the month so far (zoom-facts 2.7)', async () => {
    const { json } = await zoom.api('/v2/report/daily?year=2026&month=6', await accountToken());
    expect([json.year, json.month, json.dates.length]).toEqual([2026, 6, 15]);
    const fields = ['date', 'meeting_minutes', 'meetings', 'new_users', 'participants'];
    expect(Object.keys(json.dates[0]).sort()).toEqual(fields);
  });

  test('needs a paid plan, and an account that exists: 404 / 2001 (zoom-facts 2.1, 2.7)', async () => {
    const access = await accountToken();
    const account = zoom.store().accounts.get('sandbox-account-id');
    if (account) account.plan = 'free';
    expect((await zoom.api('/v2/report/daily', access)).json.code).toBe(200);
    zoom.store().accounts.delete('sandbox-account-id');
    const gone = await zoom.api('/v2/report/daily', access);
    expect([gone.status, gone.json.code]).toEqual([404, 2001]);
  });
});
