import { type AccountApp, type AccountRefusal, type AccountToken, askAccountToken } from './account-token';
import type { TokenSource } from './api';
import type { TokenProblem, TokenResult } from './result';

/** With less time left than this, the next token is requested while the present one still works. ms */
const RENEW_BEFORE_MS = 300_000;
/** A token with less time left may have expired when Zoom reads it. ms */
const SHORTEST_LEFT_MS = 10_000;
/** The pause after a failure, doubled after each further one. ms */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [1_000, 60_000];
/** The longest pause that is accepted from Zoom. ms */
const LONGEST_ASKED_MS = 900_000;
/**
 * Wrong credentials do not become right by themselves; after a correction at Zoom the app waits at most so
 * long. ms
 */
const REFUSED_PAUSE_MS = 30_000;
/** When a forced token is refused too, the problem is Zoom's and the next one would be refused as well. ms */
const FORCED_PAUSE_MS = 30_000;

type Deps = {
  app: AccountApp;
  /** ms */
  now: () => number;
  /** Between 0 and 1: adds jitter, so that processes which failed together do not ask again together. */
  random?: () => number;
  /** Called for each request that gave no token, with a name and never a secret. Must not throw. */
  onFailure?: (why: AccountRefusal | 'away', cause?: string) => void;
};

type Held = AccountToken & { issuedAt: number };
type Closed = { until: number; problem: TokenProblem };

/**
 * The tokens of a company's own account (Server-to-Server), kept in this process's memory only: one request
 * for all concurrent callers, the next token before the present one expires, and after a failure one pause
 * for all callers. Several tokens may be valid at once, so processes need not coordinate, and no token is
 * stored (zoom-facts 1.10).
 */
export function createAccountTokens({ app, now, random, onFailure }: Deps): TokenSource {
  let held: Held | undefined;
  let closed: Closed | undefined;
  let asking: Promise<TokenResult> | undefined;
  let failures = 0;
  let forcedAt = Number.NEGATIVE_INFINITY;

  const leftMs = (of: Held) => of.issuedAt + of.expiresInMs - now();
  const later = (until: number): TokenProblem => ({
    ok: false,
    reason: 'zoom_unavailable',
    retryAt: new Date(until),
  });

  async function request(): Promise<TokenResult> {
    const issuedAt = now();
    const asked = await askAccountToken(app, issuedAt);
    if (asked.ok) {
      held = { ...asked.token, issuedAt };
      closed = undefined;
      failures = 0;
      return { ok: true, accessToken: held.accessToken };
    }
    if (asked.reason === 'refused') {
      onFailure?.(asked.why);
      closed = { until: now() + REFUSED_PAUSE_MS, problem: { ok: false, reason: 'operator' } };
    } else {
      onFailure?.('away', asked.cause);
      const pause = Math.min(FIRST_PAUSE_MS * 2 ** failures++, LONGEST_PAUSE_MS);
      const own = random ? pause * (0.5 + random() / 2) : pause;
      const until = now() + Math.min(asked.retryAfterMs ?? own, LONGEST_ASKED_MS);
      closed = { until, problem: later(until) };
    }
    return closed.problem;
  }

  /** All callers who need a new token share one request, or get the last problem. */
  function renew(): Promise<TokenResult> {
    if (asking) return asking;
    if (closed && closed.until > now()) return Promise.resolve(closed.problem);
    asking = request().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  return {
    async accessToken() {
      if (!held || leftMs(held) < SHORTEST_LEFT_MS) return renew();
      // Not awaited, because the present token still works.
      if (leftMs(held) < Math.min(RENEW_BEFORE_MS, held.expiresInMs / 10)) void renew();
      return { ok: true, accessToken: held.accessToken };
    },
    async refused(token, byZoom) {
      if (held && held.accessToken !== token) return { ok: true, accessToken: held.accessToken };
      if (held && now() - forcedAt < FORCED_PAUSE_MS) return later(forcedAt + FORCED_PAUSE_MS);
      if (held) forcedAt = now();
      // After a gateway's 401 the token may still be valid, and there may be no other.
      if (byZoom) held = undefined;
      return renew();
    },
  };
}
