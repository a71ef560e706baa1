import { decode, encode, type JWT } from '@auth/core/jwt';
import { env } from '@/lib/env';
import { type Served, servedRequest } from '@/lib/request-id';
import { cookieName, setCookie } from './cookies';
import { readSessionToken, SESSION_CAP_S } from './session-token';

type Decoded = { cookie: string; said: Promise<JWT | null> };

/**
 * Next loads the proxy and the pages as separate modules in one process, so the map is kept on `globalThis`.
 */
const shared = globalThis as { evergreenSessions?: WeakMap<Served, Decoded> };
shared.evergreenSessions ??= new WeakMap();

/**
 * The proxy and the page share the result of opening the cookie, which is kept with the request and released
 * with it (docs/decisions/0032-one-look.md).
 * @returns the content of the cookie; null when it was sealed with another key, changed, or has expired
 */
export async function decodeSession(cookie: string | undefined): Promise<JWT | null> {
  if (!cookie || cookie.length > 4_096) return null;
  const request = servedRequest();
  const before = request && shared.evergreenSessions?.get(request);
  const said = before?.cookie === cookie ? before.said : decoded(cookie);
  if (request) shared.evergreenSessions?.set(request, { cookie, said });
  // Each caller gets a copy: Auth.js passes it to callbacks, which may write to it.
  const token = await said;
  return token && { ...token };
}

async function decoded(cookie: string): Promise<JWT | null> {
  try {
    return await decode({ token: cookie, secret: env().AUTH_SECRET, salt: cookieName('session') });
  } catch {
    return null;
  }
}

const DAY_S = 86_400;

/**
 * Rolls the session cookie, so that people who use the app stay signed in: at most once a day, without the
 * database. A session that was signed out stays ended whatever its cookie says, because its row says so.
 * @returns a Set-Cookie line; undefined when there is nothing to roll
 */
export async function rollSession(cookie: string | undefined, nowMs: number): Promise<string | undefined> {
  const token = await decodeSession(cookie);
  const session = readSessionToken(token);
  if (!session) return undefined;
  const nowS = Math.floor(nowMs / 1_000);
  if (nowS - Number(token?.iat ?? 0) < DAY_S || nowS - session.began > SESSION_CAP_S) return undefined;
  const maxAge = env().SESSION_DAYS * DAY_S;
  const name = cookieName('session');
  const rolled = await encode({ token: session, secret: env().AUTH_SECRET, salt: name, maxAge });
  return setCookie(name, rolled, maxAge);
}
