import { randomBytes, randomInt } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { basic, CLIENT, read, startSandbox, type TestSandbox } from '../harness.ts';
import { API_ENDPOINTS } from './endpoints.ts';

let zoom: TestSandbox;
let bearer: string;

beforeAll(async () => {
  zoom = await startSandbox();
  bearer = (await zoom.control.issueTokens({ person: 'maria' })).access_token;
});
afterAll(() => zoom.close());

const alive = async () =>
  expect((await zoom.get('/.well-known/oauth-authorization-server')).status).toBe(200);
const post = async (
  path: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
) =>
  read(
    await fetch(zoom.url + path, {
      method: 'POST',
      body,
      headers: { authorization: basic(CLIENT), ...headers },
    }),
  );
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('malformed input', () => {
  test('a huge form is 413 in the token endpoint’s shape, a huge meeting in the API’s (zoom-facts 1.8, 2.1)', async () => {
    const form = await post(
      '/oauth/token',
      `grant_type=refresh_token&refresh_token=${'x'.repeat(1_000_000)}`,
      FORM,
    );
    expect([form.status, form.json]).toEqual([413, { reason: 'Bad Request', error: 'invalid_request' }]);
    const meeting = await post('/v2/users/me/meetings', 'x'.repeat(1_000_000), {
      authorization: `Bearer ${bearer}`,
    });
    expect([meeting.status, meeting.json.code]).toEqual([413, 300]);
    await alive();
  });

  test('a huge body without a length is read no further than the limit', async () => {
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
    });
    const init = { method: 'POST', body, duplex: 'half', headers: FORM } as RequestInit;
    const answer = await fetch(`${zoom.url}/oauth/token`, init).catch(() => undefined);
    expect([undefined, 413]).toContain(answer?.status);
    await alive();
  });

  test('a form that is none, or says nothing, is invalid_request (zoom-facts 1.8)', async () => {
    for (const [body, headers] of [
      ['', FORM],
      ['%E0%A4%A=%%%&&&==', FORM],
      ['{"grant_type":"refresh_token"}', { 'content-type': 'application/json' }],
      ['--x\r\nbroken', { 'content-type': 'multipart/form-data; boundary=x' }],
    ] as const) {
      const { status, json } = await post('/oauth/token', body, headers);
      expect([body, status, json.error]).toEqual([body, 400, 'invalid_request']);
    }
  });

  test('malformed Basic is invalid_client (zoom-facts 1.8)', async () => {
    for (const authorization of [
      'Basic',
      'Basic !!!',
      'Basic bm9jb2xvbg==',
      'Basic JUUwJUE0OiU=',
      'Digest x',
    ]) {
      const { json } = await post('/oauth/token', 'grant_type=refresh_token', { ...FORM, authorization });
      expect([authorization, json.error]).toEqual([authorization, 'invalid_client']);
    }
  });

  test('unknown paths and methods answer in Zoom’s shapes (zoom-facts 1.8, 2.1)', async () => {
    expect((await zoom.get('/v2/no/such/thing')).json.code).toBe(2300);
    expect((await zoom.get('/oauth/token')).json.error).toBe('invalid_request');
    expect((await zoom.get('/nowhere')).json.errorCode).toBe(4700);
  });

  test('a body that is not JSON is 400 / 300 (zoom-facts 2.1)', async () => {
    for (const body of ['', '{', 'null', '[]', '"text"', '{"topic":1}']) {
      const { status, json } = await post('/v2/users/me/meetings', body, {
        authorization: `Bearer ${bearer}`,
      });
      expect([body, status, json.code]).toEqual([body, 400, 300]);
    }
  });

  test('bytes that are no HTTP at all leave the server up', async () => {
    const socket = connect(Number(new URL(zoom.url).port), '127.0.0.1');
    socket.on('error', () => undefined).resume();
    socket.end(randomBytes(4096));
    await new Promise((done) => socket.on('close', done));
    await alive();
  });
});

/** Small, repeatable chaos: the seed is printed in the test's name when it fails. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
}

const SCRAPS = [
  '',
  '%',
  '%00',
  '../',
  '/',
  '//',
  '?',
  '&=&',
  '\u202e',
  '🌲',
  "'--",
  '{{',
  '9'.repeat(40),
  'null',
  '-1',
];

function oddPath(roll: (below: number) => number): string {
  const known = API_ENDPOINTS[roll(API_ENDPOINTS.length)]?.path ?? '/v2';
  const scrap = () => SCRAPS[roll(SCRAPS.length)] ?? '';
  const path = known.replace(/:\w+/g, () => (roll(3) === 0 ? 'me' : encodeURIComponent(scrap()) || 'x'));
  const names = ['page_size', 'next_page_token', 'from', 'to', 'type', 'year', 'month', 'page_number'];
  const query = Array.from(
    { length: roll(4) },
    () => `${names[roll(names.length)]}=${encodeURIComponent(scrap())}`,
  );
  return `${path}?${query.join('&')}`;
}

describe.each(Array.from({ length: 8 }, () => randomInt(2 ** 31)))('random input, seed %i', (seed) => {
  test('never makes the sandbox answer with an error of its own', async () => {
    const roll = dice(seed);
    await zoom.control.setSwitch('rateLimits', 'off');
    for (let round = 0; round < 60; round += 1) {
      const method = ['GET', 'POST', 'PATCH', 'DELETE'][roll(4)] ?? 'GET';
      const body = method === 'GET' || method === 'DELETE' ? undefined : SCRAPS[roll(SCRAPS.length)];
      const path = oddPath(roll);
      const { status, text } = await zoom.api(path, bearer, { method, body });
      expect([method, path, body, status < 500, text.includes('sandbox error')]).toEqual([
        method,
        path,
        body,
        true,
        false,
      ]);
    }
    const form = Array.from(
      { length: 20 },
      () => `${SCRAPS[roll(SCRAPS.length)]}=${SCRAPS[roll(SCRAPS.length)]}`,
    );
    for (const path of ['/oauth/token', '/oauth/revoke', '/oauth/authorize', '/oauth/devicecode']) {
      expect((await post(path, form.join('&'), FORM)).status).toBeLessThan(500);
    }
  });
});
