import 'server-only';
import { inTime, requestDeadline } from '@/lib/deadline';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { browserSession } from './browser-session';
import { isNavigation, nothingHappened } from './navigation';
import { redirectTo } from './redirect';
import { returnPath } from './return-path';
import { startSignIn } from './sign-in';

/**
 * `GET /api/reauthorize`: the answer to a refresh was lost, so the person is sent through Zoom's authorize
 * page without a click. Only for a navigation (on a client navigation Next first asks by fetch, then requests
 * the document itself), only with a valid session, only for a row that needs it, and only once: one atomic
 * update uses up the mark in the row, so there is no loop.
 */
export async function handleReauthorize(request: Request): Promise<Response> {
  if (!isNavigation(request)) return nothingHappened(request);
  const path = returnPath(new URL(request.url).searchParams.get('callbackUrl'));
  const userId = await whoNeedsIt(request).catch((error) => {
    log.error({ error: String(error) }, 'no silent re-authorization: the database is away');
    return undefined;
  });
  if (!userId) return redirectTo(env().AUTH_URL + path);
  log.info({ user: userId }, 'sent through authorize: the answer to a refresh was lost');
  return startSignIn(request, { path, expectedUserId: userId, silent: true });
}

/** The signed-in user, if their row needs it and was not sent to Zoom for it yet; uses up the mark. */
async function whoNeedsIt(request: Request): Promise<string | undefined> {
  const session = await browserSession(request.headers.get('cookie'));
  if (session.kind !== 'living') return undefined;
  const { id: grantId, revision } = session.grant;
  const verdict = vault().judge(session.grant);
  // The access token may be valid by the clock although Zoom has refused it: that row needs it too.
  const inNeed = verdict.kind === 'dead' || verdict.kind === 'valid_until_expiry';
  if (!inNeed || verdict.reason !== 'reauthorize') return undefined;
  const marking = vault().markReauthorized({ grantId, revision });
  const first = await inTime(requestDeadline(), marking, 'The mark');
  return first ? session.userId : undefined;
}
