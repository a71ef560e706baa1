import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT_CLIENT, startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let token: string;
beforeAll(async () => {
  zoom = await startSandbox({ port: 0 });
});
afterAll(() => zoom.close());
beforeEach(async () => {
  await zoom.control.reset();
  await zoom.control.freeze('2026-01-12T08:00:00Z');
  const form = { grant_type: 'account_credentials', account_id: 'sandbox-account-id' };
  token = (await zoom.token(form, ACCOUNT_CLIENT)).json.access_token;
});

const call = (method: string, path: string, body?: unknown) =>
  zoom.api(path, token, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const MEETING = { topic: 'Weekly', type: 2, start_time: '2026-01-13T09:00:00Z', duration: 30 };
const make = (host: string, body: object = MEETING) => call('POST', `/v2/users/${host}/meetings`, body);
const ids = async (host: string) => {
  const listed = await call('GET', `/v2/users/${host}/meetings?type=upcoming&page_size=300`);
  return listed.json.meetings.map(({ id }: { id: number }) => id);
};

describe('the account’s own app', () => {
  test('makes, lists, reads, changes and deletes meetings of everybody of its account (zoom-facts 1.10, M8)', async () => {
    for (const host of ['maria.lindqvist@example.com', 'KDcuGIm1QgePTO8WbOqwIQ']) {
      const made = await make(host);
      expect([made.status, await ids(host)]).toEqual([201, expect.arrayContaining([made.json.id])]);
      const path = `/v2/meetings/${made.json.id}`;
      expect((await call('GET', path)).json.topic).toBe('Weekly');
      expect((await call('PATCH', path, { topic: 'Monthly' })).status).toBe(204);
      expect((await call('GET', path)).json.topic).toBe('Monthly');
      expect((await call('DELETE', path)).status).toBe(204);
      expect([(await call('GET', path)).json.code, await ids(host)]).not.toContain(made.json.id);
    }
  });

  test('knows nothing of another account’s meetings: 404 / 3001, and 1001 for its people (zoom-facts M8)', async () => {
    const { id } = await zoom.control.addMeeting('amina', { topic: 'Theirs', inMinutes: 60 });
    for (const method of ['GET', 'DELETE', 'PATCH']) {
      const answer = await call(
        method,
        `/v2/meetings/${id}`,
        method === 'PATCH' ? { topic: 'x' } : undefined,
      );
      expect([answer.status, answer.json.code]).toEqual([404, 3001]);
    }
    const made = await make('amina@example.net');
    expect([made.status, made.json.code]).toEqual([404, 1001]);
  });

  test('is refused for a host without a Meetings licence: 400 / 3161 (zoom-facts M2)', async () => {
    const { id } = await zoom.control.addMeeting('robert', { topic: 'Before', inMinutes: 60 });
    await zoom.control.changePerson('robert', { profile: { type: 4 } });
    for (const answer of [await make('Rb7xTq0nQkGm3uE1vZ5yNw'), await call('GET', `/v2/meetings/${id}`)])
      expect([answer.status, answer.json.code]).toEqual([400, 3161]);
  });

  test('has 100 creates and updates a day for each host, not for itself (zoom-facts M3)', async () => {
    await zoom.control.setSwitch('rateLimits', 'off');
    const { id } = (await make('maria')).json;
    await zoom.control.setSwitch('rateLimits', 'on');
    for (let count = 0; count < 100; count++) await call('PATCH', `/v2/meetings/${id}`, { duration: 40 });
    const spent = await call('PATCH', `/v2/meetings/${id}`, { duration: 50 });
    expect([spent.status, spent.json.message]).toEqual([
      429,
      expect.stringContaining('daily rate limit (100)'),
    ]);
    expect((await make('KDcuGIm1QgePTO8WbOqwIQ')).status).toBe(201);
  });

  test('two writes for two hosts at once are none too many (zoom-facts 2.2)', async () => {
    const gate = await zoom.control.gate({ endpoint: 'api.meetings.create', when: 'before' });
    const first = make('maria');
    await gate.arrived(1);
    const [again, other] = [make('maria'), make('KDcuGIm1QgePTO8WbOqwIQ')];
    await gate.arrived(3);
    await gate.release();
    expect((await Promise.all([first, again, other])).map(({ status }) => status)).toEqual([201, 429, 201]);
  });

  test('two changes for two hosts at once are none too many, and for one host they are (zoom-facts 2.2)', async () => {
    const paths: string[] = [];
    for (const host of ['maria', 'maria.lindqvist@example.com', 'KDcuGIm1QgePTO8WbOqwIQ'])
      paths.push(`/v2/meetings/${(await make(host)).json.id}`);
    const change = (path: string) => call('PATCH', path, { topic: 'Changed' });
    const gate = await zoom.control.gate({ endpoint: 'api.meetings.update', when: 'before' });
    const [first, ...rest] = paths;
    const running = [change(first ?? '')];
    await gate.arrived(1);
    running.push(...rest.map(change));
    await gate.arrived(3);
    await gate.release();
    expect((await Promise.all(running)).map(({ status }) => status)).toEqual([204, 429, 204]);
  });

  test('a host is one under each of their names, for creates and changes at once (zoom-facts 2.2)', async () => {
    const { id } = (await make('maria')).json;
    const gate = await zoom.control.gate({ endpoint: 'api.meetings.create', when: 'before' });
    const first = make('maria.lindqvist%40example.com');
    await gate.arrived(1);
    expect((await call('PATCH', `/v2/meetings/${id}`, { topic: 'Two' })).status).toBe(429);
    await gate.release();
    expect((await first).status).toBe(201);
  });
});
