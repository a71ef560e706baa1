import 'server-only';
import { Auth, skipCSRFCheck } from '@auth/core';
import { env } from '@/lib/env';
import type { SignInProblem } from './attempt';
import { authConfig, BASE_PATH } from './config';
import { parseCookies } from './cookies';
import { beginFlow } from './flows';
import { returnPath } from './return-path';

/** A redirect made by hand, because Next rewrites a loopback host to `localhost`, which Zoom refuses (zoom-facts 1.3). */
export function redirectTo(location: string, setCookies: string[] = [], status = 302): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status, headers });
}

/** The page that says what went wrong, with the way on. */
export function problemPage(
  problem: SignInProblem,
  callbackUrl?: string,
  setCookies: string[] = [],
): Response {
  const query = new URLSearchParams({ problem });
  if (callbackUrl) query.set('callbackUrl', callbackUrl);
  return redirectTo(`${env().AUTH_URL}/sign-in?${query}`, setCookies);
}

export type StartOptions = {
  /** Where to go afterwards; another origin is refused. */
  callbackUrl?: string | null;
  /** Silent re-authorization: the person who has to come back. */
  expectedUserId?: string;
};

/** Sends the browser to Zoom's authorize page, with a state and a PKCE verifier of this one sign-in. */
export async function startSignIn(request: Request, options: StartOptions = {}): Promise<Response> {
  const { AUTH_URL } = env();
  const answer = await Auth(
    new Request(`${AUTH_URL}${BASE_PATH}/signin/zoom`, {
      method: 'POST',
      body: new URLSearchParams({ callbackUrl: returnPath(options.callbackUrl) }),
    }),
    { ...authConfig({ audience: 'browser' }), skipCSRFCheck },
  );
  const location = answer.headers.get('location') ?? '';
  const state = URL.canParse(location) ? new URL(location).searchParams.get('state') : null;
  if (!state) return problemPage('unknown');
  const authorize = new URL(location);
  // Zoom answered "Invalid scope" to the parameter; without it the app's own scopes apply (zoom-facts 1.2).
  authorize.searchParams.delete('scope');
  const cookies = parseCookies(request.headers.get('cookie'));
  const { expectedUserId } = options;
  return redirectTo(
    authorize.toString(),
    beginFlow(state, answer.headers.getSetCookie(), { cookies, expectedUserId }),
  );
}

/**
 * `GET /api/sign-in`. A plain link, because CSP's form-action would block Zoom's and a company's sign-in hops.
 * Another site cannot start it behind somebody's back: it gets our page with the button.
 */
export async function handleSignIn(request: Request): Promise<Response> {
  const callbackUrl = new URL(request.url).searchParams.get('callbackUrl');
  const site = request.headers.get('sec-fetch-site');
  const dest = request.headers.get('sec-fetch-dest');
  const askedHere = site === null || site === 'same-origin' || site === 'none';
  if (askedHere && (dest === null || dest === 'document')) return startSignIn(request, { callbackUrl });
  const query = new URLSearchParams({ callbackUrl: returnPath(callbackUrl) });
  return redirectTo(`${env().AUTH_URL}/sign-in?${query}`);
}
