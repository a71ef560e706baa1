import 'server-only';
import type { Db } from '@/lib/db';
import type { Deauthorization, DeauthorizationVerdict, Vault } from '@/lib/vault';

export type RemovalNotice = Deauthorization & { receiptId: string };

/** `again`: this notice was received before. */
export type RemovalOutcome = DeauthorizationVerdict | 'again';

/**
 * A notice of Zoom's that a person took the app away: done once, however often it is delivered, because its receipt
 * stands in one transaction with the wipe. Without a receipt Zoom shall send it again.
 */
export async function deauthorize(
  db: Db,
  vault: Pick<Vault, 'deauthorize'>,
  { receiptId, ...event }: RemovalNotice,
): Promise<RemovalOutcome> {
  const known = await db.webhookReceipt.findUnique({ where: { id: receiptId }, select: { id: true } });
  if (known) return 'again';
  return vault.deauthorize(db, event, async (tx, verdict): Promise<RemovalOutcome> => {
    const count = await tx.$executeRaw`
      INSERT INTO webhook_receipt (id, event, event_at, received_at, outcome)
      VALUES (${receiptId}, 'app_deauthorized', ${event.at}, clock_timestamp(), ${verdict})
      ON CONFLICT (id) DO NOTHING`;
    return count === 0 ? 'again' : verdict;
  });
}
