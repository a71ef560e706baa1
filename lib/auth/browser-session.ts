import 'server-only';
import { cache } from 'react';
import { inTime, requestDeadline } from '@/lib/deadline';
import { type GrantRow, vault } from '@/lib/vault';
import { cookieName, parseCookies } from './cookies';
import { decodeSession } from './session-cookie';
import { readSessionToken } from './session-token';

/** What the session cookie of a browser gives access to now. */
export type BrowserSession =
  | { kind: 'none' }
  | { kind: 'living'; userId: string; grant: GrantRow }
  /** Signed out, here or everywhere; the grant may still be connected. */
  | { kind: 'ended' }
  /** Disconnected, removed at Zoom, or deleted: this app holds no tokens for it any more. */
  | { kind: 'disconnected' };

/**
 * Cached for one request, because the head of a page and the page itself both ask.
 * @param cookieHeader of the request
 * @returns what the cookie gives access to; rejects when the database is away
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

/**
 * Whether the connection of this session has been removed. False while the database is away, because it is
 * then not known.
 */
export const isDisconnected = (cookieHeader: string | null): Promise<boolean> =>
  browserSession(cookieHeader).then(
    ({ kind }) => kind === 'disconnected',
    () => false,
  );
