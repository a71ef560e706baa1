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
 * `GET /api/reauthorize`: the answer to a refresh was lost, so the person is sent through Zoom's authorize page
 * without a click. Only for a navigation (Next asks by fetch first when a client navigation redirects; it then makes
 * the document request itself), only with a valid session, only for a row that needs it, and once: the mark in the row
 * is consumed by an atomic update, so there is no loop.
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

/** The signed-in person, where their row needs it and nobody was sent for it yet; consumes the mark. */
async function whoNeedsIt(request: Request): Promise<string | undefined> {
  const session = await browserSession(request.headers.get('cookie'));
  if (session.kind !== 'living') return undefined;
  const { id: grantId, revision } = session.grant;
  const verdict = vault().judge(session.grant);
  // By the clock the access token may live on although Zoom has refused it: that is a row in need, too.
  const inNeed = verdict.kind === 'dead' || verdict.kind === 'valid_until_expiry';
  if (!inNeed || verdict.reason !== 'reauthorize') return undefined;
  const marking = vault().markReauthorized({ grantId, revision });
  const first = await inTime(requestDeadline(), marking, 'The mark');
  return first ? session.userId : undefined;
}
