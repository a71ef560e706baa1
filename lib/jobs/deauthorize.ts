import 'server-only';
import type { Db } from '@/lib/db';
import type { Deauthorization, DeauthorizationVerdict, Vault } from '@/lib/vault';

export type RemovalNotice = Deauthorization & { receiptId: string };

/** `again`: this notice was already received. */
export type RemovalOutcome = DeauthorizationVerdict | 'again';

/**
 * Zoom's notice that a person removed the app: handled once, however often it is delivered, because its
 * receipt is written in one transaction with the wipe. Without a receipt Zoom has to deliver it again.
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
