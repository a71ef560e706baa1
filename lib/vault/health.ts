import type { Credentials } from './credentials';
import type { GrantRow } from './grants';
import { isOperatorFailure, judgeGrant, marginMs } from './status';

/** The state of a connection, in the words of its page. */
export type GrantHealth =
  | 'healthy'
  | 'renewing'
  | 'retrying'
  | 'reconnect'
  | 'operator'
  /** Zoom refuses the rotation repeatedly, with an error that this app does not know. */
  | 'refused'
  | 'other_credentials'
  | 'key_lost'
  | 'revoked';

/** Refusals that say neither that the grant has ended nor that this app's setup is wrong. */
const UNKNOWN_WORDS = new Set(['unexpected', 'invalid_code']);
/** So many unknown refusals in a row are treated as a lasting state. */
const REFUSALS = 3;

const REFRESH_TOKEN_LIFE_MS = 90 * 86_400_000;

/**
 * Pure: judges the row as of its `readAt`.
 * @param opens whether the keys of this process open its tokens
 */
export function healthOf(row: GrantRow, ours: Credentials, opens: boolean): GrantHealth {
  const verdict = judgeGrant(row, ours);
  if (verdict.kind === 'dead' && verdict.reason !== 'reauthorize') return verdict.reason;
  if (!opens || row.failure === 'key_lost') return 'key_lost';
  if (verdict.kind === 'dead' || verdict.kind === 'valid_until_expiry') return 'reconnect';
  if (isOperatorFailure(row.failure)) return 'operator';
  if (UNKNOWN_WORDS.has(row.failure ?? '') && row.failures >= REFUSALS) return 'refused';
  // Zoom answered; the database did not save the new tokens, and the next visit rotates again.
  if (row.failure === 'not_saved') return 'renewing';
  if (row.failures > 0) return 'retrying';
  return row.leaseUntil && row.leaseUntil > row.readAt ? 'renewing' : 'healthy';
}

/**
 * Until when the connection lives without a visit: the 90 days of the refresh token (zoom-facts 1.7), unless
 * keep-alive rotates it before.
 */
export function livesUntil(row: GrantRow): Date | undefined {
  return row.issuedAt ? new Date(row.issuedAt.getTime() + REFRESH_TOKEN_LIFE_MS) : undefined;
}

/** From when on a visit rotates the token. */
export function nextRotationAt(row: GrantRow): Date | undefined {
  return row.accessExpiresAt ? new Date(row.accessExpiresAt.getTime() - marginMs(row)) : undefined;
}
