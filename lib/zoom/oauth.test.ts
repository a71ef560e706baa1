import { describe, expect, it } from 'vitest';
import { type ZoomErrorCode, ZoomNetworkError, ZoomOAuthError } from './errors';
import { type AccessToken, type RefreshToken, refreshTokens, revokeTokens, type ZoomApp } from './oauth';
import type { ZoomRequest } from './send';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const GOOD = {
  access_token: 'new-access',
  refresh_token: 'new-refresh',
  token_type: 'bearer',
  expires_in: 3599,
  scope: 'user:read:user meeting:read:list_meetings',
  api_url: 'https://api.zoom.us',
};
const sent: ZoomRequest[] = [];

function appThatHears(answer: Response | Error): ZoomApp {
  return {
    clientId: 'client',
    clientSecret: 'secret',
    tokenUrl: 'https://zoom.test/oauth/token',
    revokeUrl: 'https://zoom.test/oauth/revoke',
    send: async (request) => {
      sent.push(request);
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

const refresh = (answer: Response | Error) =>
  refreshTokens(appThatHears(answer), 'the-refresh-token' as RefreshToken, NOW);

const failure = async (answer: Response | Error): Promise<ZoomOAuthError> => {
  const error = await refresh(answer).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ZoomOAuthError);
  return error;
};

const json = (status: number, body: unknown, headers?: Record<string, string>) =>
  Response.json(body, { status, headers });
const text = (status: number, body: string, type = 'text/html') =>
  new Response(body, { status, headers: { 'content-type': type } });
const zoomSays = (status: number, error: string, reason: string) => json(status, { error, reason });
const without = (field: keyof typeof GOOD) => json(200, { ...GOOD, [field]: undefined });

type Kind = [kind: string, answer: () => Response | Error, code: ZoomErrorCode, mayHaveSpent: boolean];

const KINDS: Record<string, Kind[]> = {
  terminal: [
    ['400 invalid_grant', () => zoomSays(400, 'invalid_grant', 'Invalid Token!'), 'invalid_grant', false],
    ['401 invalid_grant', () => zoomSays(401, 'invalid_grant', 'Invalid Token!'), 'invalid_grant', false],
    ['invalid_grant, no reason', () => json(400, { error: 'invalid_grant' }), 'invalid_grant', false],
    ['old invalid_request', () => zoomSays(401, 'invalid_request', 'Invalid Token!'), 'invalid_grant', false],
  ],
  operator: [
    ['400 invalid_client', () => zoomSays(400, 'invalid_client', 'Invalid client'), 'invalid_client', false],
    ['401 invalid_client', () => zoomSays(401, 'invalid_client', 'Invalid client'), 'invalid_client', false],
    [
      'unsupported_grant_type',
      () => zoomSays(400, 'unsupported_grant_type', 'unsupported grant type'),
      'unsupported_grant_type',
      false,
    ],
  ],
  transient: [
    ['refused', () => new ZoomNetworkError('unreachable'), 'unreachable', false],
    ['408', () => text(408, ''), 'request_timeout', true],
    ['429 with a date', () => json(429, {}, { 'retry-after': '2026-03-01T12:00:30Z' }), 'rate_limited', true],
    ['429 with seconds', () => json(429, {}, { 'retry-after': '30' }), 'rate_limited', true],
    ['429 with nothing', () => json(429, {}), 'rate_limited', true],
    ['500', () => json(500, {}), 'server_error', true],
    ['502 in HTML', () => text(502, '<h1>Bad gateway</h1>'), 'server_error', true],
    ['503', () => text(503, ''), 'server_error', true],
    ['504', () => text(504, ''), 'server_error', true],
    ['500 that says invalid_grant', () => zoomSays(500, 'invalid_grant', ''), 'server_error', true],
    ['409', () => json(409, {}), 'unexpected', true],
    ['421 with cut JSON', () => text(421, '{"error":"invalid_gr', 'application/json'), 'unexpected', true],
    ['an unknown 4xx', () => json(418, { error: 'teapot', reason: 'short and stout' }), 'unexpected', true],
    [
      'invalid_request of another kind',
      () => zoomSays(400, 'invalid_request', 'Bad Request'),
      'unexpected',
      true,
    ],
    ['4xx in HTML', () => text(403, '<html>Blocked</html>'), 'unexpected', true],
    ['4xx in XML', () => text(400, '<error>invalid_grant</error>', 'text/xml'), 'unexpected', true],
    ['4xx with nothing', () => text(400, ''), 'unexpected', true],
    ['4xx of a wrong type', () => json(400, { error: 4711 }), 'unexpected', true],
    ['4xx with a list', () => json(400, ['invalid_grant']), 'unexpected', true],
    ['a redirect', () => new Response('', { status: 302, headers: { location: '/x' } }), 'unexpected', true],
    [
      'the older no to a code',
      () => zoomSays(400, 'invalid_request', 'Invalid authorization code abc'),
      'invalid_code',
      true,
    ],
  ],
  ambiguous: [
    ['a hang', () => new ZoomNetworkError('timeout'), 'timeout', true],
    ['a reset', () => new ZoomNetworkError('reset'), 'reset', true],
    ['an error of our own', () => new TypeError('bug'), 'reset', true],
    ['200 with nothing', () => text(200, ''), 'malformed', true],
    ['204', () => new Response(null, { status: 204 }), 'malformed', true],
    ['200 in HTML', () => text(200, '<html>Maintenance</html>'), 'malformed', true],
    ['200 in XML', () => text(200, '<token/>', 'text/xml'), 'malformed', true],
    ['200 with cut JSON', () => text(200, '{"access_token":"new-acc', 'application/json'), 'malformed', true],
    ['200 with null', () => text(200, 'null', 'application/json'), 'malformed', true],
    [
      '200 of wrong types',
      () => json(200, { ...GOOD, access_token: 7, refresh_token: [] }),
      'malformed',
      true,
    ],
    [
      '200 that says invalid_grant',
      () => zoomSays(200, 'invalid_grant', 'Invalid Token!'),
      'malformed',
      true,
    ],
    ['no access_token', () => without('access_token'), 'malformed', true],
    ['an empty access_token', () => json(200, { ...GOOD, access_token: '' }), 'malformed', true],
    ['no refresh_token', () => without('refresh_token'), 'malformed', true],
  ],
};

for (const [failureClass, kinds] of Object.entries(KINDS)) {
  describe(`a token call is ${failureClass} after`, () => {
    it.each(kinds)('%s', async (_, answer, code, mayHaveSpent) => {
      const error = await failure(answer());
      expect({ class: error.class, code: error.code, mayHaveSpent: error.mayHaveSpent }).toEqual({
        class: failureClass,
        code,
        mayHaveSpent,
      });
    });
  });
}

describe('a token call that failed', () => {
  it.each([
    ['a date', { 'retry-after': '2026-03-01T12:00:30Z' }, 30_000],
    ['seconds', { 'retry-after': '30' }, 30_000],
    ['an HTTP date', { 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
    ['nothing', {}, undefined],
  ])('says when Zoom may be asked again, told by %s', async (_, headers, ms) => {
    expect((await failure(json(429, {}, headers as Record<string, string>))).retryAfterMs).toBe(ms);
    expect((await failure(json(503, {}, headers as Record<string, string>))).retryAfterMs).toBe(ms);
  });

  it('carries no token and no body', async () => {
    const error = await failure(
      json(400, { error: 'invalid_grant', reason: 'Invalid Token!', token: 'canary' }),
    );
    expect(JSON.stringify([error, error.message, error.stack])).not.toMatch(
      /canary|the-refresh-token|secret/,
    );
  });
});

describe('a token call that went well', () => {
  it('gives the pair, its life and its scopes', async () => {
    expect(await refresh(json(200, GOOD))).toEqual({
      accessToken: 'new-access',
      refreshToken: 'new-refresh',
      expiresInMs: 3_599_000,
      scopes: ['user:read:user', 'meeting:read:list_meetings'],
      apiUrl: 'https://api.zoom.us',
    });
  });

  it.each([
    ['is missing', undefined],
    ['is zero', 0],
    ['is below zero', -5],
    ['is huge', 1e12],
    ['is infinite', '1e999'],
    ['is a word', 'soon'],
    ['is null', null],
    ['is a list', [30]],
    ['is true', true],
  ])('keeps the tokens and believes an hour when expires_in %s', async (_, expires_in) => {
    const tokens = await refresh(json(200, { ...GOOD, expires_in }));
    expect(tokens).toMatchObject({ refreshToken: 'new-refresh', expiresInMs: 3_600_000 });
  });

  it('believes an hour when a token is said to end as soon as it came: it would be renewed at every visit', async () => {
    expect((await refresh(json(200, { ...GOOD, expires_in: 1 }))).expiresInMs).toBe(3_600_000);
  });

  it('takes a redirect mismatch for the operator’s, and other talk of redirects for nothing of the kind', async () => {
    const no = (reason: string) =>
      refresh(json(400, { reason, error: 'invalid_request' })).catch((error) => error.code);
    expect(await no('Redirect URI mismatch.')).toBe('redirect_mismatch');
    expect(await no('The token was issued for another redirect.')).toBe('unexpected');
  });

  it('reads an expires_in that came as text', async () => {
    expect((await refresh(json(200, { ...GOOD, expires_in: '60' }))).expiresInMs).toBe(60_000);
  });

  it.each<keyof typeof GOOD>(['scope', 'api_url', 'token_type'])(
    'keeps the tokens when %s is missing or of a wrong type: they cannot be had again',
    async (field) => {
      expect((await refresh(without(field))).refreshToken).toBe('new-refresh');
      expect((await refresh(json(200, { ...GOOD, [field]: 5 }))).refreshToken).toBe('new-refresh');
    },
  );

  it('sent credentials in the header and the token in the body, never in the URL', async () => {
    sent.length = 0;
    await refresh(json(200, GOOD));
    const [request] = sent;
    expect(request?.url).toBe('https://zoom.test/oauth/token');
    expect(request?.headers.authorization).toBe(`Basic ${btoa('client:secret')}`);
    expect(request?.body).toBe('grant_type=refresh_token&refresh_token=the-refresh-token');
  });
});

describe('a revocation', () => {
  const revoke = (answer: Response | Error) =>
    revokeTokens(appThatHears(answer), 'access' as AccessToken, NOW);

  it('says that Zoom confirmed', async () => {
    expect(await revoke(json(200, { status: 'success' }))).toBe('revoked');
    for (const other of [new Response('<html>', { status: 200 }), json(200, {}), json(200, { status: 'no' })])
      await expect(revoke(other)).rejects.toMatchObject({ code: 'malformed' });
  });

  it('tells a token that Zoom does not know from a grant that it revoked', async () => {
    expect(await revoke(zoomSays(400, 'invalid_grant', 'Invalid Token!'))).toBe('unknown_token');
  });

  it.each([text(503, ''), zoomSays(400, 'invalid_client', ''), new ZoomNetworkError('timeout')])(
    'rejects when Zoom did neither',
    async (answer) => {
      await expect(revoke(answer)).rejects.toBeInstanceOf(ZoomOAuthError);
    },
  );
});
