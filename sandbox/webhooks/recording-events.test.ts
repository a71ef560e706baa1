import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT_CLIENT,
  CLIENT,
  type Receiver,
  startReceiver,
  startSandbox,
  type TestSandbox,
} from '../harness.ts';

const RECORDING = [
  'started',
  'stopped',
  'completed',
  'transcript_completed',
  'trashed',
  'deleted',
  'recovered',
];
const EVENTS = [...RECORDING.map((event) => `recording.${event}`), 'meeting.ended'];
let zoom: TestSandbox;
let app: Receiver;
let me: string;
let token: string;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
afterEach(() => app.close());
beforeEach(async () => {
  zoom.reset();
  app = await startReceiver();
  await zoom.control.changeApp(CLIENT.id, { webhook: { url: app.url, secret: 's', events: EVENTS } });
  me = (await zoom.control.createPerson({ name: 'Host', profile: { email: 'host@example.com' } })).id;
  token = (await zoom.control.issueTokens({ person: me })).access_token;
  await zoom.control.freeze('2026-05-04T09:00:00Z');
});

const told = () => app.received.map(({ body }) => JSON.parse(body));
const names = () => told().map(({ event }) => event.replace('recording.', ''));
const get = async (path: string) => (await zoom.api(`/v2${path}`, token)).json;
const filesOf = async (uuid: string) =>
  (await get(`/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/recordings`)).recording_files;

/** A meeting of half an hour with a guest, by whatever has it recorded. */
async function held(settings: object, start: object = {}, end: object = {}): Promise<string> {
  const { id } = await zoom.control.addMeeting(me, {
    topic: 'Talk',
    inMinutes: 0,
    settings: { ...settings },
  });
  await zoom.control.startMeeting(id, start);
  await zoom.control.advance('5 min');
  await zoom.control.joinMeeting(id, { name: 'Guest' });
  await zoom.control.advance('25 min');
  return (await zoom.control.endMeeting(id, end)).ended;
}

describe('a meeting that is recorded by its own setting', () => {
  test('has a recording in work, then the event, then a transcript with an event of its own (zoom-facts M5, M10)', async () => {
    const uuid = await held({ auto_recording: 'cloud' });
    expect(names()).toEqual(['started', 'stopped', 'meeting.ended']);
    expect((await filesOf(uuid)).map((file: object) => file)).toEqual([
      expect.objectContaining({ status: 'processing', file_size: 0, file_type: '', recording_end: '' }),
      expect.objectContaining({ status: 'processing', file_size: 0 }),
    ]);
    await zoom.control.advance('59 min');
    expect(names()).toHaveLength(3);
    await zoom.control.advance('1 min');
    expect(names().slice(3)).toEqual(['completed']);
    expect((await filesOf(uuid)).map(({ status, file_type }: never) => [status, file_type])).toEqual([
      ['completed', 'MP4'],
      ['completed', 'M4A'],
    ]);
    await zoom.control.advance('60 min');
    expect(names().slice(4)).toEqual(['transcript_completed']);
    const { object } = told()[4].payload;
    expect(object.recording_files.map(({ file_type }: never) => file_type)).toEqual(['TRANSCRIPT']);
    const text = await zoom.api(new URL(object.recording_files[0].download_url).pathname, token);
    expect(text.text).toContain('00:05:04.000 --> 00:05:07.000\nGuest: Good to see you all.');
    expect([object.uuid, object.duration, object.start_time]).toEqual([uuid, 30, '2026-05-04T09:00:00Z']);
  });

  test('is in the list of recordings, and its files come with the token of the event (zoom-facts 3.3, M10)', async () => {
    const uuid = await held({ auto_recording: 'cloud' });
    await zoom.control.advance('1 h');
    const { meetings } = await get('/users/me/recordings?from=2026-05-04');
    expect(meetings.map((one: { uuid: string }) => one.uuid)).toEqual([uuid]);
    const { download_token, payload } = told()[3];
    const [file] = payload.object.recording_files;
    const bytes = await zoom.api(new URL(file.download_url).pathname, download_token);
    expect(bytes.text).toHaveLength(file.file_size);
  });

  test('has none on a free plan, where a control call that wants one is refused in words (zoom-facts 2.5)', async () => {
    const { id } = await zoom.control.addMeeting('freya', {
      topic: 'Free',
      inMinutes: 0,
      settings: { auto_recording: 'cloud' },
    });
    await expect(zoom.control.startMeeting(id, { record: true })).rejects.toThrow('free plan');
    await zoom.control.startMeeting(id);
    await expect(zoom.control.recordMeeting(id)).rejects.toThrow('free plan');
    await expect(zoom.control.endMeeting(id, { record: true })).rejects.toThrow('free plan');
    await zoom.control.endMeeting(id);
    expect(await zoom.control.recordings('freya')).toEqual([]);
  });
});

describe('a meeting that a control call has recorded', () => {
  test('is recorded from its start, from the moment of the call, or for what its end says', async () => {
    await held({}, { record: true });
    await held({}, {}, { record: { chat: 'Hello', transcript: false, readyInMinutes: 3 } });
    const { id } = await zoom.control.addMeeting(me, { topic: 'Late', inMinutes: 0 });
    await zoom.control.startMeeting(id);
    await zoom.control.advance('20 min');
    const since = (await zoom.control.recordMeeting(id)).recordedSince;
    await zoom.control.advance('10 min');
    await zoom.control.endMeeting(id);
    const all = await zoom.control.recordings(me);
    expect(all.map(({ minutes }) => minutes)).toEqual([30, 30, 10]);
    expect(all[2]?.start).toBe(since);
    expect(all[1]?.files.map(({ type }) => type)).toEqual(['MP4', 'M4A', 'CHAT']);
    expect(names().filter((name) => name === 'completed')).toHaveLength(2);
  });

  test('has no recording where its end says so, whatever its setting', async () => {
    await held({ auto_recording: 'cloud' }, {}, { record: false });
    await held({ auto_recording: 'cloud' }, { record: false }, { record: false });
    await held({ auto_recording: 'local' });
    expect(await zoom.control.recordings(me)).toEqual([]);
  });

  test('takes a day at most to be ready (zoom-facts M5)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Long', inMinutes: 0 });
    await zoom.control.startMeeting(id, { record: true });
    await zoom.control.advance('20 h');
    await zoom.control.endMeeting(id);
    await zoom.control.advance('24 h');
    expect(names().at(-1)).toBe('completed');
  });

  test('is ready at once when asked, first its files, then its transcript, each told once', async () => {
    const uuid = await held({}, { record: true });
    const { files } = await zoom.control.finishRecording(me, uuid);
    expect(files.map(({ ready }) => ready)).toEqual([true, true, false]);
    await zoom.control.finishRecording(me, uuid);
    await zoom.control.finishRecording(me, uuid);
    await zoom.control.advance('3 h');
    expect(names().slice(3)).toEqual(['completed', 'transcript_completed']);
  });
});

describe('a recording of a seed or of a control call', () => {
  test('is told of when Zoom is done with it, and after a reset no more', async () => {
    await zoom.control.addRecording(me, { topic: 'Old', minutesAgo: 90, transcript: 'Said.' });
    await zoom.control.addRecording(me, {
      topic: 'New',
      minutesAgo: 90,
      transcript: 'Said.',
      readyInMinutes: 10,
    });
    await zoom.control.advance('20 min');
    expect(told().map(({ event, payload }) => [event, payload.object.topic])).toEqual([
      ['recording.completed', 'New'],
      ['recording.transcript_completed', 'New'],
    ]);
    await zoom.control.addRecording(me, { topic: 'Gone', minutesAgo: 90, readyInMinutes: 10 });
    await zoom.control.reset();
    await zoom.control.changeApp(CLIENT.id, { webhook: { url: app.url, secret: 's', events: EVENTS } });
    await zoom.control.issueTokens({ person: 'amina' });
    await zoom.control.advance('3 h');
    expect(
      told()
        .slice(2)
        .map(({ payload }) => payload.object.topic),
    ).toEqual(['Just ended: site visit', 'Just ended: site visit']);
  });

  test('trashed, recovered and deleted by a call of the API is told with who did it (zoom-facts M10)', async () => {
    const { uuid } = await zoom.control.addRecording(me, { topic: 'Moved', minutesAgo: 90 });
    const path = `/v2/meetings/${encodeURIComponent(encodeURIComponent(uuid))}/recordings`;
    await zoom.api(path, token, { method: 'DELETE' });
    await zoom.api(`${path}/status`, token, { method: 'PUT', body: JSON.stringify({ action: 'recover' }) });
    await zoom.api(`${path}?action=delete`, token, { method: 'DELETE' });
    await expect.poll(names).toEqual(['trashed', 'recovered', 'deleted']);
    for (const { payload } of told()) {
      expect([payload.operator, payload.operator_id]).toEqual(['host@example.com', me]);
      expect(payload.object).toMatchObject({ uuid, topic: 'Moved', type: 2 });
    }
  });
});

describe('a Server-to-Server app', () => {
  test('hears the events that it subscribed to of everybody in its account, and of nobody else (zoom-facts M10)', async () => {
    const webhook = { url: app.url, secret: 's', events: ['meeting.ended'] };
    await zoom.control.changeApp(ACCOUNT_CLIENT.id, { webhook });
    for (const host of ['maria', me]) {
      const { id } = await zoom.control.addMeeting(host, { topic: host, inMinutes: 0 });
      await zoom.control.startMeeting(id);
      await zoom.control.endMeeting(id);
    }
    const deliveries = await zoom.control.deliveries({ client: ACCOUNT_CLIENT.id });
    const maria = (await zoom.control.person('maria')).id;
    expect(deliveries.map(({ event, person }) => [event, person])).toEqual([['meeting.ended', maria]]);
  });
});
