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
  const form = { grant_type: 'account_credentials', account_id: 'sandbox-account-id' };
  bearer = (await zoom.token(form, ACCOUNT_CLIENT)).json.access_token;
});

const DAY = 1_440;
const ask = (path: string) => zoom.api(`/v2${path}`, bearer);
const JUNE = 'from=2026-06-01&to=2026-06-30';
const topics = (list: { topic: string }[]) => list.map(({ topic }) => topic);
const hold = (person: string, topic: string, participants: object[] = [], minutesAgo = DAY) =>
  zoom.control.addHeld(person, { topic, minutesAgo, minutes: 30, participants: participants as never });

describe('the report of one person’s meetings', () => {
  test('has those with several people, those held alone, or those joined (zoom-facts M4)', async () => {
    const { id } = await zoom.control.person('maria');
    await hold('maria', 'With a guest', [{ name: 'Guest', to: 10 }]);
    await hold('maria', 'Alone', [], 2 * DAY);
    await hold('hanako', 'Hers', [{ name: 'Maria Lindqvist', id }]);
    await hold('maria', 'In May', [{ name: 'Guest' }], 30 * DAY);
    const of = async (type: string) =>
      (await ask(`/report/users/${id}/meetings?${JUNE}&type=${type}`)).json.meetings;
    const own = topics(await of('past')).filter((topic) =>
      ['With a guest', 'Alone', 'Hers', 'In May'].includes(topic),
    );
    expect(own).toEqual(['With a guest']);
    expect(topics(await of('pastOne'))).toContain('Alone');
    expect(topics(await of('pastJoined'))).toEqual(expect.arrayContaining(['With a guest', 'Alone', 'Hers']));
    expect((await of('past'))[0]).toMatchObject({
      user_email: 'maria.lindqvist@example.com',
      duration: 30,
      total_minutes: 40,
      participants_count: 2,
    });
    expect((await ask(`/report/users/${id}/meetings?${JUNE}&type=future`)).json.errors[0].field).toBe('type');
  });

  test('is of the account’s people alone, of a month of the last six (zoom-facts M8)', async () => {
    expect((await ask(`/report/users/amina/meetings?${JUNE}`)).json.code).toBe(1001);
    expect((await ask('/report/users/maria/meetings?from=2026-04-01&to=2026-06-01')).json.code).toBe(300);
    expect((await ask('/report/users/maria/meetings?from=2025-12-01&to=2025-12-31')).json.code).toBe(300);
  });
});

describe('the report of coming events', () => {
  test('has every date of everybody’s meetings in the account, in their order (zoom-facts M8)', async () => {
    const when = { inMinutes: 20 * DAY };
    await zoom.control.addMeeting('hanako', { topic: 'Once', ...when });
    const recurrence = { type: 1, end_times: 3 } as const;
    const { occurrences } = await zoom.control.addMeeting('maria', {
      topic: 'Thrice',
      type: 8,
      recurrence,
      ...when,
    });
    await zoom.control.addMeeting('amina', { topic: 'Of others', ...when });
    const { json } = await ask('/report/upcoming_events?from=2026-07-05&to=2026-07-20&page_size=300');
    const mine = json.upcoming_events.filter(({ topic }: { topic: string }) =>
      /Once|Thrice|Of others/.test(topic),
    );
    expect(topics(mine).sort()).toEqual(['Once', 'Thrice', 'Thrice', 'Thrice']);
    expect(mine.map(({ start_time }: { start_time: string }) => Date.parse(start_time))).toEqual(
      [occurrences[0], ...occurrences].map((date) => date?.start),
    );
    expect(
      (await ask('/report/upcoming_events?from=2026-07-05&to=2026-07-20&type=webinar')).json.upcoming_events,
    ).toEqual([]);
    expect((await ask('/report/upcoming_events?from=2026-07-01&to=2026-08-20')).json.code).toBe(300);
  });
});

describe('the members of a role', () => {
  test('are the account’s people who have it, page by page (zoom-facts M8)', async () => {
    const keys = async (path: string) => {
      const { json } = await ask(path);
      return [json.members.map(({ email }: { email: string }) => email.split('@')[0]), json.total_records];
    };
    expect(await keys('/roles/0/members')).toEqual([['hanako.yamada'], 1]);
    await zoom.control.changePerson('robert', { profile: { role_id: 'RmakeAnOwnRoleOfIts' } });
    expect((await keys('/roles/RmakeAnOwnRoleOfIts/members'))[1]).toBe(1);
    await zoom.control.addManyColleagues('maria', 40);
    const first = (await ask('/roles/2/members')).json;
    const rest = (await ask(`/roles/2/members?next_page_token=${first.next_page_token}`)).json;
    expect(first.members.length + rest.members.length).toBe(first.total_records);
    const unknown = await ask('/roles/9/members');
    expect([unknown.status, unknown.json.code]).toEqual([400, 300]);
  });
});

describe('what was held in the account', () => {
  test('is told to its own app, whoever hosted it, and nothing of another account (zoom-facts 1.10, M8)', async () => {
    const { uuid, id } = await hold('maria', 'Talk', [{ name: 'Guest' }]);
    expect((await ask(`/past_meetings/${id}`)).json.topic).toBe('Talk');
    expect((await ask(`/past_meetings/${id}/instances`)).json.meetings).toHaveLength(1);
    const path = `/past_meetings/${encodeURIComponent(encodeURIComponent(uuid))}/participants`;
    expect((await ask(path)).json.participants).toHaveLength(2);
    const theirs = await hold('amina', 'Theirs', [{ name: 'Guest' }]);
    expect((await ask(`/past_meetings/${theirs.id}`)).json.code).toBe(3001);
  });
});

describe('the transcript of a recording', () => {
  test('is told with its address, or with the reason why it cannot be had (zoom-facts M5)', async () => {
    const transcript = 'Said.';
    const add = (more: object) => zoom.control.addRecording('maria', { topic: 'T', minutesAgo: 90, ...more });
    const of = async ({ uuid }: { uuid: string }) =>
      (await ask(`/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/transcript`)).json;
    const ready = await of(await add({ transcript }));
    expect([ready.can_download, ready.download_restriction_reason]).toEqual([true, undefined]);
    expect((await zoom.api(new URL(ready.download_url).pathname, bearer)).text).toContain('Said.');
    const reasons = [];
    for (const more of [{}, { transcript, readyInMinutes: 5 }, { transcript, trashedDaysAgo: 2 }]) {
      const { can_download, download_url, download_restriction_reason } = await of(await add(more));
      expect([can_download, download_url]).toEqual([false, undefined]);
      reasons.push(download_restriction_reason);
    }
    expect(reasons).toEqual(['NO_TRANSCRIPT_DATA', 'NOT_READY', 'DELETED_OR_TRASHED']);
    expect((await of({ uuid: 'unknown' })).code).toBe(3301);
  });
});
