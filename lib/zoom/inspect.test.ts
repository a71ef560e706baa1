import { describe, expect, it } from 'vitest';
import { ZoomNetworkError } from './errors';
import { inspectCredentials, inspectRedirect } from './inspect';
import type { ZoomApp } from './oauth';
import type { ZoomRequest } from './send';

const CALLBACK = 'https://app.example/api/auth/callback/zoom';
const AUTHORIZE = 'https://zoom.test/oauth/authorize';

/** An app whose one request gets this answer, with the requests that it sent. */
function appAnswered(answer: () => Response): { app: ZoomApp; sent: ZoomRequest[] } {
  const sent: ZoomRequest[] = [];
  const app: ZoomApp = {
    clientId: 'client',
    clientSecret: 'secret',
    tokenUrl: 'https://zoom.test/oauth/token',
    revokeUrl: 'https://zoom.test/oauth/revoke',
    send: async (request) => {
      sent.push(request);
      return answer();
    },
  };
  return { app, sent };
}

const says = (error: string, reason: string, status = 400) => Response.json({ error, reason }, { status });
const page = (status: number, text: string) => new Response(text, { status });
const throws = (error: Error) => (): Response => {
  throw error;
};

describe('the credentials', () => {
  const inspect = (answer: () => Response) => inspectCredentials(appAnswered(answer).app, CALLBACK);

  it('are offered with a code that cannot be, at the token endpoint', async () => {
    const { app, sent } = appAnswered(() => says('invalid_grant', ''));
    await inspectCredentials(app, CALLBACK);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ url: 'https://zoom.test/oauth/token', method: 'POST' });
    const form = new URLSearchParams(sent[0]?.body);
    expect(Object.fromEntries(form)).toEqual({
      grant_type: 'authorization_code',
      code: expect.stringMatching(/^[a-z-]+$/),
      redirect_uri: CALLBACK,
    });
  });

  it.each([
    ['no to the code', () => says('invalid_grant', 'Invalid authorization code')],
    ['another redirect address', () => says('invalid_request', 'Redirect URI mismatch.')],
    ['an older no to the code', () => says('invalid_request', 'Invalid authorization code abc')],
    ['tokens, of all things', () => Response.json({ access_token: 'a', refresh_token: 'r' })],
  ])('are right when Zoom answers with %s', async (_, answer) => {
    expect(await inspect(answer)).toEqual({ verdict: 'right', zoomTime: undefined });
  });

  it('are wrong when Zoom does not know the client', async () => {
    expect((await inspect(() => says('invalid_client', 'Invalid client_id or client_secret'))).verdict).toBe(
      'wrong',
    );
  });

  it('belong to an app that may not do this when Zoom says so', async () => {
    expect((await inspect(() => says('unsupported_grant_type', ''))).verdict).toBe('grant_not_enabled');
  });

  it.each([
    ['a proxy’s page', () => page(403, '<html>Blocked</html>'), 'unexpected'],
    ['an empty refusal', () => page(400, ''), 'unexpected'],
    ['trouble at Zoom, whatever its body says', () => says('invalid_grant', '', 503), 'server_error'],
    ['too many requests', () => page(429, '{"error":"x"}'), 'rate_limited'],
    ['a page where tokens should be', () => page(200, '<html>'), 'malformed'],
    ['no connection', throws(new ZoomNetworkError('unreachable')), 'unreachable'],
    ['a hang', throws(new ZoomNetworkError('timeout')), 'timeout'],
  ])('are not judged by %s, which is told', async (_, answer, cause) => {
    expect(await inspect(answer)).toEqual({ verdict: 'unreachable', cause });
  });

  it('come with Zoom’s clock, where its answer has one, whatever the verdict', async () => {
    const date = 'Sun, 01 Mar 2026 12:00:00 GMT';
    for (const error of ['invalid_grant', 'invalid_client', 'unsupported_grant_type'])
      expect(
        await inspect(() => Response.json({ error, reason: '' }, { status: 400, headers: { date } })),
      ).toMatchObject({ zoomTime: new Date(date) });
    const withBadDate = () =>
      Response.json({ error: 'invalid_grant' }, { status: 400, headers: { date: 'noon' } });
    expect(await inspect(withBadDate)).toEqual({ verdict: 'right', zoomTime: undefined });
  });
});

describe('the redirect address', () => {
  const inspect = (answer: () => Response) => inspectRedirect(appAnswered(answer).app, AUTHORIZE, CALLBACK);

  it('is asked for as a browser asks, without the secret', async () => {
    const { app, sent } = appAnswered(() => page(200, ''));
    await inspectRedirect(app, AUTHORIZE, CALLBACK);
    expect(sent).toHaveLength(1);
    const url = new URL(sent[0]?.url ?? '');
    expect(url.origin + url.pathname).toBe(AUTHORIZE);
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: 'code',
      client_id: 'client',
      redirect_uri: CALLBACK,
    });
    expect(sent[0]).toMatchObject({ method: 'GET', headers: { accept: 'text/html' } });
    expect(JSON.stringify(sent)).not.toContain('secret');
  });

  it.each<[string, () => Response, string]>([
    ['a page to sign in on', () => page(200, '<h1>Sign in</h1>'), 'accepted'],
    ['a way to the sign-in page', () => page(302, ''), 'accepted'],
    [
      'Zoom’s word on the redirect',
      () => page(200, 'Invalid redirect: https://app.example'),
      'redirect_refused',
    ],
    ['the same with a status', () => page(400, '<p>invalid REDIRECT url</p>'), 'redirect_refused'],
    ['Zoom’s word on the client', () => page(200, 'Invalid client_id: client'), 'client_unknown'],
    ['a refusal without a word', () => page(400, ''), 'unclear'],
    ['trouble at Zoom', () => page(503, ''), 'unclear'],
    ['no answer', throws(new ZoomNetworkError('timeout')), 'unclear'],
  ])('is judged by %s', async (_, answer, verdict) => {
    expect(await inspect(answer)).toBe(verdict);
  });
});
