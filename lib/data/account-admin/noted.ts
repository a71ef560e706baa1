import 'server-only';
import { type AuditAction, type AuditOutcome, audit } from '@/lib/audit';
import { inTime, LAST_LOOK_MS, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import type { AccountAccess } from './access';

/** A look of an administrator, for the audit log. */
export type Look = { action: AuditAction; subject?: string };

/**
 * Writes the look to the audit log and returns the part; when the entry cannot be written, the part is not shown. A look
 * that Zoom refused is recorded with the reason.
 * @param as the outcome of a successful look: `begun` for a file that is still being sent
 */
export async function noted<T, F extends { ok: false; reason: AuditOutcome | 'not_noted' }>(
  { zoomUserId, accountId, grantId }: AccountAccess,
  { action, subject }: Look,
  part: { ok: true; value: T } | F,
  as: 'done' | 'begun' = 'done',
): Promise<{ ok: true; value: T } | F | { ok: false; reason: 'not_noted' }> {
  if (!part.ok && part.reason === 'not_noted') return part;
  const actor = { kind: 'person', name: zoomUserId } as const;
  const entry = { accountId, actor, action, subject, outcome: part.ok ? as : (part.reason as AuditOutcome) };
  try {
    await inTime(requestDeadline().atLeast(LAST_LOOK_MS), audit(entry), 'The audit log');
    return part;
  } catch (error) {
    log.error(
      { grant: grantId, action, error: String(error) },
      'a look could not be recorded in the audit log',
    );
    return { ok: false, reason: 'not_noted' };
  }
}
