import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ApiCall, callZoom, type TokenResult, type ZoomApi } from './client';
import { ZoomNetworkError } from './errors';
import type { AccessToken } from './oauth';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const CALL: ApiCall<{ id: string }> = { path: '/users/me', schema: z.object({ id: z.string() }) };

const token = (value: string): TokenResult => ({ ok: true, accessToken: value as AccessToken });
const json = (status: number, body: unknown, headers?: Record<string, string>) => () =>
  Response.json(body, { status, headers });
const text = (status: number, body: string) => () => new Response(body, { status });
const broken = (): Response => {
  throw new ZoomNetworkError('reset');
};

/** Zoom answers in this order; what was asked and waited is kept. */
async function ask(
  answers: (() => Response)[],
  { call = CALL, renewed = token('newer') }: { call?: ApiCall<{ id: string }>; renewed?: TokenResult } = {},
) {
  const asked: { url: string; method: string; bearer?: string; body?: string }[] = [];
  const slept: number[] = [];
  const refused: string[] = [];
  const api: ZoomApi = {
    base: 'https://api.zoom.test/v2',
    now: () => NOW,
    sleep: async (ms) => void slept.push(ms),
    send: async ({ url, method, headers, body }) => {
      asked.push({ url, method, bearer: headers.authorization, body });
      const answer = answers[asked.length - 1];
      if (!answer) throw new Error('Zoom was asked more often than the test has answers');
      return answer();
    },
  };
  const source = {
    accessToken: async () => token('older'),
    refused: async (old: AccessToken) => {
      refused.push(old);
      return renewed;
    },
  };
  return { result: await callZoom(api, source, call), asked, slept, refused };
}

const GOOD = json(200, { id: 'me' });
const EXPIRED = json(401, { code: 124, message: 'Access token is expired.' });

describe('a call to Zoom', () => {
  it('gives what the schema makes of the answer', async () => {
    const { result, asked } = await ask([GOOD]);
    expect(result).toEqual({ ok: true, value: { id: 'me' } });
    expect(asked).toMatchObject([{ url: 'https://api.zoom.test/v2/users/me', bearer: 'Bearer older' }]);
  });

  it('asks nothing without a token', async () => {
    const api: ZoomApi = { base: '', send: async () => broken() };
    const none = { ok: false, reason: 'operator' } as const;
    const source = { accessToken: async () => none, refused: async () => none };
    expect(await callZoom(api, source, CALL)).toEqual(none);
  });

  it('renews a token that was refused, and asks once more with the newer', async () => {
    const { result, asked, refused } = await ask([EXPIRED, GOOD]);
    expect(result.ok).toBe(true);
    expect(refused).toEqual(['older']);
    expect(asked.map(({ bearer }) => bearer)).toEqual(['Bearer older', 'Bearer newer']);
  });

  it('asks no third time when the newer token is refused too, and blames nobody here', async () => {
    const { result, asked } = await ask([EXPIRED, EXPIRED]);
    expect(result).toEqual({ ok: false, reason: 'zoom_unavailable' });
    expect(asked).toHaveLength(2);
  });

  it('says why there is no newer token', async () => {
    const { result } = await ask([EXPIRED], { renewed: { ok: false, reason: 'reauthorize' } });
    expect(result).toEqual({ ok: false, reason: 'reauthorize' });
  });

  it('renews after a 401 whatever its body says', async () => {
    expect((await ask([text(401, '<html>'), GOOD])).result.ok).toBe(true);
  });
});

describe('a GET that went wrong', () => {
  it.each([
    ['500', json(500, {})],
    ['502 in HTML', text(502, '<h1>')],
    ['a broken connection', broken],
    ['408', text(408, '')],
    ['429 with a short wait', json(429, {}, { 'retry-after': '1' })],
  ])('is tried again after %s', async (_, answer) => {
    expect((await ask([answer, answer, GOOD])).result).toEqual({ ok: true, value: { id: 'me' } });
  });

  it('waits as long as Zoom says, where it says', async () => {
    const { slept } = await ask([json(429, {}, { 'retry-after': '1' }), json(503, {}), GOOD]);
    expect(slept).toEqual([1_000, 750]);
  });

  it('is not tried again when Zoom wants more patience than a page has', async () => {
    const { result, asked } = await ask([json(429, {}, { 'retry-after': '2026-03-02T00:00:00Z' })]);
    expect(asked).toHaveLength(1);
    expect(result).toEqual({ ok: false, reason: 'rate_limited', retryAt: new Date('2026-03-02T00:00:00Z') });
  });

  it('is Zoom’s trouble after three tries', async () => {
    expect((await ask([broken, json(500, {}), broken])).result).toEqual({
      ok: false,
      reason: 'zoom_unavailable',
    });
  });

  it('asks both tries of a renewed token patiently', async () => {
    const { result } = await ask([json(500, {}), EXPIRED, json(500, {}), GOOD]);
    expect(result.ok).toBe(true);
  });
});

describe('a change that went wrong', () => {
  it.each(['POST', 'PATCH', 'DELETE'] as const)('is not sent twice: %s', async (method) => {
    const { result, asked } = await ask([json(500, {})], { call: { ...CALL, method, body: { a: 1 } } });
    expect(result).toEqual({ ok: false, reason: 'zoom_unavailable' });
    expect(asked).toMatchObject([{ method, body: '{"a":1}' }]);
  });
});

describe('Zoom’s refusal', () => {
  it.each([
    [
      '4711, and its scopes are named',
      json(400, { code: 4711, message: 'Invalid access token, does not contain scopes:[a:read, b:read].' }),
      { ok: false, reason: 'missing_scope', scopes: ['a:read', 'b:read'] },
    ],
    [
      'scopes under another code',
      json(400, { code: 104, message: 'does not contain scopes: [a:read]' }),
      { ok: false, reason: 'missing_scope', scopes: ['a:read'] },
    ],
    ['4711 without a list', json(400, { code: 4711 }), { ok: false, reason: 'missing_scope', scopes: [] }],
    [
      'a missing licence',
      json(400, { code: 200, message: 'No permission.' }),
      { ok: false, reason: 'not_licensed', message: 'No permission.' },
    ],
    ['403', json(403, {}), { ok: false, reason: 'not_licensed', message: '' }],
    ['404', json(404, { code: 3001, message: 'x' }), { ok: false, reason: 'not_found', message: 'x' }],
    ['300', json(400, { code: 300, message: 'x' }), { ok: false, reason: 'invalid', message: 'x' }],
    ['4xx in HTML', text(400, '<h1>'), { ok: false, reason: 'invalid', message: '' }],
    ['4xx with null', json(400, null), { ok: false, reason: 'invalid', message: '' }],
  ])('is understood: %s', async (_, answer, failure) => {
    expect((await ask([answer])).result).toEqual(failure);
  });

  it('is an error when it comes with a 200', async () => {
    for (const answer of [json(200, { code: 124 }), text(200, '<html>'), text(200, ''), json(200, null)])
      expect((await ask([answer])).result).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });
});
