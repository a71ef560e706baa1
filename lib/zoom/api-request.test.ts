import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type ApiCall, callZoom, fixedToken, type ZoomApi } from './client';
import { ZoomNetworkError } from './errors';
import type { AccessToken } from './oauth';
import type { ZoomRequest } from './send';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const TOKEN = fixedToken('token' as AccessToken);
const SCHEMA = z.object({ id: z.string() });
const GOOD = () => Response.json({ id: 'x' });

type Answer = () => Response;

function zoomThat(answers: Answer[], more: Partial<ZoomApi> = {}) {
  const sent: ZoomRequest[] = [];
  const api: ZoomApi = {
    base: 'https://api.zoom.test/v2',
    now: () => NOW,
    sleep: async () => {},
    send: async (request) => {
      sent.push(request);
      const answer = answers[sent.length - 1];
      if (!answer) throw new Error('Zoom was asked more often than the test has answers');
      return answer();
    },
    ...more,
  };
  return { api, sent };
}

async function sentFor(call: Partial<ApiCall<{ id: string }>>): Promise<ZoomRequest | undefined> {
  const { api, sent } = zoomThat([GOOD]);
  expect(await callZoom(api, TOKEN, { path: '/users/me', schema: SCHEMA, ...call })).toMatchObject({
    ok: true,
  });
  return sent[0];
}

describe('a request to the API', () => {
  it('is a GET with the bearer, asks for JSON and has no body, unless told otherwise', async () => {
    const request = await sentFor({});
    expect(request).toMatchObject({ url: 'https://api.zoom.test/v2/users/me', method: 'GET' });
    expect(request?.headers).toEqual({ authorization: 'Bearer token', accept: 'application/json' });
    expect(request?.body).toBeUndefined();
  });

  it('has the query that was given, without what is undefined', async () => {
    const query = { type: 'past & gone', page_size: 30, next_page_token: undefined };
    const { searchParams } = new URL((await sentFor({ query }))?.url ?? '');
    expect(Object.fromEntries(searchParams)).toEqual({ type: 'past & gone', page_size: '30' });
  });

  it('says that its body is JSON', async () => {
    const request = await sentFor({ method: 'PATCH', body: { topic: 'x' } });
    expect(request?.headers['content-type']).toBe('application/json');
    expect(request?.body).toBe('{"topic":"x"}');
  });

  it('says how often it was tried before', async () => {
    const { api, sent } = zoomThat([() => new Response('', { status: 500 }), GOOD]);
    await callZoom(api, TOKEN, { path: '/users/me', schema: SCHEMA });
    expect(sent.map(({ attempt }) => attempt)).toEqual([0, 1]);
  });
});

describe('an answer of the API', () => {
  const ask = async (answers: Answer[], call: Partial<ApiCall<{ id: string }>> = {}) => {
    const { api, sent } = zoomThat(answers);
    const result = await callZoom(api, TOKEN, { path: '/x', schema: SCHEMA, ...call });
    return { result, tries: sent.length };
  };

  it('is Zoom’s trouble when a change met no answer in time, or none at all', async () => {
    const reset = () => {
      throw new ZoomNetworkError('reset');
    };
    for (const answer of [() => new Response('', { status: 408 }), reset])
      expect(await ask([answer], { method: 'POST' })).toEqual({
        result: { ok: false, reason: 'zoom_unavailable' },
        tries: 1,
      });
  });

  it('may be an empty one, where nothing is expected', async () => {
    const empty = z.object({});
    const { api } = zoomThat([() => new Response(null, { status: 204 })]);
    expect(await callZoom(api, TOKEN, { path: '/x', method: 'DELETE', schema: empty })).toEqual({
      ok: true,
      value: {},
    });
  });

  it('names one scope that is missing as well as several', async () => {
    const message = 'Invalid access token, does not contain scope:[user:read:user]';
    const refusal = () => Response.json({ code: 1, message }, { status: 400 });
    expect((await ask([refusal])).result).toEqual({
      ok: false,
      reason: 'missing_scope',
      scopes: ['user:read:user'],
    });
  });

  it.each([
    ['soon enough to wait for', '2', 2],
    ['a moment too late', '2.001', 1],
  ])('is asked for again when Zoom says %s', async (_, retryAfter, tries) => {
    const busy = () => new Response('', { status: 429, headers: { 'retry-after': retryAfter } });
    expect((await ask([busy, GOOD])).tries).toBe(tries);
  });

  it('says that somebody asked too often, though not until when, where Zoom does not', async () => {
    const busy = () => Response.json({ code: 429, message: 'per-second rate limit' }, { status: 429 });
    expect((await ask([busy, busy, busy])).result).toEqual({
      ok: false,
      reason: 'rate_limited',
      retryAt: undefined,
    });
  });

  it('asks for a reconnection when a token that cannot be renewed is refused', async () => {
    const expired = () => Response.json({ code: 124 }, { status: 401 });
    expect(await ask([expired])).toEqual({ result: { ok: false, reason: 'reconnect' }, tries: 1 });
  });
});

describe('between two tries', () => {
  afterEach(() => void vi.useRealTimers());

  it('a quarter of a second goes by, then three quarters, by the machine’s own clock', async () => {
    vi.useFakeTimers();
    const broken = () => new Response('', { status: 500 });
    const { api, sent } = zoomThat([broken, broken, broken], { sleep: undefined, now: undefined });
    const result = callZoom(api, TOKEN, { path: '/x', schema: SCHEMA });
    const triesAfter = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms);
      return sent.length;
    };
    expect([await triesAfter(249), await triesAfter(1), await triesAfter(749), await triesAfter(1)]).toEqual([
      1, 2, 2, 3,
    ]);
    expect((await result).ok).toBe(false);
  });
});
