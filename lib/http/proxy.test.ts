import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from '@auth/core/jwt';
import { NextRequest } from 'next/server';
import { describe, expect, it, vi } from 'vitest';
import { needsPolicy } from '@/lib/page-request';
import { config, proxy } from '@/proxy';

const AUTH_URL = 'https://evergreen.example.com';
vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({
    AUTH_URL: 'https://evergreen.example.com',
    AUTH_SECRET: 'a-secret-of-at-least-32-characters',
    SESSION_DAYS: 30,
    ZOOM_API_URL: 'https://api.zoom.us',
  }),
}));

const DAY_S = 86_400;
const nowS = Math.floor(Date.now() / 1_000);
const NAME = '__Host-evergreen.session';

/** A session cookie sealed two days ago, which is due to be rolled. */
async function dueCookie(): Promise<string> {
  vi.useFakeTimers({ now: (nowS - 2 * DAY_S) * 1_000, toFake: ['Date'] });
  const ids = { sub: crypto.randomUUID(), gid: crypto.randomUUID(), sid: crypto.randomUUID() };
  const token = { ...ids, epoch: 1, began: nowS - 2 * DAY_S };
  const secret = 'a-secret-of-at-least-32-characters';
  const sealed = await encode({ token, secret, salt: NAME, maxAge: 30 * DAY_S });
  vi.useRealTimers();
  return `${NAME}=${sealed}`;
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  proxy(new NextRequest(AUTH_URL + path, { method, headers: { host: 'evergreen.example.com', ...headers } }));

describe('the proxy', () => {
  it.each<[string, string, Record<string, string>, string, boolean]>([
    ['a document', '/profile', { 'sec-fetch-dest': 'document' }, 'GET', true],
    ['what scripts fetch', '/profile', { 'sec-fetch-dest': 'empty' }, 'GET', false],
    ['a picture', '/profile', { 'sec-fetch-dest': 'image' }, 'GET', false],
    ['a frame', '/profile', { 'sec-fetch-dest': 'iframe' }, 'GET', false],
    ['what does not say what it is for', '/profile', {}, 'GET', false],
    ['the head of a document', '/profile', { 'sec-fetch-dest': 'document' }, 'HEAD', false],
    ['a form', '/profile', { 'sec-fetch-dest': 'document', origin: AUTH_URL }, 'POST', false],
    [
      'a prerender',
      '/profile',
      { 'sec-fetch-dest': 'document', 'sec-purpose': 'prefetch;prerender' },
      'GET',
      false,
    ],
    ['a prefetch', '/profile', { 'sec-fetch-dest': 'document', purpose: 'prefetch' }, 'GET', false],
    ['a route handler', '/api/export', { 'sec-fetch-dest': 'document' }, 'GET', false],
  ])('rolls the session cookie for documents only: %s', async (_, path, headers, method, rolls) => {
    const response = await ask(path, { ...headers, cookie: await dueCookie() }, method);
    expect(response.headers.getSetCookie().some((line) => line.startsWith(`${NAME}=`))).toBe(rolls);
  });

  it('leaves alone a browser that has no session, or one that is not due', async () => {
    for (const cookie of ['', `${NAME}=`, `${NAME}=malformed`, 'other=1'])
      expect(
        (await ask('/profile', { 'sec-fetch-dest': 'document', cookie })).headers.getSetCookie(),
      ).toEqual([]);
    expect((await ask('/profile', { 'sec-fetch-dest': 'document' })).headers.has('set-cookie')).toBe(false);
  });

  it.each<[string, boolean]>([
    ['/', true],
    ['/profile', true],
    ['/api/health', true],
    ['/favicon.icons', true],
    ['/icon.svg/x', true],
    ['/api/webhooks/zoomed', true],
    ['/api/webhooks/zoom/', true],
    ['/_next/image', true],
    ['/_next/static/chunks/x.js', false],
    ['/favicon.ico', false],
    ['/icon.svg', false],
    ['/api/webhooks/zoom', false],
  ])('is asked at %s: %s', (path, isAsked) => {
    expect(config.matcher.some(({ source }) => new RegExp(`^${source}$`).test(path))).toBe(isAsked);
    expect([path, `${path}?a=b`].map(needsPolicy), 'behind the guard').toEqual([isAsked, isAsked]);
  });

  it('is asked only about requests that no guard has prepared', () => {
    expect(config.matcher.map(({ missing }) => missing)).toEqual([
      [{ type: 'header', key: 'x-evergreen-guarded' }],
    ]);
  });

  it('makes a nonce of its own for each request, whatever was sent', async () => {
    const theirs = { 'content-security-policy': "script-src 'nonce-theirs'" };
    const answers = await Promise.all([ask('/', theirs), ask('/', theirs)]);
    const policies = answers.map(({ headers }) => headers.get('content-security-policy'));
    expect(new Set([...policies, null]).size).toBe(3);
    for (const policy of policies) expect(policy).toMatch(/script-src 'self' 'nonce-[0-9a-f-]{36}' /);
    // Next.js reads the nonce from what the page is asked with.
    expect(answers.map(({ headers }) => headers.get('x-middleware-request-content-security-policy'))).toEqual(
      policies,
    );
  });

  it('moves a visitor under another name to the same page at AUTH_URL', async () => {
    const response = await ask('/profile?a=b', { host: 'www.example.com' });
    expect([response.status, response.headers.get('location')]).toEqual([307, `${AUTH_URL}/profile?a=b`]);
  });

  it.each<[number, string, string, Record<string, string>, string]>([
    [400, 'an address that cannot be decoded', '/%ff', {}, 'GET'],
    [400, 'a host that is none', '/', { host: 'a b' }, 'GET'],
    [400, 'a malformed router state', '/', { rsc: '1', 'next-router-state-tree': '%5B%22' }, 'GET'],
    [400, 'another shape of router state', '/', { 'next-router-state-tree': '{"a":[]}' }, 'GET'],
    [403, 'a form of another site', '/api/language', { origin: 'https://evil.example' }, 'POST'],
    [405, 'a form sent to a page', '/profile', { origin: AUTH_URL }, 'POST'],
    [413, 'a body that says it is large', '/api/language', { 'content-length': '65537' }, 'POST'],
  ])('answers %i to %s, with the headers of every answer', async (status, _, path, headers, method) => {
    const response = await ask(path, headers, method);
    expect(response.status).toBe(status);
    expect(response.headers.get('strict-transport-security')).toContain('max-age');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it('lets the browser side of Next say what it has', async () => {
    const state = encodeURIComponent(JSON.stringify(['', { children: ['profile', {}] }, null, null]));
    const response = await ask('/profile', { rsc: '1', 'next-router-state-tree': state });
    expect(response.headers.get('x-middleware-next')).toBe('1');
  });

  it.each(['/api/health', '/api/cron/keep-alive', '/api/webhooks/zoom/x'])(
    'lets machines in under any name: %s',
    async (path) => {
      const response = await ask(path, { host: 'www.example.com', origin: 'https://evil.example' }, 'POST');
      expect(response.headers.get('x-middleware-next')).toBe('1');
    },
  );

  it('takes no way around through a machine’s address', async () => {
    const response = await ask('/api/cron/../language', { origin: 'https://evil.example' }, 'POST');
    expect(response.status).toBe(403);
  });
});

describe('what the proxy is asked about', () => {
  const [matcher] = config.matcher;
  const isAsked = (path: string) => new RegExp(`^${matcher?.source}$`).test(path);
  const files = readdirSync('public', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).replace(/^public/, ''));

  it('is no file of public/', () => {
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter(isAsked)).toEqual([]);
    expect(files.filter(needsPolicy)).toEqual([]);
  });

  it.each(['/', '/profile', '/robots.txt/', '/icons/', '/icons/a/b.png', '/icon.svg.html', '/favicon_ico'])(
    'is an address that only looks like one: %s',
    (path) => {
      expect(isAsked(path)).toBe(true);
      expect(needsPolicy(path)).toBe(true);
    },
  );
});
