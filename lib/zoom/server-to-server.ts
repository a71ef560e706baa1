import { type AccountApp, type AccountRefusal, type AccountToken, askAccountToken } from './account-token';
import type { TokenSource } from './api';
import type { TokenProblem, TokenResult } from './result';

/** From here on the next token is asked for while the last one still works. ms */
const RENEW_BEFORE_MS = 300_000;
/** A token with less left might be over when Zoom reads it. ms */
const SHORTEST_LEFT_MS = 10_000;
/** After a failure nobody asks for so long; twice as long after each one more. ms */
const [FIRST_PAUSE_MS, LONGEST_PAUSE_MS] = [1_000, 60_000];
/** The longest that Zoom's own word for it is followed. ms */
const LONGEST_ASKED_MS = 900_000;
/** Wrong credentials do not mend themselves; whoever mends them at Zoom waits no longer than this. ms */
const REFUSED_PAUSE_MS = 30_000;
/** A token that is refused in spite of having been renewed for that is Zoom's trouble; the next would be refused, too. ms */
const FORCED_PAUSE_MS = 30_000;

type Deps = {
  app: AccountApp;
  /** ms */
  now: () => number;
  /** Between 0 and 1: processes that failed together do not ask again together. */
  random?: () => number;
  /** Hears of each request that brought no token: a name, never a secret. Must not throw. */
  onFailure?: (why: AccountRefusal | 'away', cause?: string) => void;
};

type Held = AccountToken & { issuedAt: number };
type Closed = { until: number; problem: TokenProblem };

/**
 * The token of a company's own account (Server-to-Server), in the memory of this process alone: one request for all who
 * ask at once, the next before the last is over, and after a failure one pause for everybody. Several tokens may live at
 * once, so processes do not wait for one another, and none is ever written down (zoom-facts 1.10).
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

  /** Everybody who needs a new token gets the answer of one request, or the problem of the last. */
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
      // Nobody waits for it: the token that is there works.
      if (leftMs(held) < Math.min(RENEW_BEFORE_MS, held.expiresInMs / 10)) void renew();
      return { ok: true, accessToken: held.accessToken };
    },
    async refused(token, byZoom) {
      if (held && held.accessToken !== token) return { ok: true, accessToken: held.accessToken };
      if (held && now() - forcedAt < FORCED_PAUSE_MS) return later(forcedAt + FORCED_PAUSE_MS);
      if (held) forcedAt = now();
      // After a gateway's 401 it may work all the same, and be all there is.
      if (byZoom) held = undefined;
      return renew();
    },
  };
}
