import type { Credentials } from './credentials';
import type { GrantRow } from './grants';
import { isOperatorFailure, judgeGrant, marginMs } from './status';

/** How a connection is doing, in the words of its page. */
export type GrantHealth =
  | 'healthy'
  | 'renewing'
  | 'retrying'
  | 'reconnect'
  | 'operator'
  /** Zoom refuses the renewal, again and again, in words that nobody here knows. */
  | 'refused'
  | 'other_credentials'
  | 'key_lost'
  | 'revoked';

/** Refusals that say neither that the connection has ended nor that this app is wrong. */
const UNKNOWN_WORDS = new Set(['unexpected', 'invalid_code']);
/** So many refusals in a row, in words that nobody here knows, will not pass by themselves. */
const REFUSALS = 3;

const REFRESH_TOKEN_LIFE_MS = 90 * 86_400_000;

/** Pure: the row as of its `readAt`. @param opens whether its tokens open with the keys of this process */
export function healthOf(row: GrantRow, ours: Credentials, opens: boolean): GrantHealth {
  const verdict = judgeGrant(row, ours);
  if (verdict.kind === 'dead' && verdict.reason !== 'reauthorize') return verdict.reason;
  if (!opens || row.failure === 'key_lost') return 'key_lost';
  if (verdict.kind === 'dead' || verdict.kind === 'valid_until_expiry') return 'reconnect';
  if (isOperatorFailure(row.failure)) return 'operator';
  if (UNKNOWN_WORDS.has(row.failure ?? '') && row.failures >= REFUSALS) return 'refused';
  // Zoom did its part: the database did not take what it gave, and the next visit renews anew.
  if (row.failure === 'not_saved') return 'renewing';
  if (row.failures > 0) return 'retrying';
  return row.leaseUntil && row.leaseUntil > row.readAt ? 'renewing' : 'healthy';
}

/**
 * Until when the connection lives if nobody visits: the 90 days of the refresh token (zoom-facts 1.7), unless
 * keep-alive renews it before.
 */
export function livesUntil(row: GrantRow): Date | undefined {
  return row.issuedAt ? new Date(row.issuedAt.getTime() + REFRESH_TOKEN_LIFE_MS) : undefined;
}

/** When the next visit will find the token due. */
export function nextRotationAt(row: GrantRow): Date | undefined {
  return row.accessExpiresAt ? new Date(row.accessExpiresAt.getTime() - marginMs(row)) : undefined;
}
