import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';
import { isoSecond } from '../wire-time.ts';

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
const at = (daysAgo: number) => isoSecond(zoom.clock.now() - daysAgo * DAY);
const list = (query = '', what = 'recordings') => zoom.api(`/v2/phone/users/me/${what}${query}`, token);
const bearer = () => ({ authorization: `Bearer ${token}` });
const call = (transcript: never) =>
  zoom.control.addCall('maria', { with: 'Bo', number: '+1', minutesAgo: 5, transcript });

describe('Zoom Phone', () => {
  test('takes days and moments, wants `to` with `from`, at most a month of the last six (zoom-facts M7)', async () => {
    const days = await list(`?from=${at(1).slice(0, 10)}&to=${at(0).slice(0, 10)}`);
    expect(days.json.recordings).toHaveLength(1);
    expect((await list(`?from=${at(8.5)}&to=${at(7.5)}`)).json.recordings).toHaveLength(1);
    for (const query of [
      `?from=${at(1)}`,
      `?from=${at(40)}&to=${at(0)}`,
      `?from=${at(220)}&to=${at(200)}`,
      '?from=yesterday&to=today',
      `?from=${at(0)}&to=${at(1)}`,
    ])
      expect((await list(query)).json.code, query).toBe(300);
  });

  test('links to a file by an id of its own, which leads to the sound by a redirect (zoom-facts M7)', async () => {
    const [recording] = (await list()).json.recordings;
    expect(recording.download_url).toMatch(/\/v2\/phone\/recording\/download\/[\w-]+$/);
    expect(recording.download_url).not.toContain(recording.id);
    const redirect = await fetch(recording.download_url, { headers: bearer(), redirect: 'manual' });
    expect(redirect.status).toBe(302);
    const sound = await fetch(redirect.headers.get('location') ?? '', { headers: { range: 'bytes=0-3' } });
    expect([sound.status, sound.headers.get('content-type')]).toEqual([206, 'audio/mpeg']);
    expect(Buffer.from(await sound.arrayBuffer()).toString('hex')).toBe('fffb54c0');
  });

  test('a file that does not exist, or is somebody else’s, is 400 / 404 (zoom-facts M7)', async () => {
    const refused = [400, { code: 404, message: 'File does not exist.' }];
    for (const path of ['recording', 'voice_mails']) {
      const { status, json } = await zoom.api(`/v2/phone/${path}/download/none`, token);
      expect([status, json]).toEqual(refused);
    }
    const { download_url } = (await list()).json.recordings[0];
    const { access_token } = await zoom.control.issueTokens({ person: 'hanako' });
    const { status, json } = await zoom.api(new URL(download_url).pathname, access_token);
    expect([status, json]).toEqual(refused);
  });

  test('tells the words of a call as JSON behind a redirect, or by a code why there are none (zoom-facts M7)', async () => {
    const spoken = await call([{ at: 61.5, speaker: 'Bo', text: 'Hello' }] as never);
    const path = (id: string) => `/v2/phone/recording_transcript/download/${id}`;
    const redirect = await fetch(zoom.url + path(spoken.id), { headers: bearer(), redirect: 'manual' });
    expect(redirect.status).toBe(302);
    const { json } = await zoom.api(path(spoken.id), token);
    expect(json.timeline).toMatchObject([{ ts: '00:01:01.500', text: 'Hello', users: [{ username: 'Bo' }] }]);
    const codes = { impossible: 12000, 'switched off': 12001, 'in work': 12002, failed: 12003 };
    for (const [state, code] of Object.entries(codes)) {
      const refused = await zoom.api(path((await call(state as never)).id), token);
      expect([refused.status, refused.json.code]).toEqual([400, code]);
    }
    expect((await zoom.api(path('none'), token)).status).toBe(404);
  });

  test('voicemails are read or unread, and tell their text one by one (zoom-facts M7)', async () => {
    const [newest] = (await list('', 'voice_mails')).json.voice_mails;
    expect(newest).toMatchObject({ status: 'unread', duration: 34, caller_name: 'Drone pilot' });
    expect(newest.download_url).toContain('/v2/phone/voice_mails/download/');
    const { json } = await zoom.api(`/v2/phone/voice_mails/${newest.id}`, token);
    expect(json.transcription.content).toContain('Friday');
    expect((await zoom.api('/v2/phone/voice_mails/none', token)).status).toBe(404);
  });
});
