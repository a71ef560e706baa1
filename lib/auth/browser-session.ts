import 'server-only';
import { cache } from 'react';
import { inTime, requestDeadline } from '@/lib/deadline';
import { type GrantRow, vault } from '@/lib/vault';
import { cookieName, parseCookies } from './cookies';
import { decodeSession } from './session-cookie';
import { readSessionToken } from './session-token';

/** What the session cookie of a browser is worth now. */
export type BrowserSession =
  | { kind: 'none' }
  | { kind: 'living'; userId: string; grant: GrantRow }
  /** Signed out elsewhere, or its time is over; the connection may be well. */
  | { kind: 'ended' }
  /** Disconnected in another browser, removed at Zoom, or forgotten since: this app has nothing left of it. */
  | { kind: 'disconnected' };

/**
 * The head of a page and the page itself look once, within one request.
 * @param cookieHeader of a request. Rejects when the database is away
 */
export const browserSession = cache(async (cookieHeader: string | null): Promise<BrowserSession> => {
  const token = await decodeSession(parseCookies(cookieHeader).get(cookieName('session')));
  const session = readSessionToken(token);
  if (!session) return { kind: 'none' };
  const row = await inTime(requestDeadline(), vault().session(session.sub, session.sid), 'The session');
  if (!row?.grant || row.grant.state === 'revoked') return { kind: 'disconnected' };
  if (row.ended || row.epoch !== session.epoch) return { kind: 'ended' };
  return { kind: 'living', userId: session.sub, grant: row.grant };
});

/** Whether the session is of a connection that is no more. With the database away it is not known, and not claimed. */
export const isDisconnected = (cookieHeader: string | null): Promise<boolean> =>
  browserSession(cookieHeader).then(
    ({ kind }) => kind === 'disconnected',
    () => false,
  );
