/**
 * The outcomes of entries; each has one meaning, and a sentence in lib/i18n, under `account.log.outcomes`. No outcome may
 * get another meaning or be removed, because entries stay as they were written.
 */
export const AUDIT_OUTCOMES = [
  'done',
  /** A file that is still being sent. */
  'begun',
  /** Recorded before it is done. */
  'asked',
  /** Done in part, and why the rest is missing. */
  'partly',
  'missing',
  'unread',
  'unreadable',
  'no_end',
  'no_time',
  'too_many',
  'stopped',
  /** Not done, and why. */
  'missing_scope',
  'not_licensed',
  'no_permission',
  'rate_limited',
  'daily_limit',
  'operator',
  'no_token',
  'zoom_unavailable',
  'not_found',
  'refused',
  'no_such_meeting',
  'other_account',
  'too_old',
  'nobody',
  'failed',
  /** It is not known whether it was done. */
  'unanswered',
] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export const isAuditOutcome = (word: string): word is AuditOutcome =>
  AUDIT_OUTCOMES.some((known) => known === word);
