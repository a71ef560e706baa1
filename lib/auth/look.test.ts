import { Auth } from '@auth/core';
import { encode } from '@auth/core/jwt';
import type { Session } from '@auth/core/types';
import { describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { authWorld } from '@/proof/worlds/auth';
import { authConfig, BASE_PATH } from './config';
import { cookieName } from './cookies';
import { lookAtSession } from './look';
import { seenGrant } from './seen-grant';
import { decodeSession } from './session-cookie';

const world = authWorld();

const behind: (() => unknown)[] = [];
const schedule = (task: () => unknown) => void behind.push(task);

/**
 * The session by Auth.js's own way: its `auth()` requests the session endpoint, with the server's callbacks.
 */
async function byAuthJs(cookie: string): Promise<Session | null> {
  const request = new Request(`${env().AUTH_URL}${BASE_PATH}/session`, { headers: { cookie } });
  return (await Auth(request, authConfig({ audience: 'server', schedule }))).json();
}

/** The session in both ways for this cookie; their expiry times may differ by seconds. */
async function looks(cookie: string) {
  const [ours, theirs] = [await lookAtSession(cookie, schedule), await byAuthJs(cookie)];
  for (const session of [ours, theirs]) if (session) session.expires = session.expires.slice(0, 10);
  return { ours, theirs };
}

async function signedIn() {
  const person = await world.zoom.createPerson({ name: 'Ada' });
  const visitor = world.browser();
  await world.signsIn(visitor, person.id);
  const cookie = visitor.jar.get(cookieName('session')) ?? '';
  const { sub = '' } = (await decodeSession(cookie)) ?? {};
  const grant = await db().zoomGrant.findUniqueOrThrow({ where: { userId: sub } });
  return { person, cookie, userId: sub, grantId: grant.id };
}

const named = (cookie: string) => `${cookieName('session')}=${cookie}`;

describe('a look at the session is what Auth.js would say', () => {
  it('of somebody who is signed in, and the row that it read is at hand', async () => {
    const { cookie, userId, grantId } = await signedIn();
    const { ours, theirs } = await looks(named(cookie));
    expect(ours?.user).toEqual({ id: userId });
    expect(ours?.accessToken).toEqual(expect.any(String));
    expect(JSON.parse(JSON.stringify(ours))).toEqual(theirs);
    expect(ours && seenGrant(ours)?.id).toBe(grantId);
  });

  it('of two cookies with one name', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    const { ours, theirs } = await looks(`${named(one.cookie)}; ${named(other.cookie)}`);
    expect(ours?.user).toEqual({ id: one.userId });
    expect(theirs?.user).toEqual({ id: one.userId });
  });

  it.each<[string, (cookie: string) => string | Promise<string>]>([
    ['nobody', () => ''],
    ['an empty cookie', () => named('')],
    ['nonsense', () => named('a.b.c.d.e')],
    ['a cookie of another name', (cookie) => `other=${cookie}`],
    ['a cookie that was changed', (cookie) => named(`${cookie.slice(0, -3)}AAA`)],
    [
      'a cookie of another secret',
      () =>
        encode({
          token: { sub: 'x' },
          secret: 'another-secret-of-32-characters-at-least',
          salt: cookieName('session'),
        }).then(named),
    ],
    [
      'a cookie of another make',
      () =>
        encode({ token: { sub: 'x' }, secret: env().AUTH_SECRET, salt: cookieName('session') }).then(named),
    ],
  ])('of %s: no session', async (_, cookieOf) => {
    vi.spyOn(log, 'warn').mockReturnValue(undefined);
    const { cookie } = await signedIn();
    expect(await looks(await cookieOf(cookie))).toEqual({ ours: null, theirs: null });
  });

  it('of somebody who has disconnected: no session', async () => {
    const { cookie, grantId } = await signedIn();
    await vault().disconnect(grantId);
    expect(await looks(named(cookie))).toEqual({ ours: null, theirs: null });
  });
});
