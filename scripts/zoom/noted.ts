import { hostname } from 'node:os';
import { type AuditAction, audit } from '@/lib/audit';
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
    outcome: ended.reason ?? ended.end,
  });
}
