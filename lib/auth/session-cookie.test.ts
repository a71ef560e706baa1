import { AsyncLocalStorage } from 'node:async_hooks';
import type { ServerResponse } from 'node:http';
import { encode } from '@auth/core/jwt';
import { describe, expect, it, vi } from 'vitest';
import type { Served } from '@/lib/request-id';
import { decodeSession, rollSession } from './session-cookie';
import type { SessionToken } from './session-token';

const SECRET = 'a-secret-of-at-least-32-characters';
vi.mock('@/lib/env', async (original) => ({
  ...(await original<typeof import('@/lib/env')>()),
  env: () => ({
    AUTH_URL: 'http://127.0.0.1:3000',
    AUTH_SECRET: 'a-secret-of-at-least-32-characters',
    SESSION_DAYS: 30,
  }),
}));

const DAY_MS = 86_400_000;
const nowS = Math.floor(Date.now() / 1_000);
const session: SessionToken = {
  sub: crypto.randomUUID(),
  sid: crypto.randomUUID(),
  epoch: 3,
  began: nowS,
};
const seal = (token: object, secret = SECRET) =>
  encode({ token: { ...token }, secret, salt: 'evergreen-3000.session', maxAge: 30 * 86_400 });

describe('the session cookie', () => {
  it('is left alone on the day it was made', async () => {
    expect(await rollSession(await seal(session), Date.now() + DAY_MS / 2)).toBeUndefined();
  });

  it('rolls when it is used a day later, and still says the same', async () => {
    const line = await rollSession(await seal(session), Date.now() + 1.1 * DAY_MS);
    expect(line).toMatch(/^evergreen-3000\.session=.+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/);
    const rolled = await decodeSession(line?.slice(line.indexOf('=') + 1).split(';')[0]);
    expect(rolled).toMatchObject(session);
  });

  it('rolls a whole day after it was made, and no second before', async () => {
    const cookie = await seal(session);
    const madeAtS = Number((await decodeSession(cookie))?.iat);
    const rolledAt = async (ageS: number) =>
      (await rollSession(cookie, (madeAtS + ageS) * 1_000)) !== undefined;
    expect(await Promise.all([86_399, 86_400].map(rolledAt))).toEqual([false, true]);
  });

  it('rolls until a year after the session began, and no second longer', async () => {
    const cookie = await seal(session);
    const rolledAt = async (ageS: number) =>
      (await rollSession(cookie, (session.began + ageS) * 1_000)) !== undefined;
    expect(await Promise.all([365 * 86_400, 365 * 86_400 + 1].map(rolledAt))).toEqual([true, false]);
  });

  it('does not roll for ever', async () => {
    const old = { ...session, began: nowS - 366 * 86_400 };
    expect(await rollSession(await seal(old), Date.now() + 2 * DAY_MS)).toBeUndefined();
  });

  it.each([
    ['none', undefined],
    ['nonsense', 'nonsense'],
    ['five parts of nonsense', 'a.b.c.d.e'],
    ['a huge one', 'x'.repeat(100_000)],
  ])('counts as signed out when it is %s', async (_, cookie) => {
    expect(await decodeSession(cookie)).toBeNull();
    expect(await rollSession(cookie, Date.now() + 2 * DAY_MS)).toBeUndefined();
  });

  it('counts as signed out when it was sealed with another secret', async () => {
    expect(await decodeSession(await seal(session, 'another-secret-of-at-least-32-chars'))).toBeNull();
  });

  it('is not rolled when it is of another make', async () => {
    expect(await rollSession(await seal({ sub: 'somebody' }), Date.now() + 2 * DAY_MS)).toBeUndefined();
  });
});

describe('within one request', () => {
  const requests = new AsyncLocalStorage<Served>();
  const served = <T>(work: () => Promise<T>) =>
    requests.run({ id: 'a-request', begunAt: 0, response: {} as ServerResponse }, async () => {
      Object.assign(globalThis, { evergreenRequest: requests });
      try {
        return await work();
      } finally {
        Object.assign(globalThis, { evergreenRequest: undefined });
      }
    });
  /** How often a cookie was opened during `work`. */
  async function openings(work: () => Promise<unknown>) {
    const opening = vi.spyOn(crypto.subtle, 'decrypt');
    await work();
    const { length } = opening.mock.calls;
    opening.mockRestore();
    return length;
  }

  it('the proxy, the page and whoever else asks open a cookie once, and each has its own words', async () => {
    const cookie = await seal(session);
    const opened = await openings(() =>
      served(async () => {
        await rollSession(cookie, Date.now());
        const [one, other] = await Promise.all([decodeSession(cookie), decodeSession(cookie)]);
        Object.assign(one ?? {}, { sub: 'somebody else' });
        expect(other).toMatchObject(session);
        expect(await decodeSession(cookie)).toMatchObject(session);
      }),
    );
    expect(opened).toBe(1);
  });

  it('another cookie is another one, and nothing is left for the next request', async () => {
    const cookies = [await seal(session), await seal({ ...session, epoch: 4 })];
    const epochs: unknown[] = [];
    const look = async () => {
      for (const cookie of cookies) epochs.push((await decodeSession(cookie))?.epoch);
    };
    expect(await openings(() => served(look))).toBe(2);
    expect(await openings(() => served(look))).toBe(2);
    // Without Node's own server, which announces requests, one request cannot be told from the next.
    expect(await openings(() => look().then(look))).toBe(4);
    expect(epochs).toEqual([3, 4, 3, 4, 3, 4, 3, 4]);
  });
});
