import type { z } from 'zod';
import type { AccessToken } from './oauth';
import type { ApiFailure, TokenResult } from './result';
import type { Send, ZoomRequest } from './send';
import type { AccountTurns, RateLabel } from './turns';

/**
 * Gives a call its token. Asked again for each call, because a token passed along in an object across two
 * calls may be dead by the second (calcom/cal.com#16206).
 */
export type TokenSource = {
  accessToken(): Promise<TokenResult>;
  /**
   * Called when Zoom refused this token (401): gives the newer token, or one from a forced rotation
   * (zoom-facts 2.1, trap 14).
   * @param byZoom false for a 401 that is not in Zoom's format, such as a gateway's: the token is renewed,
   *   but not taken for dead
   */
  refused(token: AccessToken, byZoom?: boolean): Promise<TokenResult>;
};

export type ApiCall<T> = {
  method?: ZoomRequest['method'];
  /** The path below `/v2`, for example `/users/me`; ids in it are already encoded. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  schema: z.ZodType<T>;
  /** The rate limit that the call counts against (zoom-facts M1). */
  label?: RateLabel;
};

/** A failed call without anything secret or personal: no token, no query, no text of Zoom's. */
export type FailedCall = {
  method: ZoomRequest['method'];
  /** The path with `{id}` in place of every id. */
  endpoint: string;
  /** The last two apply to files (judge-file.ts). */
  reason: ApiFailure['reason'] | 'no_file' | 'not_ready';
  status?: number;
  zoomCode?: number;
  /** Zoom's tracking id of the call, which its support asks for (zoom-facts 2.1). */
  trackingId?: string;
};

export type ZoomApi = {
  /** The base URL of the API, for example https://api.zoom.us/v2. */
  base: string;
  send: Send;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
  /** Between 0 and 1. Absent, pauses have no jitter. */
  random?: () => number;
  /** The pauses before the second and the third try of a GET, ms. */
  retryDelaysMs?: number[];
  /** The longest `Retry-After` that a call waits for, ms. */
  patienceMs?: number;
  /** The time left that a person waits, ms. Absent when nobody waits: then only `send` has a deadline. */
  leftMs?: () => number;
  /** The rate limiter of the account. Absent, calls do not wait for one another. */
  turns?: AccountTurns;
  /** Called for each failed call, also for a failure under HTTP 200. Must not throw. */
  onFailure?: (call: FailedCall) => void;
};
