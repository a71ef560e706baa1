import 'server-only';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { endpoints } from '@/lib/zoom/endpoints';
import { browserSession } from './browser-session';
import { BASE_PATH } from './config';
import { beginFlow, type Intent } from './flows';
import { isNavigation, nothingHappened } from './navigation';
import { onwardQuery, problemPage, redirectTo } from './redirect';
import { returnPath } from './return-path';

/** The redirect URI, which has to match the one registered at Zoom exactly (zoom-facts 1.3). */
export const callbackUri = () => `${env().AUTH_URL}${BASE_PATH}/callback/zoom`;

/** Redirects to Zoom's authorize page, with the state and the PKCE challenge of this one sign-in. */
export function startSignIn(request: Request, intent: Intent): Response {
  const { ZOOM_OAUTH_URL, ZOOM_API_URL, ZOOM_CLIENT_ID } = env();
  const { state, challenge, setCookies } = beginFlow(request.headers.get('cookie'), intent);
  // No `scope`: Zoom answered "Invalid scope" to it, and without it the app's own scopes apply (zoom-facts 1.2).
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: ZOOM_CLIENT_ID,
    redirect_uri: callbackUri(),
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  return redirectTo(`${endpoints(ZOOM_OAUTH_URL, ZOOM_API_URL).authorize}?${query}`, setCookies);
}

/**
 * `GET /api/sign-in?callbackUrl=&reconnect=`. A plain link, because CSP's form-action would block the
 * redirects of Zoom's and a company's sign-in. Another site cannot start it unseen: a request from there gets
 * our page with the button. With `reconnect=1` only the signed-in user may come back; without it, the person
 * who comes back is signed in.
 */
export async function handleSignIn(request: Request): Promise<Response> {
  if (!isNavigation(request)) return nothingHappened(request);
  const { searchParams } = new URL(request.url);
  const asked = searchParams.get('callbackUrl');
  const reconnect = searchParams.get('reconnect') === '1';
  const path = returnPath(asked);
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') {
    const query = onwardQuery({ path, reconnect });
    return redirectTo(`${env().AUTH_URL}/sign-in${query && `?${query}`}`);
  }
  if (!reconnect) return startSignIn(request, { path: asked === null ? '' : path });
  try {
    const session = await browserSession(request.headers.get('cookie'));
    return startSignIn(request, {
      path,
      expectedUserId: session.kind === 'living' ? session.userId : undefined,
    });
  } catch (error) {
    log.error({ error: String(error) }, 'no reconnect: the database is away');
    return problemPage('unavailable', { path, reconnect });
  }
}
