import { ZoomNetworkError, ZoomOAuthError } from './errors';
import { judgeTokenAnswer, sendForm, type ZoomApp } from './oauth';

/** What Zoom says about this app's own setup, asked without a person. */
export type CredentialsVerdict =
  | { verdict: 'right' | 'wrong' | 'grant_not_enabled'; zoomTime?: Date }
  | { verdict: 'unreachable'; cause: string };

const SPEAKS_OF_THE_CODE = new Set(['invalid_grant', 'invalid_code', 'redirect_mismatch']);

/**
 * Sends Zoom an impossible code: when Zoom refuses the code, it has accepted the credentials before
 * (zoom-facts 1.8). Spends and kills no token.
 */
export async function inspectCredentials(app: ZoomApp, redirectUri: string): Promise<CredentialsVerdict> {
  let answer: Response;
  try {
    const form = { grant_type: 'authorization_code', code: 'set-up-check', redirect_uri: redirectUri };
    answer = await sendForm(app, app.tokenUrl, form);
  } catch (error) {
    return { verdict: 'unreachable', cause: causeOf(error) };
  }
  const zoomTime = dateOf(answer);
  const spoke = await answer.clone().text();
  try {
    await judgeTokenAnswer(answer, 0);
    return { verdict: 'right', zoomTime };
  } catch (error) {
    const { code } = error as ZoomOAuthError;
    if (code === 'invalid_client') return { verdict: 'wrong', zoomTime };
    if (code === 'unsupported_grant_type') return { verdict: 'grant_not_enabled', zoomTime };
    // An older Zoom answers invalid_request to a bad code; a proxy's page contains neither.
    if (SPEAKS_OF_THE_CODE.has(code)) return { verdict: 'right', zoomTime };
    if (code === 'unexpected' && spoke.includes('"error"')) return { verdict: 'right', zoomTime };
    return { verdict: 'unreachable', cause: code };
  }
}

/** The most exact cause without an address: ECONNREFUSED, a certificate's error, a proxy's answer. */
function causeOf(error: unknown): string {
  if (!(error instanceof ZoomOAuthError)) return 'unknown';
  const { cause, code } = error;
  return (cause instanceof ZoomNetworkError && cause.detail) || code;
}

function dateOf(answer: Response): Date | undefined {
  const date = new Date(answer.headers.get('date') ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export type RedirectVerdict = 'accepted' | 'redirect_refused' | 'client_unknown' | 'unclear';

/**
 * Requests Zoom's authorize page as a browser would. Zoom shows a wrong redirect URI or client on its own
 * page and never redirects back, so only this check can see it (zoom-facts 1.4, trap 5).
 */
export async function inspectRedirect(
  app: ZoomApp,
  authorizeUrl: string,
  redirectUri: string,
): Promise<RedirectVerdict> {
  const url = new URL(authorizeUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: app.clientId,
    redirect_uri: redirectUri,
  }).toString();
  try {
    const answer = await app.send({ url: url.toString(), method: 'GET', headers: { accept: 'text/html' } });
    const text = (await answer.text()).slice(0, 100_000);
    if (/invalid client_id/i.test(text)) return 'client_unknown';
    if (/invalid redirect/i.test(text)) return 'redirect_refused';
    return answer.status < 400 ? 'accepted' : 'unclear';
  } catch {
    return 'unclear';
  }
}
