import type { z } from 'zod';
import type { AccessToken } from './oauth';
import type { ApiFailure, TokenResult } from './result';
import type { Send, ZoomRequest } from './send';
import type { AccountTurns, RateLabel } from './turns';

/**
 * Where a call gets its token. Asked once for each call, because a token carried in an object across two calls
 * may be dead by the second (prior-art: cal.com #16206).
 */
export type TokenSource = {
  accessToken(): Promise<TokenResult>;
  /**
   * Zoom refused this token (401): the newer one, or one forced rotation (zoom-facts 2.1, trap 14).
   * @param byZoom false for a 401 that holds no word of Zoom's, as a gateway sends it: reason enough to renew a token,
   *   not to take it for dead
   */
  refused(token: AccessToken, byZoom?: boolean): Promise<TokenResult>;
};

export type ApiCall<T> = {
  method?: ZoomRequest['method'];
  /** Below `/v2`, for example `/users/me`. What stands for somebody's id in it is encoded already. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  schema: z.ZodType<T>;
  /** Which of Zoom's limits the call counts for (zoom-facts M1). */
  label?: RateLabel;
};

/** A call that did not give what was asked for, as one may speak of it: no token, no query, no text of Zoom's. */
export type FailedCall = {
  method: ZoomRequest['method'];
  /** With `{id}` for whatever names somebody or something. */
  endpoint: string;
  /** The last two are of files (judge-file.ts). */
  reason: ApiFailure['reason'] | 'no_file' | 'not_ready';
  status?: number;
  zoomCode?: number;
  /** Zoom's own name for the call, which its support asks for (zoom-facts 2.1). */
  trackingId?: string;
};

export type ZoomApi = {
  /** API base, for example https://api.zoom.us/v2. */
  base: string;
  send: Send;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
  /** Between 0 and 1. Absent, pauses have no jitter. */
  random?: () => number;
  /** Pauses before the second and third try of a GET, ms. */
  retryDelaysMs?: number[];
  /** The longest `Retry-After` that is waited out, ms. */
  patienceMs?: number;
  /** What is left of the time that a person waits, ms. Absent where nobody does: then only `send` sets a deadline. */
  leftMs?: () => number;
  /** The turns of the account that is asked about. Absent, calls do not wait for one another. */
  turns?: AccountTurns;
  /** Hears of each call that failed, a failure under HTTP 200 too. Must not throw. */
  onFailure?: (call: FailedCall) => void;
};
