import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_CLIENT, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let bearer: string;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  await zoom.control.setSwitch('rateLimits', 'off');
  await zoom.control.freeze('2026-06-15T12:00:00Z');
  const asked = await zoom.token(
    { grant_type: 'account_credentials', account_id: 'sandbox-account-id' },
    ACCOUNT_CLIENT,
  );
  bearer = asked.json.access_token;
});

const ask = (path: string) => zoom.api(`/v2/report/${path}`, bearer);
const hold = (person: string, minutesAgo: number, more = {}) =>
  zoom.control.addHeld(person, { minutesAgo, minutes: 60, ...more });
const DAY = 1_440;
const GUESTS = [{ name: 'Guest', from: 0, to: 40 }];

describe('reports', () => {
  test('of a month or a window before the last six months are refused (zoom-facts M8)', async () => {
    expect((await ask('daily?year=2026&month=1')).status).toBe(200);
    for (const past of ['daily?year=2025&month=12', 'daily?year=2026&month=7']) {
      const { status, json } = await ask(past);
      expect([status, json.code]).toEqual([400, 300]);
      expect(json.message).toContain('within the recent 6 months');
    }
    expect((await ask('users?from=2025-12-01&to=2025-12-31')).json.code).toBe(300);
    expect((await ask('cloud_recording?from=2025-12-01&to=2025-12-31')).json.code).toBe(300);
  });

  test('of people take a month, and of storage 30 days, at most (zoom-facts M8)', async () => {
    expect((await ask('users?from=2026-05-01&to=2026-05-31')).status).toBe(200);
    expect((await ask('users?from=2026-04-01&to=2026-05-31')).json.code).toBe(300);
    expect((await ask('cloud_recording?from=2026-04-01&to=2026-05-01')).status).toBe(200);
    expect((await ask('cloud_recording?from=2026-04-01&to=2026-05-02')).json.code).toBe(300);
    expect((await ask('users?from=2026-06-02&to=2026-06-01')).json.code).toBe(300);
  });

  test('want a paid plan, and each its own scope (zoom-facts M1, M8)', async () => {
    const paths = [
      'users?from=2026-06-01&to=2026-06-02',
      'cloud_recording?from=2026-06-01&to=2026-06-02',
      'meetings/81234567890/participants',
    ];
    const account = zoom.store().accounts.get('sandbox-account-id');
    if (account) account.plan = 'free';
    for (const path of paths) expect([path, (await ask(path)).json.code]).toEqual([path, 200]);
    await zoom.control.changeApp(ACCOUNT_CLIENT.id, { scopes: [{ scope: 'report:read:daily_usage:admin' }] });
    const { json } = await zoom.token(
      { grant_type: 'account_credentials', account_id: 'sandbox-account-id' },
      ACCOUNT_CLIENT,
    );
    bearer = json.access_token;
    for (const path of paths) expect([path, (await ask(path)).json.code]).toEqual([path, 4711]);
  });
});

describe('the report of people', () => {
  test('parts those who hosted in the window from those who did not (zoom-facts M8)', async () => {
    await hold('maria', 20 * DAY, { participants: GUESTS });
    const of = async (type: string, month: string) =>
      (await ask(`users?type=${type}&from=2026-${month}-01&to=2026-${month}-15`)).json;
    const may = await ask('users?type=active&from=2026-05-20&to=2026-05-31');
    expect(may.json).toMatchObject({ total_records: 1, total_meetings: 1, total_meeting_minutes: 60 });
    expect(may.json.users[0]).toMatchObject({ email: 'maria.lindqvist@example.com', type: 2, meetings: 1 });
    const emails = (json: { users: { email: string }[] }) => json.users.map(({ email }) => email);
    const idle = await ask('users?type=inactive&from=2026-05-20&to=2026-05-31');
    expect(emails(idle.json)).not.toContain('maria.lindqvist@example.com');
    expect(emails(await of('inactive', '02'))).toContain('maria.lindqvist@example.com');
    expect(emails(await of('inactive', '02')).every((email) => !email.includes('studio'))).toBe(true);
  });

  test('comes in pages of at most 300 by a token (zoom-facts M8)', async () => {
    await zoom.control.addManyColleagues('hanako', 400);
    const path = 'users?type=inactive&from=2026-02-01&to=2026-02-28&page_size=300';
    const first = await ask(path);
    const rest = await ask(`${path}&next_page_token=${first.json.next_page_token}`);
    expect([first.json.users.length, rest.json.users.length]).toEqual([300, first.json.total_records - 300]);
    expect((await ask(path.replace('300', '301'))).json.code).toBe(300);
  });
});

describe('the report of storage', () => {
  test('tells each day until yesterday, in words with units (zoom-facts M8)', async () => {
    const at = {
      topic: 'Large',
      minutesAgo: 2 * DAY,
      minutes: 10,
      files: [{ type: 'MP4', extension: 'MP4', size: 3 * 1024 ** 3 }],
    };
    const before = (await ask('cloud_recording?from=2026-06-10&to=2026-06-20')).json.cloud_recording_storage;
    await zoom.control.addRecording('maria', at as never);
    const { json } = await ask('cloud_recording?from=2026-06-10&to=2026-06-20');
    const days = json.cloud_recording_storage as { date: string; usage: string; plan_usage: string }[];
    expect(days.map(({ date }) => date)).toEqual(
      ['10', '11', '12', '13', '14'].map((day) => `2026-06-${day}`),
    );
    expect(days[2]).toEqual(before[2]);
    expect(days[3]?.usage).toMatch(/^3(\.\d+)? GB$/);
    expect(days[3]?.plan_usage).toBe('0');
  });
});

describe('the report of participants', () => {
  test('is of anybody’s meeting in the account, the latest time by its number (zoom-facts M8)', async () => {
    await hold('maria', 3 * DAY, { meetingId: 81234567890, participants: [...GUESTS, { name: 'First' }] });
    const last = await hold('maria', DAY, {
      meetingId: 81234567890,
      participants: [...GUESTS, { name: 'Last' }],
    });
    const names = ({ json }: { json: { participants: { name: string }[] } }) =>
      json.participants.map(({ name }) => name);
    expect(names(await ask('meetings/81234567890/participants'))).toEqual([
      'Maria Lindqvist',
      'Guest',
      'Last',
    ]);
    const uuid = encodeURIComponent(encodeURIComponent(last.uuid));
    expect(names(await ask(`meetings/${uuid}/participants`))).toEqual(['Maria Lindqvist', 'Guest', 'Last']);
  });

  test('is empty of one alone, and refused for another account and after a year (zoom-facts M4, M8)', async () => {
    await hold('maria', 2 * DAY, { meetingId: 81234567891 });
    expect((await ask('meetings/81234567891/participants')).json.participants).toEqual([]);
    await hold('freya', 2 * DAY, { meetingId: 81234567892, participants: [...GUESTS, { name: 'B' }] });
    const strange = await ask('meetings/81234567892/participants');
    expect([strange.status, strange.json.code]).toEqual([400, 1010]);
    await hold('maria', 400 * DAY, { meetingId: 81234567893, participants: [...GUESTS, { name: 'B' }] });
    expect((await ask('meetings/81234567893/participants')).json.code).toBe(12702);
    expect((await ask('meetings/81234567899/participants')).status).toBe(404);
  });
});
