import 'server-only';
import type { Env } from '@/lib/env';
import { endpoints } from '@/lib/zoom/endpoints';
import { inspectCredentials, inspectRedirect } from '@/lib/zoom/inspect';
import type { ZoomApp } from '@/lib/zoom/oauth';
import { connectZoom } from '@/lib/zoom-connection';
import { type Check, failed, ok, todo } from './check';
import { zoomUrls } from './zoom-urls';

/** A minute is far less than the margin before a token's expiry; more disturbs webhooks and cookies. ms */
const CLOCK_SKEW_MS = 60_000;

/**
 * Asks Zoom live; both questions at the same time, so that a Zoom that hangs is waited for once.
 * @param withinMs the time limit for each question
 */
export async function zoomChecks(env: Env, withinMs: number): Promise<Check[]> {
  const { redirect } = zoomUrls(env);
  const { authorize } = endpoints(env.ZOOM_OAUTH_URL, env.ZOOM_API_URL);
  const { app } = connectZoom(env);
  const hurried: ZoomApp = { ...app, send: (request) => app.send({ ...request, withinMs }) };
  const [credentials, redirectVerdict] = await Promise.all([
    inspectCredentials(hurried, redirect),
    inspectRedirect(hurried, authorize, redirect),
  ]);
  if (credentials.verdict === 'unreachable') return [awayCheck(env, credentials.cause)];
  const checks: Check[] = [];
  if (credentials.verdict === 'wrong') checks.push(failed('credentials_wrong'));
  else if (credentials.verdict === 'grant_not_enabled') checks.push(failed('grant_not_enabled'));
  else checks.push(ok('credentials_right'));
  checks.push(redirectCheck(redirectVerdict, redirect));
  if (credentials.zoomTime) checks.push(clockCheck(Date.now() - credentials.zoomTime.getTime()));
  return checks;
}

/** Only the host of a proxy's URL is shown, because the URL may contain a password. */
function awayCheck({ ZOOM_OAUTH_URL, HTTPS_PROXY, HTTP_PROXY }: Env, cause: string): Check {
  const proxy = HTTPS_PROXY ?? HTTP_PROXY;
  if (!proxy) return failed('zoom_away', { url: ZOOM_OAUTH_URL, cause });
  const variable = HTTPS_PROXY ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  return failed('zoom_away_proxy', { url: ZOOM_OAUTH_URL, cause, variable, proxy: new URL(proxy).host });
}

function redirectCheck(verdict: Awaited<ReturnType<typeof inspectRedirect>>, redirect: string): Check {
  switch (verdict) {
    case 'accepted':
      return ok('redirect_accepted', { redirect });
    case 'redirect_refused':
      return failed('redirect_refused', { redirect });
    case 'client_unknown':
      return failed('client_unknown');
    case 'unclear':
      return todo('redirect_unclear', { redirect });
  }
}

function clockCheck(skewMs: number): Check {
  const seconds = String(Math.round(Math.abs(skewMs) / 1_000));
  return Math.abs(skewMs) > CLOCK_SKEW_MS ? failed('clocks_disagree', { seconds }) : ok('clocks_agree');
}
