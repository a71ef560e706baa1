/**
 * What a failed token call means. Only `terminal` ends a connection (docs/rotation.md):
 * - `terminal`  Zoom refuses the grant for good.
 * - `operator`  this app's credentials are wrong: nobody is disconnected for it.
 * - `transient` Zoom, or what stands before it, says "not now", or nothing that is known here: try again later.
 * - `ambiguous` no whole answer: the token may have been spent and the answer lost.
 */
export type FailureClass = 'terminal' | 'operator' | 'transient' | 'ambiguous';

const CLASS_OF = {
  invalid_grant: 'terminal',
  invalid_client: 'operator',
  unsupported_grant_type: 'operator',
  redirect_mismatch: 'operator',
  invalid_code: 'transient',
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

/** `invalid_grant` has nothing to spend: that token is dead. */
const SURELY_UNSPENT: ReadonlySet<ZoomErrorCode> = new Set(['unreachable', 'invalid_grant']);

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

  /**
   * False only where it is sure that the refresh token is as it was: the request never left, or Zoom refused it in words
   * that are known. Any other status may come from a gateway, after the work behind it was done (zoom-facts 1.8).
   */
  get mayHaveSpent(): boolean {
    return !SURELY_UNSPENT.has(this.code) && this.class !== 'operator';
  }
}

/** A request that got no whole answer. `unreachable`: it never left; otherwise Zoom may have acted on it. */
export class ZoomNetworkError extends Error {
  constructor(
    readonly code: 'unreachable' | 'timeout' | 'reset',
    cause?: unknown,
    /** The cause as a code, such as ECONNREFUSED or PROXY_ANSWERED_407; never an address or a text. */
    readonly detail?: string,
  ) {
    super(`Zoom request: ${code}`, { cause });
    this.name = 'ZoomNetworkError';
  }
}
