import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type ApiCall,
  callZoom,
  type FailedCall,
  fixedToken,
  type TokenResult,
  type ZoomApi,
} from './client';
import { ZoomNetworkError } from './errors';
import type { AccessToken } from './oauth';
import type { ZoomRequest } from './send';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const CALL: ApiCall<{ id: string }> = { path: '/users/me', schema: z.object({ id: z.string() }) };

const token = (value: string): TokenResult => ({ ok: true, accessToken: value as AccessToken });
const json = (status: number, body: unknown, headers?: Record<string, string>) => () =>
  Response.json(body, { status, headers });
const text = (status: number, body: string) => () => new Response(body, { status });
const broken = (): Response => {
  throw new ZoomNetworkError('reset');
};

/** Lets Zoom give these answers in order, and records the requests and the pauses. */
async function ask(
  answers: (() => Response)[],
  { call = CALL, renewed = token('newer') }: { call?: ApiCall<{ id: string }>; renewed?: TokenResult } = {},
) {
  const asked: { url: string; method: string; bearer?: string; body?: string; withinMs?: number }[] = [];
  const slept: number[] = [];
  const refused: string[] = [];
  const api: ZoomApi = {
    base: 'https://api.zoom.test/v2',
    now: () => NOW,
    sleep: async (ms) => void slept.push(ms),
    send: async ({ url, method, headers, body, withinMs }) => {
      asked.push({ url, method, bearer: headers.authorization, body, withinMs });
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

  it.each([
    ['Zoom says so', EXPIRED, 'reconnect'],
    ['Zoom says so in few words', json(401, {}), 'reconnect'],
    ['a page of HTML says so', text(401, '<html>'), 'zoom_unavailable'],
    ['nothing is said', text(401, ''), 'zoom_unavailable'],
  ])(
    'takes a token that cannot be renewed for dead on Zoom’s own word alone: %s',
    async (_, answer, reason) => {
      const api: ZoomApi = { base: 'https://api.zoom.test/v2', send: async () => answer() };
      expect(await callZoom(api, fixedToken('only' as AccessToken), CALL)).toEqual({ ok: false, reason });
    },
  );
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
      { ok: false, reason: 'not_licensed', lacks: 'permission', message: 'No permission.', code: 200 },
    ],
    ['403', json(403, {}), { ok: false, reason: 'not_licensed', lacks: 'unsure', message: '' }],
    [
      '3161: no licence for Meetings (zoom-facts M2)',
      json(400, { code: 3161, message: 'Meeting hosting and scheduling capabilities are not allowed.' }),
      {
        ok: false,
        reason: 'not_licensed',
        lacks: 'meetings_licence',
        message: 'Meeting hosting and scheduling capabilities are not allowed.',
        code: 3161,
      },
    ],
    [
      '404',
      json(404, { code: 3001, message: 'x' }),
      { ok: false, reason: 'not_found', message: 'x', code: 3001 },
    ],
    [
      '300',
      json(400, { code: 300, message: 'x' }),
      { ok: false, reason: 'invalid', message: 'x', code: 300 },
    ],
    [
      '104, whose scopes stand in quotes that make it no JSON (zoom-facts 2.1)',
      text(
        400,
        '{"code":104, "message":"Invalid access token, does not contain scopes:["a:read","b:read"]"}',
      ),
      { ok: false, reason: 'missing_scope', scopes: ['a:read', 'b:read'] },
    ],
    ['104 alone', json(400, { code: 104 }), { ok: false, reason: 'missing_scope', scopes: [] }],
    [
      '4711 under 200',
      json(200, { code: 4711, message: 'does not contain scopes:[a:read].' }),
      { ok: false, reason: 'missing_scope', scopes: ['a:read'] },
    ],
    [
      'no permission under 200',
      json(200, { code: 200, message: 'You do not have the right permissions' }),
      {
        ok: false,
        reason: 'not_licensed',
        lacks: 'permission',
        message: 'You do not have the right permissions',
        code: 200,
      },
    ],
  ])('is understood: %s', async (_, answer, failure) => {
    expect((await ask([answer])).result).toEqual(failure);
  });

  it.each([
    ['Only available for Paid account: x.', 'plan'],
    ['Only available for paid account', 'plan'],
    ['No permission. The user has no Zoom Phone licence.', 'licence'],
    ['The user is not licensed.', 'licence'],
    ['You do not have the right permissions', 'permission'],
    ['REST API is not enabled.', 'unsure'],
    ['Explanation', 'unsure'],
  ])('of code 200 is told apart by its text: %s', async (message, lacks) => {
    for (const status of [200, 400])
      expect((await ask([json(status, { code: 200, message })])).result).toMatchObject({ lacks, code: 200 });
  });

  it('of a day is told from one of a second', async () => {
    const text = 'You have reached the maximum daily rate limit for this API.';
    const head = { 'retry-after': '2026-03-02T00:00:00Z' };
    expect((await ask([json(429, { message: text }, head)])).result).toMatchObject({ day: true });
    const told = { ...head, 'x-ratelimit-type': 'Daily-limit' };
    expect((await ask([json(429, {}, told)])).result).toMatchObject({ day: true });
    expect((await ask([json(429, {}, head)])).result).not.toHaveProperty('day');
  });

  it.each([
    ['a page of HTML', '<!DOCTYPE html><title>Maintenance</title>'],
    ['half an answer', '{"id":"m'],
    ['no JSON that begins with a number', '124'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a word', '"code"'],
    ['nothing at all', ''],
  ])('is not read into %s, whatever the status', async (_, body) => {
    const anything = { ...CALL, schema: z.object({ id: z.string().optional() }) } as unknown as typeof CALL;
    for (const status of [200, 201, 302, 307, 400, 403, 404, 410])
      expect((await ask([text(status, body)], { call: anything })).result).toEqual({
        ok: false,
        reason: 'zoom_unavailable',
      });
  });

  it('is an error though the schema would take it for somebody of whom nothing is known', async () => {
    const anything = { ...CALL, schema: z.object({ id: z.string().optional() }) } as unknown as typeof CALL;
    const under200 = async (body: object) => (await ask([json(200, body)], { call: anything })).result;
    expect(await under200({ code: 124, message: 'Invalid access token.' })).toEqual({
      ok: false,
      reason: 'zoom_unavailable',
    });
    expect(await under200({ code: 300 })).toEqual({ ok: false, reason: 'invalid', message: '', code: 300 });
    expect(await under200({ code: 0, id: 'me' })).toEqual({ ok: true, value: { id: 'me' } });
  });

  it('is not a redirect, wherever it leads', async () => {
    const elsewhere = () => new Response('{}', { status: 302, headers: { location: 'https://login.test/' } });
    expect((await ask([elsewhere])).result).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });

  it('is none where Zoom has nothing to say, and the call expects nothing', async () => {
    const nothing = { method: 'DELETE', path: '/x', schema: z.object({}) } as unknown as typeof CALL;
    const gone = () => new Response(null, { status: 204 });
    expect((await ask([gone], { call: nothing })).result).toEqual({ ok: true, value: {} });
    expect((await ask([gone])).result).toEqual({ ok: false, reason: 'zoom_unavailable' });
  });

  it('of a second names its end as a Unix time (zoom-facts 2.2)', async () => {
    const reset = (ms: number) => json(429, {}, { 'x-ratelimit-reset': String((NOW + ms) / 1_000) });
    expect((await ask([reset(1_000), GOOD])).slept).toEqual([1_000]);
    expect((await ask([reset(60_000)])).result).toEqual({
      ok: false,
      reason: 'rate_limited',
      retryAt: new Date(NOW + 60_000),
    });
  });
});

describe('a call that somebody waits for', () => {
  /** A Zoom and a clock that show how long each try may take; `answer` advances the clock. */
  function waitFor(leftAtFirst: number, answer: (request: ZoomRequest) => Response | Promise<Response>) {
    let clock = 0;
    const pass = (ms: number) => {
      clock += ms;
    };
    const tries: number[] = [];
    const api: ZoomApi = {
      base: 'https://api.zoom.test/v2',
      now: () => NOW + clock,
      sleep: async (ms) => pass(ms),
      leftMs: () => leftAtFirst - clock,
      send: async (request) => {
        tries.push(request.withinMs ?? Number.POSITIVE_INFINITY);
        return answer(request);
      },
    };
    const source = { accessToken: async () => token('t'), refused: async () => token('newer') };
    return { api, tries, pass, source, clock: () => clock };
  }

  it.each([8_000, 1_000, 250])('with %i ms left ends in time with Zoom hanging', async (left) => {
    const world = waitFor(left, ({ withinMs = 0 }) => {
      world.pass(withinMs);
      throw new ZoomNetworkError('timeout');
    });
    expect(await callZoom(world.api, world.source, CALL)).toEqual({ ok: false, reason: 'zoom_unavailable' });
    expect(world.clock()).toBeLessThanOrEqual(left);
    expect(world.tries.length).toBeGreaterThan(0);
  });

  it('leaves time for a second try when the first one hangs', async () => {
    const world = waitFor(8_000, ({ withinMs = 0 }) => {
      world.pass(world.tries.length === 1 ? withinMs : 100);
      if (world.tries.length === 1) throw new ZoomNetworkError('timeout');
      return GOOD();
    });
    expect((await callZoom(world.api, world.source, CALL)).ok).toBe(true);
    expect(world.tries).toEqual([4_000, 1_875]);
  });

  it('starts no try that cannot end in time, and no pause either', async () => {
    const late = waitFor(99, GOOD);
    expect(await callZoom(late.api, late.source, CALL)).toEqual({ ok: false, reason: 'zoom_unavailable' });
    expect(late.tries).toEqual([]);
    const soon = waitFor(1_000, json(429, {}, { 'retry-after': '1' }));
    expect(await callZoom(soon.api, soon.source, CALL)).toMatchObject({ reason: 'rate_limited' });
    expect([soon.tries.length, soon.clock()]).toEqual([1, 0]);
  });

  it('counts the time that a newer token took', async () => {
    const world = waitFor(8_000, () => EXPIRED());
    const source = {
      ...world.source,
      refused: async () => {
        world.pass(7_950);
        return token('newer');
      },
    };
    expect(await callZoom(world.api, source, CALL)).toEqual({ ok: false, reason: 'zoom_unavailable' });
    expect(world.tries).toHaveLength(1);
  });

  it('that changes something may take all that is left: it is sent once', async () => {
    const world = waitFor(8_000, GOOD);
    await callZoom(world.api, world.source, { ...CALL, method: 'POST' });
    expect(world.tries).toEqual([8_000]);
  });

  it('is not hurried where nobody waits', async () => {
    const { asked } = await ask([GOOD]);
    expect(asked).toMatchObject([{ withinMs: undefined }]);
  });
});

describe('a call that did not give what was asked for', () => {
  async function heard(answers: (() => Response)[], path = '/meetings/81234567890') {
    const calls: FailedCall[] = [];
    const api: ZoomApi = {
      base: 'https://api.zoom.test/v2',
      sleep: async () => {},
      send: async () => (answers.shift() ?? broken)(),
      onFailure: (call) => calls.push(call),
    };
    const source = { accessToken: async () => token('t'), refused: async () => token('newer') };
    await callZoom(api, source, { ...CALL, path, query: { q: 'secret' } });
    return calls;
  }
  const head = { 'x-zm-trackingid': 'v=2.0;clid=x' };

  it('is told with Zoom’s name for it, its code and its status, under HTTP 200 too', async () => {
    const tracked = { 'x-zm-trackingid': 'WEB_0123abc' };
    expect(await heard([json(200, { code: 200, message: 'somebody@example.com' }, tracked)])).toEqual([
      {
        method: 'GET',
        endpoint: '/v2/meetings/{id}',
        reason: 'not_licensed',
        status: 200,
        zoomCode: 200,
        trackingId: 'WEB_0123abc',
      },
    ]);
  });

  it('is told once, whatever was tried, and not with a name that is none', async () => {
    expect(await heard([])).toMatchObject([{ reason: 'zoom_unavailable', status: undefined }]);
    expect(await heard([json(400, { code: 300 }, head)])).toMatchObject([{ trackingId: undefined }]);
    expect(await heard([GOOD])).toEqual([]);
  });
});

describe('pauses between tries', () => {
  it.each([
    [0, [125, 375]],
    [0.5, [250, 750]],
    [1, [375, 1_125]],
  ])('have jitter, so that a crowd does not come back at once: %d', async (chance, expected) => {
    const slept: number[] = [];
    const api: ZoomApi = {
      base: 'https://api.zoom.test/v2',
      random: () => chance,
      sleep: async (ms) => void slept.push(ms),
      send: async () => broken(),
    };
    await callZoom(api, fixedToken('t' as AccessToken), CALL);
    expect(slept).toEqual(expected);
  });
});
