import { describe, expect, test } from 'vitest';
import type { TestSandbox } from '../harness.ts';
import { withHostOnMonday } from './host-on-monday.ts';

let zoom: TestSandbox;
let me: string;
let token: string;
withHostOnMonday((made) => {
  ({ zoom, me, token } = made);
});

const call = (method: string, path: string, body?: unknown) =>
  zoom.api(path, token, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const look = async (id: number) => (await zoom.api(`/v2/meetings/${id}`, token)).json;
const OTHERS = ['a@example.com', 'r@example.com'];
const DAILY = { topic: 'Daily', inMinutes: 60, type: 8, recurrence: { type: 1 as const, end_times: 4 } };

describe('changing', () => {
  test('a start in the past, or none, is ignored without a word (zoom-facts M3)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Here', inMinutes: 60 });
    const { start_time } = await look(id);
    const past = await call('PATCH', `/v2/meetings/${id}`, {
      topic: 'New',
      start_time: '2026-01-01T09:00:00Z',
    });
    expect([past.status, (await look(id)).start_time, (await look(id)).topic]).toEqual([
      204,
      start_time,
      'New',
    ]);
    await call('PATCH', `/v2/meetings/${id}`, { start_time: '2026-02-02T09:00:00Z' });
    expect((await look(id)).start_time).toBe('2026-02-02T09:00:00Z');
  });

  test('takes one date of a series by occurrence_id, and refuses one it has not (zoom-facts M3)', async () => {
    const { id, occurrences } = await zoom.control.addMeeting(me, DAILY);
    const second = occurrences[1]?.id;
    const body = { start_time: '2026-01-13T15:00:00Z', duration: 20, topic: 'ignored' };
    const changed = await call('PATCH', `/v2/meetings/${id}?occurrence_id=${second}`, body);
    const after = await look(id);
    expect([changed.status, after.topic, after.occurrences.length]).toEqual([204, 'Daily', 4]);
    expect(after.occurrences[1]).toEqual({
      occurrence_id: second,
      start_time: '2026-01-13T15:00:00Z',
      duration: 20,
      status: 'available',
    });
    const unknown = await call('PATCH', `/v2/meetings/${id}?occurrence_id=1`, {});
    expect([unknown.status, unknown.json.code]).toEqual([400, 300]);
  });

  test('gives a series its new shape when recurrence is whole, and refuses half of one (zoom-facts M3)', async () => {
    const { id } = await zoom.control.addMeeting(me, DAILY);
    await call('PATCH', `/v2/meetings/${id}`, { recurrence: { type: 1, repeat_interval: 2, end_times: 2 } });
    expect((await look(id)).occurrences.map((one: { start_time: string }) => one.start_time)).toEqual([
      '2026-01-12T13:00:00Z',
      '2026-01-14T13:00:00Z',
    ]);
    for (const recurrence of [
      { end_times: 3 },
      { type: 1, repeat_interval: 100 },
      { type: 1, end_times: 61 },
    ]) {
      expect((await call('PATCH', `/v2/meetings/${id}`, { recurrence })).status).toBe(400);
    }
  });

  test('follows the passcode’s rules and the waiting room (zoom-facts M3)', async () => {
    const { id } = await zoom.control.addMeeting(me, { topic: 'Here', inMinutes: 60 });
    expect((await call('PATCH', `/v2/meetings/${id}`, { password: 'with space' })).status).toBe(400);
    await call('PATCH', `/v2/meetings/${id}`, { password: '', settings: { join_before_host: true } });
    const { password, settings } = await look(id);
    expect([password, settings.waiting_room, settings.join_before_host]).toEqual(['', true, false]);
  });
});

describe('deleting', () => {
  test('without occurrence_id takes the whole series, with it one date (zoom-facts M3)', async () => {
    const { id, occurrences } = await zoom.control.addMeeting(me, DAILY);
    const path = `/v2/meetings/${id}`;
    const second = `${path}?occurrence_id=${occurrences[1]?.id}`;
    expect((await call('DELETE', second)).status).toBe(204);
    expect((await look(id)).occurrences.map((one: { status: string }) => one.status)).toEqual([
      'available',
      'deleted',
      'available',
      'available',
    ]);
    expect((await call('DELETE', second)).json.code).toBe(300);
    expect((await call('DELETE', `${path}?occurrence_id=nonsense`)).json.code).toBe(300);
    expect((await call('DELETE', path)).status).toBe(204);
    expect((await look(id)).code).toBe(3001);
  });

  test('a personal room is 3018, a personal audio conference 3037 (zoom-facts M3)', async () => {
    await zoom.control.changePerson(me, { profile: { pmi: 5123456789 } });
    await zoom.control.addMeeting(me, { topic: 'PMI', id: 5123456789, type: 3 });
    const { id } = await zoom.control.addMeeting(me, { topic: 'PAC', inMinutes: 60, pac: true });
    expect((await call('DELETE', '/v2/meetings/5123456789')).json.code).toBe(3018);
    expect((await call('DELETE', `/v2/meetings/${id}`)).json.code).toBe(3037);
  });

  test('until 2024 what is on, over or another’s was refused, by switch (zoom-facts M3)', async () => {
    const other = await zoom.control.createPerson({ name: 'Other' });
    const make = (inMinutes: number, whose = me) =>
      zoom.control.addMeeting(whose, { topic: 'One', inMinutes });
    const [on, over, foreign, now_] = [
      await make(-5),
      await make(-300),
      await make(60, other.id),
      await make(-5),
    ];
    await zoom.control.startMeeting(on.id);
    await zoom.control.startMeeting(now_.id);
    expect((await call('DELETE', `/v2/meetings/${now_.id}`)).status).toBe(204);
    expect((await call('DELETE', `/v2/meetings/${foreign.id}`)).json.code).toBe(3001);
    await zoom.control.setSwitch('deleteErrors', 'of 2024');
    for (const [id, code] of [
      [on.id, 3002],
      [foreign.id, 3003],
      [over.id, 3007],
    ]) {
      expect((await call('DELETE', `/v2/meetings/${id}`)).json.code).toBe(code);
    }
  });

  test('mails go to those who are asked to be told, and only then (zoom-facts M3)', async () => {
    const make = () =>
      zoom.control.addMeeting(me, {
        topic: 'Off',
        inMinutes: 60,
        registrants: ['r@example.com'],
        settings: { alternative_hosts: 'a@example.com' },
      });
    const sent = async (query: string) => {
      await zoom.control.clearMails();
      await call('DELETE', `/v2/meetings/${(await make()).id}${query}`);
      return (await zoom.control.mails()).map(({ to }) => to).filter((to) => OTHERS.includes(to));
    };
    expect(await sent('')).toEqual([]);
    expect(await sent('?cancel_meeting_reminder=true')).toEqual(['r@example.com']);
    expect(await sent('?schedule_for_reminder=true')).toEqual(['a@example.com']);
    await zoom.control.setSwitch('deleteMailsHost', 'unless told not to');
    expect(await sent('')).toEqual(['a@example.com']);
    expect(await sent('?schedule_for_reminder=false')).toEqual([]);
  });
});
