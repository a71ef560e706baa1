import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sandboxApp } from '../app.ts';
import { authorize } from '../grants.ts';
import { startSandbox, type TestSandbox } from '../harness.ts';
import { issuePair } from '../issue.ts';
import { defaultSeed } from '../seed/default.ts';
import { appOf, personOf } from '../store.ts';
import { createWorld } from '../world.ts';

let zoom: TestSandbox;
let now = 0;

beforeAll(async () => {
  zoom = await startSandbox({ clock: () => now });
});
afterAll(() => zoom.close());
beforeEach(() => {
  now = Date.parse('2026-06-15T12:00:00Z');
  zoom.reset();
});

const tokenOf = async (person: string) => (await zoom.control.issueTokens({ person })).access_token;
const many = async (count: number, token: string, path = '/v2/users/me') => {
  const answers = [];
  for (let at = 0; at < count; at += 1) answers.push(await zoom.api(path, token));
  return answers;
};

describe('rate limits', () => {
  test('a free account has 4 light calls a second, then 429 with the per-second text (zoom-facts 2.1, 2.2)', async () => {
    const answers = await many(5, await tokenOf('freya'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429]);
    expect(answers[4]?.json).toEqual({
      code: 429,
      message: 'You have reached the maximum per-second rate limit for this API. Try again later.',
    });
    expect(answers[4]?.headers.get('x-ratelimit-type')).toBe('QPS');
    now += 1000;
    expect((await zoom.api('/v2/users/me', await tokenOf('freya'))).status).toBe(200);
  });

  test('headers count down (zoom-facts 2.2)', async () => {
    const [first, second] = await many(2, await tokenOf('maria'), '/v2/users/me/meetings');
    expect(first?.headers.get('x-ratelimit-category')).toBe('Medium');
    expect(first?.headers.get('x-ratelimit-limit')).toBe('60');
    expect(first?.headers.get('x-ratelimit-remaining')).toBe('59');
    expect(second?.headers.get('x-ratelimit-remaining')).toBe('58');
  });

  test('a spent second has X-RateLimit-Reset as Unix time and no Retry-After (zoom-facts M9)', async () => {
    await zoom.control.advance('3 h');
    const last = (await many(5, await tokenOf('freya'))).at(-1);
    expect([last?.status, last?.headers.get('retry-after')]).toEqual([429, null]);
    // by the caller's own clock, which the sandbox's advance does not move
    expect(Number(last?.headers.get('x-ratelimit-reset'))).toBe(now / 1000 + 1);
  });

  test('headers may be absent, by switch (zoom-facts 2.2)', async () => {
    await zoom.control.setSwitch('rateLimitHeaders', 'absent');
    const answers = await many(5, await tokenOf('freya'));
    const names = answers.flatMap(({ headers }) => [...headers.keys()]);
    expect(names.filter((name) => /ratelimit|retry-after/.test(name))).toEqual([]);
    expect(answers[4]?.status).toBe(429);
  });

  test('limits are the account’s, shared by its people (zoom-facts 2.2)', async () => {
    const [maria, hanako] = [await tokenOf('maria'), await tokenOf('hanako')];
    await many(15, maria, '/v2/phone/users/me/recordings');
    const rest = await many(6, hanako, '/v2/phone/users/me/recordings');
    expect(rest.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    const other = (await zoom.control.createPerson({ name: 'Own account', phoneLicence: true })).id;
    expect((await zoom.api('/v2/phone/users/me/recordings', await tokenOf(other))).status).toBe(200);
  });

  test('the daily limit answers with an ISO date in Retry-After (zoom-facts 2.2)', async () => {
    // two thousand calls, so without sockets
    const world = createWorld(defaultSeed, { clock: () => now });
    const [person, client] = [personOf(world.store, 'freya'), appOf(world.store, 'sandbox-client-id')];
    if (!person || !client) throw new Error('the default seed has neither freya nor the app');
    const { access } = issuePair(world, authorize(world, client, person, ['meeting:read:list_meetings']));
    const app = sandboxApp(world);
    const headers = { authorization: `Bearer ${access.value}` };
    const call = async () => app.request('http://zoom.test/v2/users/me/meetings', { headers });
    for (let second = 0; second < 1000; second += 1) {
      now += 1000;
      expect([(await call()).status, (await call()).status]).toEqual([200, 200]);
      // lets the events of the shared sandbox's idle connections, which are closed meanwhile, be handled
      await new Promise(setImmediate);
    }
    now += 1000;
    const last = await call();
    expect([last.status, last.headers.get('retry-after')]).toEqual([429, '2026-06-16T00:00:00Z']);
    expect(last.headers.get('x-ratelimit-type')).toBe('Daily-limit');
    expect(await last.text()).toContain('maximum daily rate limit');
  });

  test('a person can write 100 meetings a day, creating and changing, until 00:00 UTC (zoom-facts 2.2, M3)', async () => {
    const token = await tokenOf('maria');
    const write = () =>
      zoom.api('/v2/users/me/meetings', token, { method: 'POST', body: '{"topic":"again"}' });
    for (let count = 0; count < 100; count += 1) {
      now += 50;
      expect((await write()).status).toBe(201);
    }
    const refused = await write();
    expect(refused.headers.get('retry-after')).toBe('2026-06-16T00:00:00Z');
    expect(refused.json.message).toContain('(100) of Meeting Create/Update API requests permitted');
    const changed = await zoom.api('/v2/meetings/12345678901', token, { method: 'PATCH', body: '{}' });
    expect(changed.status).toBe(429);
    await zoom.control.advance('12 h');
    const fresh = (await zoom.control.issueTokens({ person: 'maria' })).access_token;
    const next = await zoom.api('/v2/users/me/meetings', fresh, { method: 'POST', body: '{}' });
    expect(next.status).toBe(201);
  });

  test('two writes for one person at the same time: the second is "Too many concurrent requests" (zoom-facts 2.2)', async () => {
    const token = await tokenOf('maria');
    const write = () => zoom.api('/v2/users/me/meetings', token, { method: 'POST', body: '{}' });
    const gate = await zoom.control.gate('api.meetings.create');
    const first = write();
    await gate.arrived();
    const second = write();
    await gate.arrived(2);
    await gate.release();
    expect((await first).status).toBe(201);
    expect((await second).json.message).toContain('Too many concurrent requests');
  });

  test('can be switched off', async () => {
    await zoom.control.setSwitch('rateLimits', 'off');
    const answers = await many(8, await tokenOf('freya'));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});
