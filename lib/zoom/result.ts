import type { AccessToken } from './oauth';

/** Why there is no token to ask with; the first two words of a `Reason`. */
export type TokenProblem =
  | { ok: false; reason: 'reconnect' | 'reauthorize' | 'revoked' | 'operator' | 'unavailable' }
  | { ok: false; reason: 'zoom_unavailable'; retryAt?: Date };
export type TokenResult = { ok: true; accessToken: AccessToken } | TokenProblem;

export type ApiFailure =
  | TokenProblem
  | { ok: false; reason: 'missing_scope'; scopes: string[] }
  | { ok: false; reason: 'rate_limited'; retryAt?: Date }
  | { ok: false; reason: 'not_licensed' | 'not_found' | 'invalid'; message: string };
export type ApiResult<T> = { ok: true; value: T } | ApiFailure;
