/**
 * What a failed token call means. Only `terminal` ends a connection (docs/rotation.md):
 * - `terminal`  Zoom's own no: the grant is dead.
 * - `operator`  this app's credentials are wrong: nobody is disconnected for it.
 * - `transient` the token was not spent: try again later.
 * - `ambiguous` the token may have been spent and the answer lost.
 */
export type FailureClass = 'terminal' | 'operator' | 'transient' | 'ambiguous';

const CLASS_OF = {
  invalid_grant: 'terminal',
  invalid_client: 'operator',
  unsupported_grant_type: 'operator',
  redirect_mismatch: 'operator',
  unreachable: 'transient',
  rate_limited: 'transient',
  request_timeout: 'transient',
  server_error: 'transient',
  unexpected: 'transient',
  timeout: 'ambiguous',
  reset: 'ambiguous',
  malformed: 'ambiguous',
} as const satisfies Record<string, FailureClass>;

export type ZoomErrorCode = keyof typeof CLASS_OF;

/** A token call that gave no tokens. Carries no token, no header and no body. */
export class ZoomOAuthError extends Error {
  readonly code: ZoomErrorCode;
  readonly class: FailureClass;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** When Zoom says we may ask again, ms from now. */
  readonly retryAfterMs?: number;

  constructor(code: ZoomErrorCode, detail: { status?: number; retryAfterMs?: number; cause?: unknown } = {}) {
    super(`Zoom token call: ${code}${detail.status ? ` (HTTP ${detail.status})` : ''}`, {
      cause: detail.cause,
    });
    this.name = 'ZoomOAuthError';
    this.code = code;
    this.class = CLASS_OF[code];
    this.status = detail.status;
    this.retryAfterMs = detail.retryAfterMs;
  }

  /** A 5xx may come from a gateway after the work behind it was done, so what it says of the token is not sure. */
  get mayHaveSpent(): boolean {
    return this.class === 'ambiguous' || this.code === 'server_error';
  }
}

/** A request that got no whole answer. `unreachable`: it never left; otherwise Zoom may have acted on it. */
export class ZoomNetworkError extends Error {
  constructor(
    readonly code: 'unreachable' | 'timeout' | 'reset',
    cause?: unknown,
  ) {
    super(`Zoom request: ${code}`, { cause });
    this.name = 'ZoomNetworkError';
  }
}
