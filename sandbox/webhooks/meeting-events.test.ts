import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CLIENT, type Receiver, startReceiver, startSandbox, type TestSandbox } from '../harness.ts';

const EVENTS = [
  'created',
  'updated',
  'deleted',
  'started',
  'ended',
  'participant_joined',
  'participant_left',
];
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
  const events = EVENTS.map((event) => `meeting.${event}`);
  await zoom.control.changeApp(CLIENT.id, { webhook: { url: app.url, secret: 's', events } });
  me = (await zoom.control.createPerson({ name: 'Host', profile: { email: 'host@example.com' } })).id;
  token = (await zoom.control.issueTokens({ person: me })).access_token;
});

const told = async (count: number) => {
  await expect.poll(() => app.received.length).toBe(count);
  return app.received.map(({ body }) => JSON.parse(body));
};
const send = (method: string, path: string, body?: unknown) =>
  zoom.api(`/v2${path}`, token, { method, ...(body ? { body: JSON.stringify(body) } : {}) });

describe('events of meetings', () => {
  test('created has who did it, the whole meeting and its settings (zoom-facts M10)', async () => {
    const start_time = '2040-05-04T09:00:00Z';
    const { json } = await send('POST', '/users/me/meetings', { topic: 'Told', start_time });
    const [{ event, payload }] = await told(1);
    expect([event, payload.operator, payload.operator_id]).toEqual([
      'meeting.created',
      'host@example.com',
      me,
    ]);
    const { id, uuid, password, join_url } = json;
    expect(payload.object).toMatchObject({
      id,
      uuid,
      password,
      join_url,
      host_id: me,
      start_time,
      topic: 'Told',
    });
    expect(payload.object.settings).toHaveProperty('use_pmi');
    expect(payload.object).not.toHaveProperty('start_url');
  });

  test('updated has only what changed, beside it what was (zoom-facts M10)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Before', inMinutes: 60 });
    await send('PATCH', `/meetings/${id}`, { topic: 'After' });
    const [{ payload }] = await told(1);
    expect(payload.object).toEqual({ id, topic: 'After' });
    expect(payload.old_object).toEqual({ id, topic: 'Before' });
    expect([typeof payload.time_stamp, payload.scope]).toEqual(['number', 'all']);
  });

  test('deleted tells all, or a single date (zoom-facts M10)', async () => {
    const { id, occurrences } = await zoom.control.addMeeting(me, {
      topic: 'Daily',
      inMinutes: 60,
      type: 8,
      recurrence: { type: 1 },
    });
    await send('DELETE', `/meetings/${id}?occurrence_id=${occurrences[1]?.id}`);
    const [{ payload: single }] = await told(1);
    expect([single.operation, single.object.occurrences[0].occurrence_id]).toEqual([
      'single',
      occurrences[1]?.id,
    ]);
    await send('DELETE', `/meetings/${id}`);
    const [, { payload: all }] = await told(2);
    expect([all.operation, all.object.occurrences]).toEqual(['all', undefined]);
  });

  test('started and ended have the id as a string and nobody who did it (zoom-facts M10)', async () => {
    const { id, uuid } = await zoom.control.addMeeting(me, { topic: 'Held', inMinutes: 0 });
    await zoom.control.startMeeting(id);
    const { userId } = await zoom.control.joinMeeting(id, { name: 'Guest' });
    await zoom.control.leaveMeeting(id, userId);
    await zoom.control.endMeeting(id);
    const all = await told(4);
    expect(all.map(({ event }) => event)).toEqual([
      'meeting.started',
      'meeting.participant_joined',
      'meeting.participant_left',
      'meeting.ended',
    ]);
    for (const { payload } of all) {
      expect([payload.object.id, payload.object.uuid]).toEqual([String(id), uuid]);
      expect(payload).not.toHaveProperty('operator_id');
    }
    expect(all[1].payload.object.participant).toMatchObject({
      user_id: userId,
      user_name: 'Guest',
      email: '',
    });
    expect([all[0].payload.object.end_time, typeof all[3].payload.object.end_time]).toEqual([
      undefined,
      'string',
    ]);
  });

  test('sent by hand have the same shapes (zoom-facts M10)', async () => {
    await zoom.control.addMeeting(me, { topic: 'Sample', inMinutes: 60 });
    for (const event of ['started', 'updated', 'created'])
      await zoom.control.deliver({ event: `meeting.${event}`, person: me });
    const [started, updated, created] = (await told(3)).map(({ payload }) => payload);
    expect(typeof started.object.id).toBe('string');
    expect(updated.old_object.id).toBe(updated.object.id);
    expect(created.operator).toBe('host@example.com');
  });
});
