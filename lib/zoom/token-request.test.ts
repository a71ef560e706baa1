import { describe, expect, it } from 'vitest';
import { type AccessToken, judgeTokenAnswer, type RefreshToken, refreshTokens, revokeTokens } from './oauth';
import type { ZoomRequest } from './send';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const PAIR = { access_token: 'access', refresh_token: 'refresh', expires_in: 3_600 };

function appThatHears() {
  const sent: ZoomRequest[] = [];
  const app = {
    clientId: 'client',
    clientSecret: 'secret',
    tokenUrl: 'https://zoom.test/oauth/token',
    revokeUrl: 'https://zoom.test/oauth/revoke',
    send: async (request: ZoomRequest) => {
      sent.push(request);
      return Response.json({ ...PAIR, status: 'success' });
    },
  };
  return { app, sent };
}

describe('a token call', () => {
  it.each([
    ['a refresh', '/oauth/token', (app: never) => refreshTokens(app, 'spent' as RefreshToken, NOW)],
    ['a revocation', '/oauth/revoke', (app: never) => revokeTokens(app, 'spent' as AccessToken, NOW)],
  ])(
    'is a form that is posted with the credentials in its head, and answered in JSON: %s',
    async (_, path, call) => {
      const { app, sent } = appThatHears();
      await call(app as never);
      expect(sent).toHaveLength(1);
      expect(sent[0]).toMatchObject({
        url: `https://zoom.test${path}`,
        method: 'POST',
        headers: {
          authorization: `Basic ${btoa('client:secret')}`,
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
      });
      expect(sent[0]?.url).not.toContain('spent');
      expect(sent[0]?.body).toContain('=spent');
    },
  );
});

describe('the scopes of an answer', () => {
  it.each([
    ['one', 'a:read', ['a:read']],
    ['several', 'a:read b:read', ['a:read', 'b:read']],
    ['several with commas', 'a:read,b:read, c:read', ['a:read', 'b:read', 'c:read']],
    ['several with more space than they need', ' a:read   b:read ', ['a:read', 'b:read']],
    ['none', '', []],
    ['not told', undefined, []],
  ])('are read when they are %s', async (_, scope, scopes) => {
    expect((await judgeTokenAnswer(Response.json({ ...PAIR, scope }), NOW)).scopes).toEqual(scopes);
  });
});

describe('Zoom’s older no to a token', () => {
  const codeAfter = async (error: string, reason: string) =>
    judgeTokenAnswer(Response.json({ error, reason }, { status: 400 }), NOW).catch((thrown) => thrown.code);

  it.each(['Invalid Token!', 'Invalid Token', 'invalid token!', ' Invalid Token! '])(
    'is heard in "%s"',
    async (reason) => {
      expect(await codeAfter('invalid_request', reason)).toBe('invalid_grant');
    },
  );

  it.each(['Not an invalid token!', 'Invalid Token! Try again later', 'Invalid Token!!', 'Token'])(
    'is not heard in "%s": a grant is ended by nothing less',
    async (reason) => {
      expect(await codeAfter('invalid_request', reason)).toBe('unexpected');
    },
  );

  it('is heard from an error of that name only', async () => {
    expect(await codeAfter('temporarily_unavailable', 'Invalid Token!')).toBe('unexpected');
  });
});

it('an answer is one of tokens only when its status says that all went well', async () => {
  for (const status of [300, 302, 400])
    await expect(judgeTokenAnswer(Response.json(PAIR, { status }), NOW)).rejects.toMatchObject({
      code: 'unexpected',
      status,
    });
  expect((await judgeTokenAnswer(Response.json(PAIR, { status: 201 }), NOW)).refreshToken).toBe('refresh');
});
