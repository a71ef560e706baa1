import type { AccessToken } from './oauth';

/** Why there is no token to call with; the first two words of a `Reason`. */
export type TokenProblem =
  | { ok: false; reason: 'reconnect' | 'reauthorize' | 'revoked' | 'operator' | 'unavailable' }
  | { ok: false; reason: 'zoom_unavailable'; retryAt?: Date };
export type TokenResult = { ok: true; accessToken: AccessToken } | TokenProblem;

/**
 * What a person's Zoom account lacks: a paid plan, a licence for this product, a licence for Meetings, a
 * permission from their administrator; `unsure` when Zoom's message does not say.
 */
export type Lack = 'plan' | 'licence' | 'meetings_licence' | 'permission' | 'unsure';

export type ApiFailure =
  | TokenProblem
  | { ok: false; reason: 'missing_scope'; scopes: string[] }
  /** `day`: the daily limit is used up, not the limit of a second. */
  | { ok: false; reason: 'rate_limited'; retryAt?: Date; day?: true }
  | { ok: false; reason: 'not_licensed'; lacks: Lack; message: string; code?: number }
  | { ok: false; reason: 'not_found' | 'invalid'; message: string; code?: number };
export type ApiResult<T> = { ok: true; value: T } | ApiFailure;
