import { beforeEach, describe, expect, it, vi } from 'vitest';
import { authCookies, cookieName, cookieNameAt, cookieOptions, parseCookies, setCookie } from './cookies';

const { environment } = vi.hoisted(() => ({ environment: { AUTH_URL: '' } }));
vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => environment,
}));
beforeEach(() => {
  environment.AUTH_URL = 'https://evergreen.example.com';
});

describe('the name of a cookie', () => {
  it.each([
    ['https://evergreen.example.com', '__Host-evergreen.session'],
    ['https://evergreen.example.com:8443', '__Host-evergreen.session'],
    ['http://127.0.0.1:3000', 'evergreen-3000.session'],
    ['http://127.0.0.1:3100', 'evergreen-3100.session'],
    ['http://localhost:3000', 'evergreen-3000.session'],
    ['http://[::1]:3000', 'evergreen-3000.session'],
    ['http://127.0.0.1', 'evergreen.session'],
    ['https://localhost:3443', '__Host-evergreen-3443.session'],
  ])('at %s is %s', (authUrl, name) => {
    environment.AUTH_URL = authUrl;
    expect(cookieName('session')).toBe(name);
    expect(cookieNameAt(authUrl, 'session')).toBe(name);
  });

  it('is another one for each copy on this machine, whose cookies a browser keeps together', () => {
    const lines = ['http://127.0.0.1:3000', 'http://127.0.0.1:3001'].map((authUrl) => {
      environment.AUTH_URL = authUrl;
      return setCookie(cookieName('session'), authUrl, 60).split(';')[0];
    });
    const jar = parseCookies(lines.join('; '));
    expect(jar.get(cookieNameAt('http://127.0.0.1:3000', 'session'))).toBe('http://127.0.0.1:3000');
    expect(jar.get(cookieNameAt('http://127.0.0.1:3001', 'session'))).toBe('http://127.0.0.1:3001');
  });
});

describe('a Cookie header', () => {
  const NAME = '__Host-evergreen.session';

  it.each([
    ['a=1; b=2', { a: '1', b: '2' }],
    [' \t a \t = \t 1 \t ;b=2', { a: '1', b: '2' }],
    ['a=1=2; b=', { a: '1=2', b: '' }],
    ['=1; ;; nothing; a=1', { a: '1' }],
    ['a=first; a=second', { a: 'first' }],
    ['', {}],
    [null, {}],
  ])('%j is read as RFC 6265 has it', (header, cookies) => {
    expect(Object.fromEntries(parseCookies(header))).toEqual(cookies);
  });

  // All other characters that String.prototype.trim removes.
  it.each([
    '\u00a0',
    '\u000b',
    '\u000c',
    '\r',
    '\n',
    '\ufeff',
    '\u1680',
    '\u2003',
    '\u2028',
    '\u3000',
    '\u0085',
  ])(
    'with %j before or after our name names another cookie, which any host beside this one may set',
    (space) => {
      expect(parseCookies(`${space}${NAME}=theirs`).get(NAME)).toBeUndefined();
      expect(parseCookies(`${NAME}${space}=theirs`).get(NAME)).toBeUndefined();
      expect(parseCookies(`${space}${NAME}=theirs; ${NAME}=ours`).get(NAME)).toBe('ours');
      expect(parseCookies(`a=${space}1`).get('a')).toBe(`${space}1`);
    },
  );
});

describe('a Set-Cookie line', () => {
  it('is for this host, for https and for no script', () => {
    expect(setCookie('a', 'b', 60)).toBe('a=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=60; Secure');
    environment.AUTH_URL = 'http://127.0.0.1:3000';
    expect(setCookie('a', 'b', 0)).toBe('a=b; Path=/; HttpOnly; SameSite=Lax; Max-Age=0');
  });
});

describe('the cookies that Auth.js sets', () => {
  it('are for this host, for https and for no script', () => {
    const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: true };
    expect(cookieOptions()).toEqual(options);
    const cookies = Object.entries(authCookies());
    for (const [, cookie] of cookies) expect(cookie.options).toEqual(options);
    environment.AUTH_URL = 'http://127.0.0.1:3000';
    expect(cookieOptions()).toEqual({ ...options, secure: false });
    expect(cookies.map(([what, { name }]) => [what, name])).toEqual([
      ['sessionToken', '__Host-evergreen.session'],
      ['callbackUrl', '__Host-evergreen.callback-url'],
      ['csrfToken', '__Host-evergreen.csrf'],
      ['pkceCodeVerifier', '__Host-evergreen.pkce'],
      ['state', '__Host-evergreen.state'],
      ['nonce', '__Host-evergreen.nonce'],
    ]);
  });
});
