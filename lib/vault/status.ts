import { createHash } from 'node:crypto';
import { areOurs, type Credentials } from './credentials';
import type { GrantRow } from './grants';

/** What can be done with a row at this time; the vault decides by nothing else. */
export type Verdict =
  | { kind: 'fresh' }
  /** Valid but close to its expiry: serve it, and rotate after the answer. */
  | { kind: 'rotate_soon' }
  | { kind: 'expired' }
  /** Zoom refused the refresh token, but the access token is still valid: serve it and do not rotate. */
  | { kind: 'valid_until_expiry'; reason: 'reconnect' | 'reauthorize' }
  | { kind: 'dead'; reason: 'reconnect' | 'reauthorize' | 'revoked' | 'other_credentials' };

const OPERATOR_FAILURES = new Set(['invalid_client', 'unsupported_grant_type', 'redirect_mismatch']);

/** Whether the last try failed because of this app's setup at Zoom. */
export const isOperatorFailure = (failure: string | null) =>
  failure !== null && OPERATOR_FAILURES.has(failure);

const MINUTE_MS = 60_000;

/**
 * How long before its expiry a token is rotated: 5 to 10 minutes, different for each grant and revision, so
 * that people who signed in together do not rotate together; never more than half of a short life.
 * @returns ms
 */
export function marginMs(row: Pick<GrantRow, 'id' | 'revision' | 'accessExpiresAt' | 'issuedAt'>): number {
  const spread = createHash('sha256').update(`${row.id}/${row.revision}`).digest().readUInt32BE(0) / 2 ** 32;
  const lifeMs =
    row.accessExpiresAt && row.issuedAt ? row.accessExpiresAt.getTime() - row.issuedAt.getTime() : 0;
  return Math.min(5 * MINUTE_MS + spread * 5 * MINUTE_MS, lifeMs / 2);
}

/**
 * An unknown outcome followed by a refusal means that tokens were lost on the way, not that the person
 * removed the app.
 */
function mayReauthorize(row: GrantRow): boolean {
  return row.intentRevision === row.revision && row.reauthorizedRevision !== row.revision;
}

/** Pure: judges the row as of its `readAt` for these credentials. */
export function judgeGrant(row: GrantRow, ours: Credentials): Verdict {
  if (row.state === 'revoked' || !row.accessToken) return { kind: 'dead', reason: 'revoked' };
  if (!areOurs(row, ours)) return { kind: 'dead', reason: 'other_credentials' };
  const leftMs = (row.accessExpiresAt?.getTime() ?? 0) - row.readAt.getTime();
  if (row.state === 'reconnect_required') {
    const reason = mayReauthorize(row) ? 'reauthorize' : 'reconnect';
    return leftMs > 0 ? { kind: 'valid_until_expiry', reason } : { kind: 'dead', reason };
  }
  if (leftMs <= 0) return { kind: 'expired' };
  return leftMs <= marginMs(row) ? { kind: 'rotate_soon' } : { kind: 'fresh' };
}
