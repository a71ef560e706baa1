import { encode } from '@auth/core/jwt';
import { env } from '@/lib/env';
import { type BrowserKey, keepKey, keyForSignIn, keyWithDigest, withSpent } from './browser-keys';
import { authCookies, parseCookies } from './cookies';
import {
  browserDigest,
  challengeOf,
  FLOW_TTL_S,
  type FlowState,
  flowId,
  openState,
  STATE_PATH_MOST,
  sealState,
  verifierOf,
} from './flow-state';
import { forgetLegacy } from './legacy-cookies';
import { keepLongPath, longPathOf } from './long-paths';
import { forgetOutcome } from './outcome';
import { returnPath } from './return-path';

/** The purpose of a sign-in. @property path checked by `returnPath`; empty when no page was asked for */
export type Intent = Pick<FlowState, 'expectedUserId'> & { path: string; silent?: boolean };

/** A new sign-in: what is sent to Zoom, and the Set-Cookie lines without which no browser can finish it. */
export type BegunFlow = { state: string; challenge: string; setCookies: string[] };

/**
 * Begins a sign-in. Auth.js would keep three sealed cookies for each, 1.6 kB. Here a browser keeps one small
 * key, and the other values are in the `state` or derived from the two
 * (docs/decisions/0017-one-key-for-a-browser.md).
 */
export function beginFlow(cookieHeader: string | null, intent: Intent, nowMs = Date.now()): BegunFlow {
  const cookies = parseCookies(cookieHeader);
  const key = keyForSignIn(cookies);
  const { path, expectedUserId, silent = false } = intent;
  const browser = browserDigest(key.key);
  const state = sealState({ browser, begunAt: Math.floor(nowMs / 1_000), path, expectedUserId, silent });
  return {
    state,
    challenge: challengeOf(verifierOf(key.key, state)),
    setCookies: [
      keepKey(key),
      ...(path.length <= STATE_PATH_MOST ? [] : keepLongPath(cookies, flowId(state), path)),
      ...forgetOutcome(cookieHeader),
      ...forgetLegacy(cookies),
    ],
  };
}

export type Flow = {
  id: string;
  /** Where to go afterwards, a path of this app. */
  path: string;
  /** The person asked for no particular page: the app chooses the most useful one. */
  isAnywhere: boolean;
  /** Set for reconnect and silent re-authorization: only this user may come back. */
  expectedUserId?: string;
  silent: boolean;
  /** Absent when this browser did not begin the sign-in, or has lost its key since. */
  own?: OwnFlow;
};

export type OwnFlow = {
  /** The sign-in has ended, and this browser has received its result. */
  spent: boolean;
  /** Set-Cookie lines that mark it as ended. */
  end: string[];
  /**
   * A Cookie header for Auth.js with the state and the PKCE verifier of this sign-in, without a session, so
   * that Auth.js never links two users.
   */
  cookieHeader: () => Promise<string>;
};

/** The sign-in of this `state`; undefined when this app did not seal it, or more than 15 minutes ago. */
export function resumeFlow(request: Request, state: string, nowMs = Date.now()): Flow | undefined {
  const opened = openState(state, nowMs);
  if (!opened) return undefined;
  const cookies = parseCookies(request.headers.get('cookie'));
  const id = flowId(state);
  const key = keyWithDigest(cookies, opened.browser);
  const path = longPathOf(cookies, id) ?? opened.path;
  return {
    id,
    path: returnPath(path),
    isAnywhere: path === undefined,
    expectedUserId: opened.expectedUserId,
    silent: opened.silent,
    own: key && ownFlow(key, id, state, forgetLegacy(cookies)),
  };
}

const ownFlow = (key: BrowserKey, id: string, state: string, legacy: string[]): OwnFlow => ({
  spent: key.spent.includes(id),
  end: [keepKey(withSpent(key, id)), ...legacy],
  cookieHeader: () => cookiesOfAuthJs(state, verifierOf(key.key, state)),
});

/** Sealed as Auth.js does it (@auth/core/lib/actions/callback/oauth/checks.js). */
async function cookiesOfAuthJs(state: string, verifier: string): Promise<string> {
  const names = authCookies();
  const seal = async (salt: string, value: string) => {
    const token = { value, provider: 'zoom' };
    return `${salt}=${await encode({ token, secret: env().AUTH_SECRET, salt, maxAge: FLOW_TTL_S })}`;
  };
  const sealed = [seal(names.state.name, state), seal(names.pkceCodeVerifier.name, verifier)];
  return (await Promise.all(sealed)).join('; ');
}
