import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startSandbox, type TestSandbox } from '../harness.ts';

let zoom: TestSandbox;
let refreshToken: string;

beforeAll(async () => {
  zoom = await startSandbox();
});
afterAll(() => zoom.close());
beforeEach(async () => {
  zoom.reset();
  refreshToken = (await zoom.control.issueTokens({ person: 'maria' })).refresh_token;
});

const REFRESH = 'oauth.token.refresh_token';
const refresh = () => zoom.refresh(refreshToken);
const DEAD = 'Invalid Token!';

describe('faults', () => {
  test('HTML, XML, an empty body or any status can stand in for an answer, leaving the token unspent (zoom-facts 1.8)', async () => {
    for (const kind of ['html', 'xml', 'empty', 'status', 'rate-limit'] as const) {
      await zoom.control.fault({ endpoint: REFRESH, kind });
    }
    const answers = [await refresh(), await refresh(), await refresh(), await refresh(), await refresh()];
    expect(answers.map(({ status }) => status)).toEqual([502, 500, 200, 500, 429]);
    expect(answers[0]?.text).toContain('<html>');
    expect(answers[1]?.text).toContain('<?xml');
    expect(answers[2]?.text).toBe('');
    expect(answers[4]?.headers.get('retry-after')).toMatch(/^\d{4}-\d\d-\d\dT/);
    expect((await refresh()).status).toBe(200);
  });

  test('HTTP 200 can carry code 200 or a page, on any path (zoom-facts M5)', async () => {
    const { access_token } = await zoom.control.issueTokens({ person: 'maria' });
    for (const path of ['/v2/users/me', '/v2/users/me/meetings', '/v2/meetings/12345678901']) {
      await zoom.control.fault({ endpoint: 'api', kind: 'code-200' });
      await zoom.control.fault({ endpoint: 'api', kind: 'html-200' });
      const [code, page] = [await zoom.api(path, access_token), await zoom.api(path, access_token)];
      expect([code.status, code.json.code, typeof code.json.message]).toEqual([200, 200, 'string']);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    }
  });

  test('a spent second names its end as Unix time, a spent day as a date (zoom-facts M9)', async () => {
    const { access_token } = await zoom.control.issueTokens({ person: 'maria' });
    await zoom.control.fault({ endpoint: 'api', kind: 'rate-limit', per: 'second' });
    await zoom.control.fault({ endpoint: 'api', kind: 'rate-limit', per: 'day' });
    const second = (await zoom.api('/v2/users/me', access_token)).headers;
    const day = (await zoom.api('/v2/users/me', access_token)).headers;
    expect([second.get('retry-after'), Number(second.get('x-ratelimit-reset')) > 1.7e9]).toEqual([
      null,
      true,
    ]);
    expect(day.get('retry-after')).toMatch(/^\d{4}-\d\d-\d\dT00:00:00Z$/);
  });

  test('status, headers and body can be anything', async () => {
    await zoom.control.fault({
      endpoint: REFRESH,
      kind: 'status',
      status: 418,
      headers: { 'x-odd': '1', 'retry-after': '7' },
      json: { reason: 'Account does not exist', error: 'invalid_request' },
    });
    const { status, headers, json } = await refresh();
    expect([status, headers.get('x-odd'), headers.get('retry-after'), json.reason]).toEqual([
      418,
      '1',
      '7',
      'Account does not exist',
    ]);
  });

  test('the answer lost after rotation: the connection breaks, and the old token is dead (zoom-facts 1.7)', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'reset', when: 'after' });
    await expect(refresh()).rejects.toThrow();
    expect((await refresh()).json.reason).toBe(DEAD);
  });

  test('a connection broken before anything happened leaves the token alive', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'reset' });
    await expect(refresh()).rejects.toThrow();
    expect((await refresh()).status).toBe(200);
  });

  test('an answer cut in the middle breaks off after the rotation', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'cut' });
    await expect(refresh()).rejects.toThrow();
    expect((await refresh()).json.reason).toBe(DEAD);
  });

  test('a truncated answer is whole HTTP and half JSON', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'truncated' });
    const { status, json, text } = await refresh();
    expect([status, json]).toEqual([200, undefined]);
    expect(text).toContain('access_token');
  });

  test('a hang says nothing until the caller gives up, and spends nothing', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'hang' });
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
    const call = fetch(`${zoom.url}/oauth/token`, { method: 'POST', body, signal: AbortSignal.timeout(150) });
    await expect(call).rejects.toThrow();
    expect((await refresh()).status).toBe(200);
  });

  test('a delayed answer has its effect even when the caller has left (zoom-facts 1.7)', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'delay', ms: 200 });
    const gone = new AbortController();
    const gate = await zoom.control.gate({ endpoint: REFRESH, when: 'after' });
    const init = {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
      headers: { authorization: `Basic ${btoa('sandbox-client-id:sandbox-client-secret')}` },
      signal: gone.signal,
    };
    const call = fetch(`${zoom.url}/oauth/token`, init);
    call.catch(() => undefined);
    await gate.arrived();
    gone.abort();
    await gate.release();
    await expect(call).rejects.toThrow();
    expect((await refresh()).json.reason).toBe(DEAD);
  });

  test('a drip is the same answer in many small pieces', async () => {
    await zoom.control.fault({ endpoint: REFRESH, kind: 'drip', ms: 5 });
    const { json } = await refresh();
    expect(json.token_type).toBe('bearer');
  });

  test('fields of the token answer can be changed, given wrong types, or left out', async () => {
    const fields = { expires_in: '7200', refresh_token: null, scope: 7 };
    await zoom.control.fault({ endpoint: REFRESH, kind: 'answer', fields });
    const { json } = await refresh();
    expect([json.expires_in, json.scope, 'refresh_token' in json]).toEqual(['7200', 7, false]);
    expect(json.access_token).toContain('.');
  });

  test('only the next so many calls suffer, after letting so many pass', async () => {
    await zoom.control.fault({ endpoint: 'oauth.token', kind: 'status', times: 2, skip: 1 });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await zoom.refresh('x')).status);
    expect(statuses).toEqual([400, 500, 500, 400]);
  });

  test('with times 0 a fault stays until it is cleared', async () => {
    const fault = await zoom.control.fault({ endpoint: 'oauth', kind: 'status', status: 503, times: 0 });
    expect([(await refresh()).status, (await refresh()).status]).toEqual([503, 503]);
    await fault.clear();
    expect((await refresh()).status).toBe(200);
  });

  test('a fault for one person leaves everyone else alone, at the token endpoint and at the API', async () => {
    const hanako = await zoom.control.issueTokens({ person: 'hanako' });
    await zoom.control.fault({ endpoint: 'oauth.token', kind: 'status', person: 'maria' });
    await zoom.control.fault({ endpoint: 'api.users.me', kind: 'html', person: 'maria' });
    expect((await zoom.refresh(hanako.refresh_token)).status).toBe(200);
    expect((await zoom.api('/v2/users/me', hanako.access_token)).status).toBe(200);
    expect((await refresh()).status).toBe(500);
    const maria = (await refresh()).json.access_token;
    expect((await zoom.api('/v2/users/me', maria)).status).toBe(502);
  });

  test('a fault for a person also meets the calls of their dead tokens', async () => {
    await refresh();
    await zoom.control.fault({ endpoint: REFRESH, kind: 'status', status: 503, person: 'maria' });
    expect((await refresh()).status).toBe(503);
  });
});

describe('gates', () => {
  test('hold a call before its effect until released', async () => {
    const gate = await zoom.control.gate({ endpoint: REFRESH, person: 'maria' });
    const held = refresh();
    await gate.arrived();
    const [grant] = await zoom.control.grants({ person: 'maria' });
    expect(grant?.generation).toBe(1);
    await gate.release();
    expect((await held).status).toBe(200);
    expect((await gate.look()).holding).toBe(0);
  });

  test('hold an answer after its effect until released', async () => {
    const gate = await zoom.control.gate({ endpoint: REFRESH, when: 'after' });
    const held = refresh();
    await gate.arrived();
    const [grant] = await zoom.control.grants({ person: 'maria' });
    expect(grant?.generation).toBe(2);
    await gate.release();
    expect((await held).json.token_type).toBe('bearer');
  });

  test('let calls through one at a time, in the order they came', async () => {
    const gate = await zoom.control.gate(REFRESH);
    const first = refresh();
    await gate.arrived(1);
    const second = refresh();
    await gate.arrived(2);
    await gate.release(1);
    expect((await first).status).toBe(200);
    expect((await gate.look()).holding).toBe(1);
    await gate.release();
    expect((await second).json.reason).toBe(DEAD);
  });
});
