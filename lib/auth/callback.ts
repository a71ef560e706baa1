import 'server-only';
import { Auth } from '@auth/core';
import { after } from 'next/server';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { vault } from '@/lib/vault';
import type { SignInAttempt, SignInProblem } from './attempt';
import { authConfig, BASE_PATH } from './config';
import { cookieName, parseCookies } from './cookies';
import { type Flow, resumeFlow } from './flows';
import { rescueSignIn } from './rescue';
import { decodeSession } from './session-cookie';
import { readSessionToken } from './session-token';
import { problemPage, redirectTo, startSignIn } from './sign-in';

/**
 * Zoom sends the person back here. What Auth.js cannot tell apart is told apart first; then it gets a request on the
 * canonical origin, with the cookies of this one sign-in and no session, so that nobody is merged into anybody.
 */
export async function handleCallback(request: Request): Promise<Response> {
  const { searchParams, search } = new URL(request.url);
  const state = searchParams.get('state');
  const flow = state ? resumeFlow(request, state) : undefined;
  if (searchParams.has('error')) return refusedAtZoom(searchParams.get('error'), flow);
  if (!searchParams.get('code')) return problemPage('unknown', undefined, flow?.end);
  // Zoom's Marketplace "Add" arrives with a code and no state: that code is never exchanged (zoom-facts 1.4, trap 3).
  if (!state) return startSignIn(request);
  if (!flow) return withoutFlow(request);
  return finish(search, flow);
}

function refusedAtZoom(error: string | null, flow: Flow | undefined): Response {
  const problem: SignInProblem = error === 'access_denied' ? 'declined' : 'unknown';
  return problemPage(problem, undefined, flow?.end);
}

/** No sign-in of this browser: an old page, another browser, or a browser that keeps no cookies. */
async function withoutFlow(request: Request): Promise<Response> {
  if (await isConnected(request)) return redirectTo(`${env().AUTH_URL}/profile`);
  return problemPage(request.headers.get('cookie') ? 'stale' : 'cookies');
}

/** A living session whose grant is connected: there is nothing left to sign in for. */
async function isConnected(request: Request): Promise<boolean> {
  const cookie = parseCookies(request.headers.get('cookie')).get(cookieName('session'));
  const session = readSessionToken(await decodeSession(cookie));
  if (!session) return false;
  const row = await vault()
    .session(session.sub, session.sid)
    .catch(() => null);
  return row?.grant?.state === 'connected' && !row.ended && row.epoch === session.epoch;
}

async function finish(search: string, flow: Flow): Promise<Response> {
  const { AUTH_URL } = env();
  let attempt: SignInAttempt;
  try {
    // The database is asked before the code is spent: with nowhere to keep the tokens, none are fetched.
    attempt = { exchangeStartedAt: await vault().deps.store.clock(), expectedUserId: flow.expectedUserId };
  } catch (error) {
    log.error({ error: String(error) }, 'sign-in stopped before the code was spent: the database is away');
    return problemPage('unavailable', undefined, flow.end);
  }
  // A save that outlasts the answer may hold the only living tokens: the process stays for it.
  after(() => vault().settled());
  const exchange = async () => {
    const answered = await Auth(
      new Request(`${AUTH_URL}${BASE_PATH}/callback/zoom${search}`, {
        headers: { cookie: flow.cookieHeader },
      }),
      authConfig({ audience: 'browser', attempt }),
    );
    if (attempt.tokens && !attempt.handedOver) void rescueSignIn(attempt);
    return answered;
  };
  // From here on tokens may be on their way, also where the browser has hung up.
  const answer = await vault().untilItEnds(exchange());
  const session = answer.headers
    .getSetCookie()
    .filter((line) => line.startsWith(`${cookieName('session')}=`));
  const location = answer.headers.get('location');
  const signedIn = attempt.problem === undefined && attempt.zoomUser !== undefined && session.length > 0;
  if (!signedIn || !location) return problemPage(problemOf(attempt), undefined, flow.end);
  return redirectTo(new URL(location, AUTH_URL).toString(), [...session, ...flow.end]);
}

/** Zoom had said who it is: what is left to fail is our own database. Before that, the flow's cookies. */
function problemOf({ problem, zoomUser }: SignInAttempt): SignInProblem {
  return problem ?? (zoomUser ? 'unavailable' : 'stale');
}
