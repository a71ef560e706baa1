import { hostname } from 'node:os';
import { type AuditAction, type AuditOutcome, audit, isAuditOutcome } from '@/lib/audit';
import { env } from '@/lib/env';
import type { Ended } from './command';

/**
 * Records in the audit log that this machine looks at people's data, before it is shown. Rejects when that cannot be
 * written: then nothing may be shown. @param ended how the look ended
 */
export async function noteLook(
  action: AuditAction,
  subject: string | undefined,
  ended: Ended,
): Promise<void> {
  await audit({
    accountId: env().ZOOM_S2S_ACCOUNT_ID ?? '',
    actor: { kind: 'command', name: hostname() },
    action,
    subject,
    outcome: outcomeOf(ended),
  });
}

/** The outcome in the audit log for the end of a command. The log has fewer words, each with one meaning. */
export function outcomeOf({ end, reason }: Pick<Ended, 'end' | 'reason'>): AuditOutcome {
  switch (reason) {
    case undefined:
      return end === 'done' || end === 'partly' ? end : 'failed';
    // A request was sent, and its answer was lost.
    case 'unknown':
      return 'unanswered';
    case 'invalid':
      return 'refused';
    case 'reconnect':
    case 'reauthorize':
    case 'revoked':
    case 'unavailable':
      return 'no_token';
    default:
      return isAuditOutcome(reason) ? reason : 'failed';
  }
}
