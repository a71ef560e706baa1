import { hostname } from 'node:os';
import { type AuditAction, type AuditOutcome, audit, isAuditOutcome } from '@/lib/audit';
import { env } from '@/lib/env';
import type { Ended } from './command';

/**
 * Notes in the audit log that this machine looks at people's data, before it is shown. Rejects where that cannot be
 * written: then nothing is to be shown. @param ended how the look ended
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

/** What the log says of how a command ended: its words are fewer, and each has one meaning. */
export function outcomeOf({ end, reason }: Pick<Ended, 'end' | 'reason'>): AuditOutcome {
  switch (reason) {
    case undefined:
      return end === 'done' || end === 'partly' ? end : 'failed';
    // Of something that was sent: the answer was lost.
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
