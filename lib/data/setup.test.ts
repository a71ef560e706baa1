import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dataWorld } from '@/proof/worlds/data';
import { getSetup, handleSetupCode } from './setup';

const jar = vi.hoisted(() => new Map<string, string>());
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { value: jar.get(name) } : undefined) }),
  headers: async () => new Headers(),
}));

const ORIGIN = 'https://evergreen.example.com';
const CODE = 'a code of more than sixteen';
dataWorld({
  AUTH_URL: ORIGIN,
  SETUP_CODE: CODE,
  TOKEN_KEYS: `test:${randomBytes(32).toString('base64')}`,
  ZOOM_OAUTH_URL: 'https://zoom.us',
  ZOOM_API_URL: 'https://api.zoom.us',
});
beforeEach(() => {
  jar.clear();
  // Nothing outside this machine is requested; the page says so for Zoom, and still opens.
  vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
  vi.useRealTimers();
});

const enter = (code: string, headers: Record<string, string> = {}) =>
  handleSetupCode(
    new Request(`${ORIGIN}/api/setup`, {
      method: 'POST',
      headers: { origin: ORIGIN, ...headers },
      body: new URLSearchParams({ code }),
    }),
  );
/** Stores cookies as a browser does, without deleting any. */
function keep(answer: Response) {
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';');
    jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  return answer;
}
const NAME = '__Secure-evergreen.setup';
const isOpen = async () => (await getSetup()).ok;

describe('the setup page', () => {
  it('asks for the code, and opens to whoever knows it', async () => {
    expect(await getSetup()).toEqual({ ok: false, reason: 'code_needed' });
    const answer = keep(await enter(CODE));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${ORIGIN}/setup`]);
    expect(answer.headers.get('set-cookie')).toMatch(
      /; Path=\/setup; HttpOnly; SameSite=Strict; Max-Age=3600; Secure$/,
    );
    expect(answer.headers.get('set-cookie')).not.toContain(CODE);
    expect(await isOpen()).toBe(true);
  });

  it.each(['', 'another code of sixteen', `${CODE} `, CODE.toUpperCase()])(
    'stays shut for %j',
    async (code) => {
      const answer = keep(await enter(code));
      expect(answer.headers.get('location')).toBe(`${ORIGIN}/setup?wrong=1`);
      expect(answer.headers.getSetCookie()).toEqual([]);
      expect(await isOpen()).toBe(false);
    },
  );

  it('takes the code from no other site', async () => {
    expect((await enter(CODE, { origin: 'https://evil.example' })).status).toBe(403);
  });

  it('shuts after an hour, whatever the browser does with its cookie', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-29T00:00:00Z') });
    keep(await enter(CODE));
    vi.setSystemTime(new Date('2026-11-29T00:59:59Z'));
    expect(await isOpen()).toBe(true);
    vi.setSystemTime(new Date('2026-11-29T01:00:01Z'));
    expect(await isOpen()).toBe(false);
  });

  it('takes no pass whose time was changed, and none that is no pass', async () => {
    keep(await enter(CODE));
    const pass = jar.get(NAME) ?? '';
    const [until = '', mac = ''] = pass.split('.');
    for (const changed of [
      `${Number(until) + 3_600}.${mac}`,
      `0${pass}`,
      `1e15.${mac}`,
      `99999999999.${mac}`,
      mac,
      `.${mac}`,
      `${until}.`,
      '',
      'x'.repeat(10_000),
    ]) {
      jar.set(NAME, changed);
      expect(await isOpen(), changed.slice(0, 40)).toBe(false);
    }
    jar.set(NAME, pass);
    expect(await isOpen()).toBe(true);
  });
});
