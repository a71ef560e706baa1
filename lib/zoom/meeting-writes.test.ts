import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Control, createControl } from '@/sandbox/client';
import { createSandbox } from '@/sandbox/index';
import { fixedToken, type TokenSource, type ZoomApi } from './client';
import { getOwnMeeting } from './meeting-detail';
import { getMeetingSettings } from './meeting-settings';
import { createMeeting, deleteMeeting, type MeetingWish, updateMeeting } from './meeting-writes';
import { getStartUrl } from './meetings';
import type { AccessToken } from './oauth';
import { createSend } from './send';

let zoom: Control;
let api: ZoomApi;
let close: () => Promise<void>;
let person: string;
let source: TokenSource;

beforeAll(async () => {
  const sandbox = await createSandbox({ port: 0 });
  zoom = createControl(sandbox.url);
  close = () => sandbox.close();
  api = { base: `${sandbox.url}/v2`, send: createSend({ deadlineMs: 2_000 }) };
});
afterAll(() => close());
beforeEach(async () => {
  person = (await zoom.createPerson({ name: 'Ada' })).id;
  const issued = await zoom.issueTokens({ person });
  source = fixedToken(issued.access_token as AccessToken);
});

const start = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 86_400_000);
const wish: MeetingWish & { start: Date } = {
  topic: 'Budget 🌲',
  start,
  minutes: 45,
  timeZone: 'Asia/Tokyo',
  agenda: 'One\nTwo',
  passcode: 'abc123',
  invitees: ['a@example.com', 'b@example.com'],
  choices: { waitingRoom: false, joinBeforeHost: true, hostVideo: true, autoRecording: 'cloud' },
};
const made = async (change: Partial<MeetingWish> = {}) => {
  const result = await createMeeting(api, source, { ...wish, ...change });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};
const seen = async (id: string) => {
  const result = await getOwnMeeting(api, source, id);
  return result.ok ? result.value : result.reason;
};
const fault = (endpoint: string, kind: object) =>
  zoom.fault({ endpoint, person, times: 0, ...kind } as never);

describe('a meeting', () => {
  it('is made as wished, and read back whole', async () => {
    const id = await made();
    expect(await seen(id)).toMatchObject({
      id,
      kind: 'once',
      topic: 'Budget 🌲',
      start,
      minutes: 45,
      timeZone: 'Asia/Tokyo',
      agenda: 'One\nTwo',
      passcode: 'abc123',
      invitees: ['a@example.com', 'b@example.com'],
      choices: { waitingRoom: false, joinBeforeHost: true, hostVideo: true, autoRecording: 'cloud' },
      isRunning: false,
      isPersonalRoom: false,
      occurrences: [],
      unreadDates: 0,
    });
  });

  it('without a passcode gets one where the person’s settings want one (zoom-facts M3)', async () => {
    await zoom.changePerson(person, { meetingChoices: { requirePasscode: true } });
    expect(await seen(await made({ passcode: undefined }))).toHaveProperty(
      'passcode',
      expect.stringMatching(/.{6}/),
    );
  });

  it('is changed in what was named, and in nothing else', async () => {
    const id = await made();
    expect(await updateMeeting(api, source, id, { topic: 'Other', agenda: '', invitees: [] })).toMatchObject({
      ok: true,
    });
    expect(await seen(id)).toMatchObject({
      topic: 'Other',
      agenda: undefined,
      minutes: 45,
      start,
      invitees: [],
    });
  });

  it('has a start_url of its own call, and in nothing else that is told of it', async () => {
    const id = await made();
    const url = await getStartUrl(api, source, id);
    expect(url).toMatchObject({ ok: true, value: expect.stringContaining('/s/') });
    expect(JSON.stringify(await seen(id))).not.toMatch(/zak|start_url|\/s\//);
  });

  it('is deleted without a mail unless somebody is to be told', async () => {
    const quiet = await made();
    await deleteMeeting(api, source, quiet, { tellHosts: false, tellGuests: false });
    expect(await seen(quiet)).toBe('not_found');
    expect(await zoom.mails('a@example.com')).toEqual([]);
    const told = await made();
    await deleteMeeting(api, source, told, { tellHosts: false, tellGuests: true });
    expect(await zoom.mails('a@example.com')).toHaveLength(1);
  });

  it('of a series loses one date by its id, and without one is gone whole (zoom-facts M3)', async () => {
    const { id } = await zoom.addMeeting(person, {
      topic: 'Weekly',
      inMinutes: 90,
      type: 8,
      recurrence: { type: 2 },
    });
    const before = await seen(String(id));
    const first = typeof before === 'object' ? before.occurrences[0] : undefined;
    await deleteMeeting(api, source, String(id), {
      occurrence: first?.id,
      tellHosts: false,
      tellGuests: false,
    });
    const after = await seen(String(id));
    const living = typeof after === 'object' ? after.occurrences.filter(({ isDeleted }) => !isDeleted) : [];
    expect(living.length).toBeGreaterThan(0);
    expect(living.map((date) => date.id)).not.toContain(first?.id);
  });
});

describe('a write whose answer', () => {
  const lost: [string, object][] = [
    ['was lost', { kind: 'reset', when: 'after' }],
    ['is cut', { kind: 'cut' }],
    ['is half', { kind: 'truncated' }],
    ['is a 503', { kind: 'status', status: 503, when: 'after' }],
    ['is a page under 200', { kind: 'html', status: 200, when: 'after' }],
    ['is a page under 403', { kind: 'html', status: 403, when: 'after' }],
    ['has no id', { kind: 'answer', fields: { id: null } }],
    ['does not come', { kind: 'hang', when: 'after' }],
  ];
  it.each(lost)('%s is unknown, and was sent once', async (_, kind) => {
    await fault('api.meetings.create', kind);
    expect(await createMeeting(api, source, wish)).toEqual({ ok: false, reason: 'unknown' });
    // A repeated request would create a second meeting: each of these faults happens after Zoom has created
    // the first.
    expect((await zoom.meetings(person)).length).toBe(1);
  });

  it.each([
    ['null', 'null', { reason: 'unknown' }],
    ['a gateway’s word', '{"error":"blocked"}', { reason: 'unknown' }],
    ['a word of nobody’s', '{"status":"ok"}', { reason: 'unknown' }],
    [
      'a refusal whose code is a text',
      '{"code":"200","message":"You do not have the right permissions"}',
      { reason: 'not_licensed', lacks: 'permission' },
    ],
  ])('is %s under 200 is not done', async (_, body, expected) => {
    const { id } = await zoom.addMeeting(person, { topic: 'Stays' });
    await fault('api.meetings.delete', { kind: 'status', status: 200, body });
    await fault('api.meetings.update', { kind: 'status', status: 200, body });
    const nobody = { tellHosts: false, tellGuests: false };
    const answers = [
      await deleteMeeting(api, source, String(id), nobody),
      await updateMeeting(api, source, String(id), { topic: 'Other' }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, ...expected });
  });

  it('cannot be lost, because it never left: nothing was done', async () => {
    const nowhere: ZoomApi = { ...api, base: 'http://127.0.0.1:1/v2' };
    expect(await createMeeting(nowhere, source, wish)).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });

  it('says that the hundred of the day are spent, and until when', async () => {
    await fault('api.meetings.create', { kind: 'rate-limit', per: 'second' });
    expect(await createMeeting(api, source, wish)).toMatchObject({ ok: false, reason: 'rate_limited' });
    await zoom.clearFaults();
    const message =
      'You have exceeded the daily rate limit (100) of Meeting Create/Update API requests permitted for this particular user. You may resume these requests at GMT 00:00:00.';
    await fault('api.meetings.create', { kind: 'status', status: 429, json: { code: 429, message } });
    const spent = await createMeeting(api, source, wish);
    expect(spent).toMatchObject({ ok: false, reason: 'daily_limit', until: expect.any(Date) });
    const until = (spent as { until: Date }).until;
    expect(until.getTime() % 86_400_000).toBe(0);
    expect(until.getTime()).toBeGreaterThan(Date.now());
  });

  it('is Zoom’s no tells its code and the fields', async () => {
    expect(await createMeeting(api, source, { ...wish, passcode: 'a b' })).toMatchObject({
      ok: false,
      reason: 'refused',
      code: 300,
      fields: ['password'],
    });
    expect(await updateMeeting(api, source, '99999999999', {})).toMatchObject({ reason: 'not_found' });
  });
});

describe('the settings of a person', () => {
  it('are what new meetings do not follow by themselves', async () => {
    await zoom.changePerson(person, {
      meetingChoices: {
        waitingRoom: true,
        joinBeforeHost: true,
        autoRecording: 'local',
        passcodeRules: { length: 8, have_letter: true },
      },
    } as never);
    expect(await getMeetingSettings(api, source)).toMatchObject({
      ok: true,
      value: {
        rules: { length: 8, letter: true },
        choices: { waitingRoom: true, joinBeforeHost: false, autoRecording: 'local' },
      },
    });
  });
});
