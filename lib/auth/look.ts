import 'server-only';
import type { Session } from '@auth/core/types';
import { env } from '@/lib/env';
import type { GrantRow, Schedule } from '@/lib/vault';
import { sessionCallbacks } from './callbacks';
import { cookieName, parseCookies } from './cookies';
import { noteGrant } from './seen-grant';
import { decodeSession } from './session-cookie';
import './types';

const DAY_MS = 86_400_000;

/**
 * Reads the session for server components with the cookie and the callbacks of Auth.js's own `auth()`. That
 * function sends a request to itself and reads its answer, and makes a CSRF token and a new cookie, which a
 * component cannot set (look.test.ts compares the two; docs/decisions/0032-one-look.md).
 * @param cookieHeader of the request @param schedule runs work after the answer
 */
export async function lookAtSession(
  cookieHeader: string | null,
  schedule: Schedule,
): Promise<Session | null> {
  const said = await decodeSession(parseCookies(cookieHeader).get(cookieName('session')));
  if (!said) return null;
  let read: GrantRow | undefined;
  const onGrant = (grant: GrantRow) => {
    read = grant;
  };
  const callbacks = sessionCallbacks({ audience: 'server', schedule, onGrant });
  const token = await callbacks.jwt({ token: said });
  if (!token) return null;
  const expires = new Date(Date.now() + env().SESSION_DAYS * DAY_MS).toISOString();
  const session = await callbacks.session({ session: { expires }, token });
  if (read) noteGrant(session, read);
  return session;
}
