/**
 * What may come of what is noted, one meaning each; each has a sentence in lib/i18n, under `account.log.outcomes`. None is
 * ever given another meaning, and none is taken out: entries stay as they were written.
 */
export const AUDIT_OUTCOMES = [
  'done',
  /** A file that is still on its way. */
  'begun',
  /** What is about to be done. */
  'asked',
  /** Some of it, and why the rest is missing. */
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
  /** Whether it was done nobody knows. */
  'unanswered',
] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

export const isAuditOutcome = (word: string): word is AuditOutcome =>
  AUDIT_OUTCOMES.some((known) => known === word);
