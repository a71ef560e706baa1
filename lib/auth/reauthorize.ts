import 'server-only';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { judgeGrant } from '@/lib/vault/status';
import { cookieName, parseCookies } from './cookies';
import { returnPath } from './return-path';
import { decodeSession } from './session-cookie';
import { readSessionToken } from './session-token';
import { redirectTo, startSignIn } from './sign-in';

/**
 * `GET /api/reauthorize`: the answer to a refresh was lost, so the person is sent through Zoom's authorize page
 * without a click. Only for a document navigation, only with a valid session, only for a row that needs it, and once:
 * the mark in the row is consumed by an atomic update, so there is no loop.
 */
export async function handleReauthorize(request: Request): Promise<Response> {
  const { AUTH_URL } = env();
  const callbackUrl = returnPath(new URL(request.url).searchParams.get('callbackUrl'));
  const back = () => redirectTo(AUTH_URL + callbackUrl);
  const dest = request.headers.get('sec-fetch-dest');
  // Next asks here by fetch first when a client navigation redirects; it then makes the document request itself.
  if (dest !== null && dest !== 'document') return new Response(null, { status: 204 });

  const token = await decodeSession(parseCookies(request.headers.get('cookie')).get(cookieName('session')));
  const session = readSessionToken(token);
  if (!session) return back();
  try {
    const row = await vault().session(session.sub, session.sid);
    if (!row?.grant || row.ended || row.epoch !== session.epoch) return back();
    const verdict = judgeGrant(row.grant, vault().deps.credentials);
    // By the clock the access token may live on although Zoom has refused it: that is a row in need, too.
    const inNeed = verdict.kind === 'dead' || verdict.kind === 'living_on';
    if (!inNeed || verdict.reason !== 'reauthorize') return back();
    const first = await vault().deps.store.markReauthorized({
      grantId: row.grant.id,
      revision: row.grant.revision,
    });
    if (!first) return back();
  } catch (error) {
    log.error({ error: String(error) }, 'no silent re-authorization: the database is away');
    return back();
  }
  log.info({ user: session.sub }, 'sent through authorize: the answer to a refresh was lost');
  return startSignIn(request, { callbackUrl, expectedUserId: session.sub });
}
