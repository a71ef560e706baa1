import { createHash } from 'node:crypto';
import { cookieName, parseCookies, setCookie } from './cookies';

/**
 * Auth.js keeps one state cookie for a browser, so of two tabs signing in the first fails. Here every sign-in has
 * cookies of its own: the name carries a digest of its `state`, which Zoom brings back.
 */
const FLOW_COOKIES = ['state', 'pkce', 'callback-url'] as const;
const FLOW_TTL_S = 15 * 60;
const MAX_FLOWS = 4;
/** So many at once: each takes four lines of the answer's head, which proxies keep short. */
const FORGOTTEN_AT_ONCE = 8;

const flowOf = (state: string) => createHash('sha256').update(state).digest('hex').slice(0, 12);
const silentCookie = (flow: string) => `${cookieName('silent')}.${flow}`;

/** Renames what Auth.js has set at the start of a sign-in. @returns Set-Cookie lines */
export function beginFlow(
  state: string,
  setCookies: string[],
  request: { cookies: Map<string, string>; expectedUserId?: string },
): string[] {
  const flow = flowOf(state);
  const lines = FLOW_COOKIES.flatMap((name) => {
    const set = setCookies.find((line) => line.startsWith(`${cookieName(name)}=`));
    const value = set?.slice(set.indexOf('=') + 1).split(';')[0];
    return value ? [setCookie(`${cookieName(name)}.${flow}`, value, FLOW_TTL_S)] : [];
  });
  if (request.expectedUserId) lines.push(setCookie(silentCookie(flow), request.expectedUserId, FLOW_TTL_S));
  return [...lines, ...forgetOldFlows(request.cookies)];
}

/** Abandoned sign-ins must not fill up the request headers. */
function forgetOldFlows(cookies: Map<string, string>): string[] {
  const prefix = `${cookieName('state')}.`;
  const flows = [...cookies.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length));
  const tooMany = Math.max(0, flows.length - MAX_FLOWS + 1);
  return flows.slice(0, Math.min(tooMany, FORGOTTEN_AT_ONCE)).flatMap(endFlow);
}

const endFlow = (flow: string) => [
  ...FLOW_COOKIES.map((name) => setCookie(`${cookieName(name)}.${flow}`, '', 0)),
  setCookie(silentCookie(flow), '', 0),
];

export type Flow = {
  /** A Cookie header with the names that Auth.js knows, and nothing else: no session, so nobody is merged. */
  cookieHeader: string;
  /** Set when we sent the person through authorize ourselves: who has to come back. */
  expectedUserId?: string;
  /** Set-Cookie lines that end the flow. */
  end: string[];
};

/** The flow that this `state` belongs to, or undefined where this browser began none. */
export function resumeFlow(request: Request, state: string): Flow | undefined {
  const cookies = parseCookies(request.headers.get('cookie'));
  const flow = flowOf(state);
  const pairs = FLOW_COOKIES.flatMap((name) => {
    const value = cookies.get(`${cookieName(name)}.${flow}`);
    return value ? [`${cookieName(name)}=${value}`] : [];
  });
  if (!cookies.has(`${cookieName('state')}.${flow}`)) return undefined;
  return {
    cookieHeader: pairs.join('; '),
    expectedUserId: cookies.get(silentCookie(flow)),
    end: endFlow(flow),
  };
}
