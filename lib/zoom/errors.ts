/**
 * The class of a failed token call. Only `terminal` ends a connection (docs/rotation.md):
 * - `terminal` Zoom refuses the grant for good.
 * - `operator` This app's credentials are wrong; nobody is disconnected for it.
 * - `transient` Zoom or something in front of it asks to try later, or the error is unknown: try again later.
 * - `ambiguous` No complete answer: the token may be spent and the answer lost.
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

/** `invalid_grant` spends nothing, because that token is already dead. */
const SURELY_UNSPENT: ReadonlySet<ZoomErrorCode> = new Set(['unreachable', 'invalid_grant']);

/** A token call that gave no tokens. Contains no token, header or body. */
export class ZoomOAuthError extends Error {
  readonly code: ZoomErrorCode;
  readonly class: FailureClass;
  /** HTTP status; undefined when there was no answer. */
  readonly status?: number;
  /** The pause that Zoom asks for, ms from now. */
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
   * False only when the refresh token is certainly unchanged: the request was never sent, or Zoom refused it
   * with a known error. Any other status may come from a gateway after Zoom did the work (zoom-facts 1.8).
   */
  get mayHaveSpent(): boolean {
    return !SURELY_UNSPENT.has(this.code) && this.class !== 'operator';
  }
}

/**
 * A request without a complete answer. `unreachable`: it was never sent; with any other code Zoom may have
 * acted on it.
 */
export class ZoomNetworkError extends Error {
  constructor(
    readonly code: 'unreachable' | 'timeout' | 'reset',
    cause?: unknown,
    /** The cause as a code, for example ECONNREFUSED or PROXY_ANSWERED_407; never an address or a message. */
    readonly detail?: string,
  ) {
    super(`Zoom request: ${code}`, { cause });
    this.name = 'ZoomNetworkError';
  }
}
