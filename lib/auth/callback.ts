import 'server-only';
import { Auth } from '@auth/core';
import { after } from 'next/server';
import { type Deadline, inTime, requestDeadline, within } from '@/lib/deadline';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import { hasScope, MEETING_LISTS } from '@/lib/zoom/scopes';
import type { SignInAttempt, SignInProblem } from './attempt';
import { browserSession } from './browser-session';
import { authConfig } from './config';
import { cookieName } from './cookies';
import { mayExchange } from './exchange-limit';
import { type Flow, type OwnFlow, resumeFlow } from './flows';
import { isNavigation, nothingHappened } from './navigation';
import { type Onward, problemPage, redirectTo } from './redirect';
import { rescueSignIn } from './rescue';
import { returnPath } from './return-path';
import { callbackUri, startSignIn } from './sign-in';

/**
 * Handles the redirect back from Zoom. Cases that Auth.js does not distinguish are handled first; then
 * Auth.js gets a request on the canonical origin with the cookies of this one sign-in and no session, so that
 * it never links two users.
 */
export async function handleCallback(request: Request): Promise<Response> {
  if (!isNavigation(request)) return nothingHappened(request);
  const { searchParams, search } = new URL(request.url);
  const state = searchParams.get('state');
  const error = searchParams.get('error');
  // Zoom's Marketplace "Add" arrives with a code and no state: that code is never exchanged (zoom-facts 1.4, trap 3).
  if (!state && !error && searchParams.get('code')) return startSignIn(request, { path: '' });
  const flow = state ? resumeFlow(request, state) : undefined;
  // Only a sign-in that this browser began and has not finished may have a result, whatever the address
  // contains.
  if (!flow?.own || flow.own.spent) return withoutFlow(request, flow);
  if (error) return refusedAtZoom(request, error, flow, flow.own);
  if (!searchParams.get('code')) return ended('unknown', flow, flow.own);
  return finish(search, flow, flow.own);
}

const onwardOf = (flow: Flow | undefined): Onward | undefined =>
  flow && { path: flow.path, reconnect: flow.expectedUserId !== undefined };

const ended = (problem: SignInProblem, flow: Flow, own: OwnFlow) =>
  problemPage(problem, onwardOf(flow), own.end);

async function refusedAtZoom(request: Request, error: string, flow: Flow, own: OwnFlow): Promise<Response> {
  if (error !== 'access_denied') return ended('unknown', flow, own);
  return ended((await isConnected(request)) ? 'declined_connected' : 'declined', flow, own);
}

/**
 * The sign-in is not this browser's: a page from the history, another browser, or a browser that keeps no
 * cookies.
 */
async function withoutFlow(request: Request, flow: Flow | undefined): Promise<Response> {
  if (await isConnected(request)) return redirectTo(env().AUTH_URL + (flow?.path ?? returnPath(null)));
  return problemPage(request.headers.get('cookie') ? 'stale' : 'cookies', onwardOf(flow));
}

/** Whether the browser has a living session with a connected grant, so that no sign-in is needed. */
async function isConnected(request: Request): Promise<boolean> {
  const session = await browserSession(request.headers.get('cookie')).catch(() => undefined);
  return session?.kind === 'living' && session.grant.state === 'connected';
}

async function finish(search: string, flow: Flow, own: OwnFlow): Promise<Response> {
  if (!mayExchange(flow.id, Date.now())) {
    log.warn({}, 'one sign-in came back with more codes than it may exchange');
    return ended('stale', flow, own);
  }
  const { expectedUserId, silent } = flow;
  let attempt: SignInAttempt;
  try {
    // The database is asked before the code is sent: without a place to store tokens, none are fetched.
    const exchangeStartedAt = await inTime(requestDeadline(), vault().clock(), 'The time');
    attempt = { exchangeStartedAt, expectedUserId, silent };
  } catch (error) {
    log.error({ error: String(error) }, 'sign-in stopped before the code was spent: the database is away');
    return ended('unavailable', flow, own);
  }
  const answer = await answerInTime(search, own, attempt);
  if (!answer) return ended(problemOf(attempt), flow, own);
  const session = answer.headers
    .getSetCookie()
    .filter((line) => line.startsWith(`${cookieName('session')}=`));
  const signedIn = attempt.problem === undefined && attempt.zoomUser !== undefined && session.length > 0;
  if (!signedIn) return ended(problemOf(attempt), flow, own);
  const path = flow.isAnywhere ? firstPage(attempt.tokens?.scopes ?? []) : flow.path;
  return redirectTo(env().AUTH_URL + path, [...session, ...own.end]);
}

/** The meetings are the page of most daily use; without its scope that page could only ask for it. */
const firstPage = (scopes: string[]) =>
  MEETING_LISTS.some((scope) => hasScope(scopes, scope)) ? '/meetings' : returnPath(null);

/**
 * The answer of Auth.js, or undefined when the work after the exchange takes longer than a person waits. That
 * work then continues in the background: it may hold the only living tokens, so the sign-in or the rescue
 * saves them, and the process stays alive until then.
 */
async function answerInTime(
  search: string,
  own: OwnFlow,
  attempt: SignInAttempt,
): Promise<Response | undefined> {
  const exchanged = new Promise<Deadline>((resolve) => {
    attempt.onExchanged = resolve;
  });
  const exchange = async () =>
    Auth(
      new Request(callbackUri() + search, { headers: { cookie: await own.cookieHeader() } }),
      authConfig({ audience: 'browser', attempt }),
    );
  const answering = exchange();
  const keepTokens = () => (attempt.handedOver ? undefined : rescueSignIn(attempt));
  // From here on tokens may be on their way, even if the browser has closed the connection.
  const kept = vault().untilItEnds(answering.then(keepTokens, keepTokens));
  after(() => kept.then(() => vault().drain()));
  const late = exchanged.then((deadline) => within(deadline, answering, () => undefined));
  return Promise.race([answering, late]);
}

/**
 * Once Zoom has said who signed in, only our own database can fail. Before that, Zoom or the cookies of the
 * sign-in can.
 */
function problemOf({ problem, zoomUser, tokens }: SignInAttempt): SignInProblem {
  return problem ?? (zoomUser ? 'unavailable' : tokens ? 'zoom_unavailable' : 'stale');
}
