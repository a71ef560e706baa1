import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';
import type { RecordingSeed } from '../seed/recording-seed.ts';
import { isoDay } from '../wire-time.ts';

let zoom: TestSandbox;
let token: string;
let person: string;

beforeAll(async () => {
  zoom = await startSandbox({ clock: () => Date.parse('2026-06-15T12:00:00Z') });
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  person = (await zoom.control.createPerson({ name: 'Recorder' })).id;
  token = (await zoom.control.issueTokens({ person })).access_token;
});

const add = (seed: Partial<RecordingSeed> = {}) =>
  zoom.control.addRecording(person, { topic: 'Talk', minutesAgo: 90, ...seed });
const at = (uuid: string, rest = '') =>
  `/v2/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/recordings${rest}`;
const list = async (query = '') => (await zoom.api(`/v2/users/me/recordings?${query}`, token)).json;
const trash = () => list('trash=true');
const remove = (uuid: string, query = '') => zoom.api(at(uuid, query), token, { method: 'DELETE' });
const recover = (uuid: string, body = '{"action":"recover"}') =>
  zoom.api(at(uuid, '/status'), token, { method: 'PUT', body });

describe('files of a recording', () => {
  test('while Zoom works on it have no type, no size and no end, and a transcript comes later (zoom-facts M5)', async () => {
    const { uuid } = await add({ readyInMinutes: 20, transcript: 'Hello.', minutes: 20 });
    const [early] = (await list()).meetings;
    expect([early.total_size, early.recording_count]).toEqual([0, 0]);
    expect(early.recording_files[0]).toMatchObject({ file_type: '', file_size: 0, recording_end: '' });
    const types = async () =>
      (await zoom.api(at(uuid), token)).json.recording_files.map(
        ({ file_type }: { file_type: string }) => file_type,
      );
    await zoom.control.advance('21 min');
    expect(await types()).toEqual(['MP4', 'M4A']);
    await zoom.control.advance('20 min');
    expect(await types()).toEqual(['MP4', 'M4A', 'TRANSCRIPT']);
  });

  test('a timeline has no play_url, and a size may be said that is none (zoom-facts M5, M6)', async () => {
    const files = [
      { type: 'TIMELINE', extension: 'JSON', content: '{}', saysSize: 9 },
      { type: 'CSV', extension: 'CSV', content: 'a,b' },
    ];
    const { uuid } = await add({ files });
    const { json } = await zoom.api(at(uuid), token);
    const timeline = json.recording_files.find(
      ({ file_type }: { file_type: string }) => file_type === 'TIMELINE',
    );
    expect(timeline).not.toHaveProperty('play_url');
    expect(timeline.file_size).toBe(9);
    const answer = await fetch(timeline.download_url, { headers: { authorization: `Bearer ${token}` } });
    expect(await answer.text()).toBe('{}');
  });

  test('of one meeting include each participant’s sound, which the list has not (zoom-facts M5)', async () => {
    const { uuid } = await add({ participantAudio: ['Jonas'] });
    expect((await list()).meetings[0]).not.toHaveProperty('participant_audio_files');
    const { participant_audio_files } = (await zoom.api(at(uuid), token)).json;
    expect(participant_audio_files).toMatchObject([{ file_name: 'Audio only - Jonas', file_type: 'M4A' }]);
  });

  test('by the meeting’s number are those of its latest instance (zoom-facts M4)', async () => {
    await add({ meetingId: 81_234_567_890, minutesAgo: 300, uuid: 'first==' });
    await add({ meetingId: 81_234_567_890, minutesAgo: 200, uuid: 'second==' });
    expect((await zoom.api('/v2/meetings/81234567890/recordings', token)).json.uuid).toBe('second==');
  });

  test('may come with a token of their own (zoom-facts M6)', async () => {
    const { uuid } = await add();
    const { json } = await zoom.api(at(uuid, '?include_fields=download_access_token&ttl=60'), token);
    const [file] = json.recording_files;
    const headers = { authorization: `Bearer ${json.download_access_token}` };
    expect((await fetch(file.download_url, { headers })).status).toBe(200);
    await zoom.control.advance('2 min');
    expect((await fetch(file.download_url, { headers })).status).toBe(401);
  });

  test('of an account that forbids them are refused under HTTP 200, whatever is done (zoom-facts M5)', async () => {
    const { uuid } = await add({ noRights: true });
    const refused = { code: 200, message: 'You do not have the right permissions' };
    for (const { status, json } of [await zoom.api(at(uuid), token), await remove(uuid)])
      expect([status, json]).toEqual([200, refused]);
    expect((await zoom.control.recordings(person))[0]?.standing).toBe('kept');
  });
});

describe('the trash of recordings', () => {
  test('takes a recording, tells when, and gives it back (zoom-facts M5)', async () => {
    const { uuid } = await add();
    expect((await remove(uuid)).status).toBe(204);
    expect((await list()).meetings).toEqual([]);
    expect((await trash()).meetings).toMatchObject([{ uuid, deleted_time: '2026-06-15T12:00:00Z' }]);
    expect((await recover(uuid)).status).toBe(204);
    expect((await list()).meetings).toMatchObject([{ uuid }]);
    expect((await trash()).meetings).toEqual([]);
  });

  test('has a recording once: a second time, and an unknown one, is 404 / 3301 (zoom-facts M5)', async () => {
    const { uuid } = await add();
    await remove(uuid);
    for (const { status, json } of [await remove(uuid), await remove('none=='), await recover('none==')])
      expect([status, json.code]).toEqual([404, 3301]);
  });

  test('cannot be filtered by date (zoom-facts M5)', async () => {
    expect((await list('trash=true&from=2026-06-01')).code).toBe(300);
  });

  test('keeps for 30 days, then it is gone (zoom-facts M5)', async () => {
    const { uuid } = await add();
    await remove(uuid);
    await zoom.control.advance('29 d');
    token = (await zoom.control.issueTokens({ person })).access_token;
    expect((await trash()).meetings).toHaveLength(1);
    await zoom.control.advance('1 d');
    token = (await zoom.control.issueTokens({ person })).access_token;
    expect((await trash()).meetings).toEqual([]);
    expect((await recover(uuid)).json.code).toBe(3301);
  });

  test('gives nothing back where there is no room: 3309 (zoom-facts M5)', async () => {
    const { uuid } = await add();
    await remove(uuid);
    await zoom.control.changePerson(person, { storageFull: true });
    expect((await recover(uuid)).json.code).toBe(3309);
  });

  test('takes nothing that Zoom still works on: 3303 (zoom-facts M5)', async () => {
    const { uuid } = await add({ readyInMinutes: 30 });
    expect((await remove(uuid)).json.code).toBe(3303);
  });

  test('is passed by with action=delete, which is for good (zoom-facts M5)', async () => {
    const { uuid } = await add();
    expect((await remove(uuid, '?action=delete')).status).toBe(204);
    expect([(await list()).meetings, (await trash()).meetings]).toEqual([[], []]);
  });

  test('is where a recording goes on the day that is set for it (zoom-facts M5)', async () => {
    await add({ autoDeleteInDays: 1 });
    const [kept] = (await list()).meetings;
    expect([kept.auto_delete, kept.auto_delete_date]).toEqual([
      true,
      isoDay(Date.parse('2026-06-16T12:00:00Z')),
    ]);
    await zoom.control.advance('1 d');
    token = (await zoom.control.issueTokens({ person })).access_token;
    expect((await trash()).meetings).toHaveLength(1);
  });
});

describe('three thousand recordings', () => {
  test('within a month come in pages of at most 300 (zoom-facts M5)', async () => {
    await zoom.control.setSwitch('rateLimits', 'off', { person });
    await zoom.control.addManyRecordings(person, { endingDaysAgo: 1 });
    const uuids = new Set<string>();
    let page = '';
    do {
      const { meetings, next_page_token } = await list(
        `from=2026-05-16&to=2026-06-15&page_size=300&next_page_token=${page}`,
      );
      for (const { uuid } of meetings) uuids.add(uuid);
      page = next_page_token;
    } while (page);
    expect(uuids.size).toBe(3000);
  });
});
