import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createBrowser } from '@/proof/worlds/browser';
import { keyForSignIn } from './browser-keys';
import { parseCookies } from './cookies';
import { flowId } from './flow-state';
import { beginFlow, type Intent, resumeFlow } from './flows';

const { environment } = vi.hoisted(() => ({
  environment: { AUTH_URL: '', AUTH_SECRET: 'a-secret-of-at-least-32-characters' },
}));
vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => environment,
}));

const ORIGIN = 'https://evergreen.example.com';
beforeEach(() => {
  environment.AUTH_URL = ORIGIN;
  environment.AUTH_SECRET = 'a-secret-of-at-least-32-characters';
});

const MINUTE_MS = 60_000;
const LONG = `/profile?note=${'y'.repeat(900)}`;

const newBrowser = () => createBrowser(ORIGIN);
type Browser = ReturnType<typeof newBrowser>;
const begin = (browser: Browser, change: Partial<Intent> = {}, nowMs?: number) => {
  const begun = beginFlow(browser.cookieHeader(), { path: '/profile', ...change }, nowMs);
  browser.keep(begun.setCookies);
  return begun;
};
const resume = (browser: Browser, state: string, nowMs?: number) =>
  resumeFlow(browser.goes('/'), state, nowMs);

describe('a sign-in that is on its way', () => {
  it('has an id of eight letters, which fit into the name of a cookie', () => {
    expect(flowId('a state')).toMatch(/^[\w-]{8}$/);
    expect(flowId('another state')).not.toBe(flowId('a state'));
  });

  it('is bound to its browser: nobody else can finish it, and it knows where it was going', () => {
    const [mine, theirs] = [newBrowser(), newBrowser()];
    const { state } = begin(mine, { path: '/connection', expectedUserId: 'u', silent: true });
    begin(theirs);
    expect(resume(mine, state)).toMatchObject({ path: '/connection', expectedUserId: 'u', silent: true });
    expect(resume(mine, state)?.own).toMatchObject({ spent: false });
    expect(resume(theirs, state)?.own).toBeUndefined();
    expect(resume(newBrowser(), state)?.own).toBeUndefined();
  });

  it('stands beside others in the same browser, begun one after the other or at once', () => {
    const browser = newBrowser();
    const after = ['/a', '/b', '/c'].map((path) => begin(browser, { path }).state);
    const cookies = browser.cookieHeader();
    const atOnce = ['/d', '/e', '/f'].map((path) => beginFlow(null, { path }));
    for (const { setCookies } of atOnce) browser.keep(setCookies);
    const states = [...after, ...atOnce.map(({ state }) => state)];
    expect(states.map((state) => resume(browser, state)?.path)).toEqual(['/a', '/b', '/c', '/d', '/e', '/f']);
    expect(states.every((state) => resume(browser, state)?.own)).toBe(true);
    expect(browser.cookieHeader()).toContain(cookies);
  });

  it('hands Auth.js its state and verifier and nothing else: no session, so nobody is merged into anybody', async () => {
    const browser = newBrowser();
    const { state, challenge } = begin(browser);
    browser.jar.set('__Host-evergreen.session', 'somebody');
    const header = (await resume(browser, state)?.own?.cookieHeader()) ?? '';
    expect([...parseCookies(header).keys()]).toEqual(['__Host-evergreen.state', '__Host-evergreen.pkce']);
    expect(challenge).toMatch(/^[\w-]{43}$/);
  });

  it('has a verifier that its address does not tell: the same address in another browser has another', () => {
    const [one, other] = [newBrowser(), newBrowser()];
    const [a, b] = [begin(one), begin(other)];
    expect(a.challenge).not.toBe(b.challenge);
    expect(begin(one).challenge).not.toBe(a.challenge);
    for (const value of one.jar.values()) expect(a.state).not.toContain(value.slice(0, 22));
  });

  it('ends once: a page that is loaded again finds it spent, and others go on', () => {
    const browser = newBrowser();
    const [first, second] = [begin(browser), begin(browser)];
    browser.keep(resume(browser, first.state)?.own?.end ?? []);
    expect(resume(browser, first.state)?.own?.spent).toBe(true);
    expect(resume(browser, second.state)?.own?.spent).toBe(false);
  });

  it('remembers the last four that ended, so that its cookie does not grow', () => {
    const browser = newBrowser();
    const states = Array.from({ length: 9 }, () => begin(browser).state);
    for (const state of states) browser.keep(resume(browser, state)?.own?.end ?? []);
    expect(states.map((state) => resume(browser, state)?.own?.spent)).toEqual([
      ...Array(5).fill(false),
      ...Array(4).fill(true),
    ]);
    expect(browser.cookieHeader().length).toBeLessThan(90);
  });

  it('may take a quarter of an hour', () => {
    const browser = newBrowser();
    const { state } = begin(browser, {}, 0);
    expect(resume(browser, state, 15 * MINUTE_MS)).toBeDefined();
    expect(resume(browser, state, 15 * MINUTE_MS + 1_000)).toBeUndefined();
  });

  it.each([
    ['', 'nothing'],
    ['forged', 'a word'],
    ['A'.repeat(60), 'letters'],
    ['A'.repeat(2_000), 'many letters'],
    ['%00\u0000', 'no base64'],
  ])('is none of ours where the state is %j (%s)', (state) => {
    const browser = newBrowser();
    begin(browser);
    expect(resume(browser, state)).toBeUndefined();
  });

  it('is none of ours where one letter of its state was changed, or another secret sealed it', () => {
    const browser = newBrowser();
    const { state } = begin(browser);
    for (let at = 0; at < state.length; at++) {
      const other = state[at] === 'A' ? 'B' : 'A';
      expect(resume(browser, state.slice(0, at) + other + state.slice(at + 1))).toBeUndefined();
    }
    environment.AUTH_SECRET = 'another-secret-of-at-least-32-characters';
    expect(resume(browser, state)).toBeUndefined();
  });

  it('keeps a long way back, for the newest sign-ins; the others end on their page', () => {
    const browser = newBrowser();
    const random = () =>
      Array.from({ length: 60 }, () => crypto.randomUUID())
        .join('')
        .slice(0, 900);
    const paths = [1, 2, 3].map(() => `/connection/history?note=${random()}`);
    const states = paths.map((path) => begin(browser, { path }).state);
    expect(states.map((state) => resume(browser, state)?.path)).toEqual([
      '/connection/history',
      '/connection/history',
      paths[2],
    ]);
  });

  it.each([
    ['//evil.example/', '/profile'],
    ['https://evil.example/', '/profile'],
    ['/api/sign-out', '/profile'],
  ])('never goes to %s, whoever wrote the cookie', async (elsewhere, to) => {
    const browser = newBrowser();
    const { state } = begin(browser, { path: LONG });
    const [name = '', value = ''] = [...browser.jar].find(([cookie]) => cookie.endsWith('.way')) ?? [];
    const { deflateRawSync } = await import('node:zlib');
    browser.jar.set(name, value.slice(0, 8) + deflateRawSync(elsewhere).toString('base64url'));
    expect(resume(browser, state)?.path).toBe(to);
    browser.jar.set(name, `${value.slice(0, 8)}nonsense`);
    expect(resume(browser, state)?.path).toBe('/profile');
  });

  it('does not unpack more than an address holds', async () => {
    const browser = newBrowser();
    const { state } = begin(browser, { path: LONG });
    const [name = '', value = ''] = [...browser.jar].find(([cookie]) => cookie.endsWith('.way')) ?? [];
    const { deflateRawSync } = await import('node:zlib');
    const bomb = deflateRawSync(`/${'x'.repeat(1_000_000)}`).toString('base64url');
    browser.jar.set(name, value.slice(0, 8) + bomb);
    expect(resume(browser, state)?.path).toBe('/profile');
  });

  it('takes what the version before left along, a few at a time', () => {
    const browser = newBrowser();
    for (const kind of ['state', 'pkce', 'callback-url', 'silent'])
      browser.jar.set(`__Host-evergreen.${kind}.0123456789ab`, 'x');
    browser.jar.set('__Host-evergreen.state.fedcba987654', 'x');
    browser.jar.set('language', 'ja');
    begin(browser);
    begin(browser);
    expect([...browser.jar.keys()]).toEqual([
      'language',
      expect.stringMatching(/^__Host-evergreen\.flow\d+$/),
    ]);
  });

  it('has a cookie that scripts and other hosts cannot reach', () => {
    const { setCookies } = begin(newBrowser());
    expect(setCookies).toHaveLength(1);
    expect(setCookies[0]).toMatch(
      /^__Host-evergreen\.flow\d+=[\w-]{22}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=86400; Secure$/,
    );
  });

  it.each(['', 'short', 'x'.repeat(22 + 9 * 5), `${'x'.repeat(22)}.tooshort.`, '"'.repeat(22)])(
    'begins with a new key where the cookie holds none: %j',
    (value) => {
      const cookies = new Map([['__Host-evergreen.flow3', value]]);
      expect(keyForSignIn(cookies).key).toMatch(/^[\w-]{22}$/);
      expect(keyForSignIn(cookies).key).not.toBe(value);
    },
  );
});
