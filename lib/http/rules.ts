import { arrivalOf, atHome, type HeadersOf, isForMachines, judgeOrigin } from './origin';
import { isRouterState, ROUTER_STATE_HEADER } from './router-state';
import { isSameOrigin } from './same-origin';

export type Asked = { method: string /** Path and query. */; url: string; headers: HeadersOf };

/** How much of a body is accepted, and for how long. `'none'`: the body is discarded unread. */
export type BodyLimit = { bytes: number; ms: number } | 'none';

export type Reason =
  | 'method_not_allowed'
  | 'malformed_url'
  | 'malformed_host'
  | 'malformed_header'
  | 'foreign_origin'
  | 'too_large'
  | 'too_slow'
  | 'too_busy';

export type Decision =
  | { kind: 'pass'; body: BodyLimit }
  | { kind: 'redirect'; location: string }
  | { kind: 'refuse'; status: number; reason: Reason };

const refuse = (status: number, reason: Reason): Decision => ({ kind: 'refuse', status, reason });

const READING = ['GET', 'HEAD', 'OPTIONS'];
const CHANGING = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** Our forms are a few hundred bytes. */
const FORM: BodyLimit = { bytes: 64 << 10, ms: 10_000 };
/** Zoom's events have a few kilobytes, and Zoom waits 3 s for the whole exchange (zoom-facts 3.3). */
const WEBHOOK: BodyLimit = { bytes: 256 << 10, ms: 3_000 };

/**
 * Decides about a request before Next sees it, with the same rules in both places: on a server of our own
 * (guard.ts), where its body is still unread, and in proxy.ts, where there is no guard (Vercel).
 * @param authUrl AUTH_URL
 */
export function judgeRequest({ method, url, headers }: Asked, authUrl: string): Decision {
  const changes = CHANGING.includes(method);
  // Next turns every request into a web Request, which does not support TRACE, and would answer 500.
  if (!changes && !READING.includes(method)) return refuse(405, 'method_not_allowed');
  const path = pathOf(url);
  if (path === undefined) return refuse(400, 'malformed_url');
  const verdict = judgeOrigin(arrivalOf(headers), authUrl);
  if (verdict.kind === 'malformed') return refuse(400, 'malformed_host');
  const state = headers.get(ROUTER_STATE_HEADER);
  if (state !== null && !isRouterState(state)) return refuse(400, 'malformed_header');
  const isMachine = isForMachines(path) && isForMachines(url);
  if (!isMachine && changes && !isSameOrigin({ headers })) return refuse(403, 'foreign_origin');
  // Our forms go to route handlers. Next would parse any form sent to a page, to see whether it is a server
  // action's.
  if (changes && !/^\/(api|_next|__nextjs)/.test(path)) return refuse(405, 'method_not_allowed');
  const body = bodyLimit(path, headers);
  if (body !== 'none' && Number(headers.get('content-length')) > body.bytes) return refuse(413, 'too_large');
  if (!isMachine && verdict.kind === 'elsewhere') return { kind: 'redirect', location: atHome(authUrl, url) };
  return { kind: 'pass', body };
}

/** @returns undefined when it is not a path, or cannot be decoded: Next would answer 500 */
function pathOf(url: string): string | undefined {
  if (!url.startsWith('/')) return undefined;
  // Concatenation with this base keeps `//host` a path.
  const { pathname } = new URL(`http://origin.invalid${url}`);
  try {
    decodeURIComponent(pathname);
    return pathname;
  } catch {
    return undefined;
  }
}

function bodyLimit(path: string, headers: HeadersOf): BodyLimit {
  if (!path.startsWith('/api/webhooks/')) return FORM;
  // An unsigned event is not from Zoom: nothing of its body is read.
  return headers.get('x-zm-signature') ? WEBHOOK : 'none';
}

/**
 * The address without a trailing slash, as routes are named: Zoom does not follow the redirect from
 * `/api/webhooks/zoom/` (zoom-facts 3.3).
 */
export const tidyUrl = (url: string): string =>
  isForMachines(url) ? url.replace(/^([^?]*[^/?])\/+(?=\?|$)/, '$1') : url;
