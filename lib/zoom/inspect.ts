import { ZoomNetworkError, ZoomOAuthError } from './errors';
import { judgeTokenAnswer, sendForm, type ZoomApp } from './oauth';

/** What Zoom says of this app's own setup, found out without a person. */
export type CredentialsVerdict =
  | { verdict: 'right' | 'wrong' | 'grant_not_enabled'; zoomTime?: Date }
  | { verdict: 'unreachable'; cause: string };

const SPEAKS_OF_THE_CODE = new Set(['invalid_grant', 'invalid_code', 'redirect_mismatch']);

/**
 * Offers Zoom a code that cannot be: a "no" to the code means that the credentials were accepted before
 * (zoom-facts 1.8). Spends nothing and kills nothing.
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
    // An older Zoom says invalid_request to a bad code; a proxy's page says nothing of the kind.
    if (SPEAKS_OF_THE_CODE.has(code)) return { verdict: 'right', zoomTime };
    if (code === 'unexpected' && spoke.includes('"error"')) return { verdict: 'right', zoomTime };
    return { verdict: 'unreachable', cause: code };
  }
}

/** As exact as can be said without an address: ECONNREFUSED, a certificate's trouble, what a proxy answered. */
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
 * Asks Zoom's authorize page as a browser would. A bad redirect or client is shown on Zoom's own page and never comes
 * back to the app, so nobody but this check sees it (zoom-facts 1.4, trap 5).
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
