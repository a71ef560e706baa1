import 'server-only';
import type { Db } from '@/lib/db';

export type SweepSummary = { events: number; receipts: number; sessions: number };

/** At most this many rows of a table in one go, so that no lock is held long. */
const BATCH = 5_000;

/**
 * Forgets what the operator's retention says to forget: old events, webhook receipts, and the marks of sessions whose
 * cookies have run out. @param eventDays days that events and receipts stay
 */
export async function sweep(db: Db, eventDays: number): Promise<SweepSummary> {
  const [events, receipts, sessions] = await Promise.all([
    db.$executeRaw`DELETE FROM grant_event WHERE id IN (SELECT id FROM grant_event
      WHERE at < clock_timestamp() - ${eventDays} * interval '1 day' ORDER BY at LIMIT ${BATCH})`,
    db.$executeRaw`DELETE FROM webhook_receipt WHERE id IN (SELECT id FROM webhook_receipt
      WHERE received_at < clock_timestamp() - ${eventDays} * interval '1 day' ORDER BY received_at LIMIT ${BATCH})`,
    db.$executeRaw`DELETE FROM ended_session WHERE id IN (SELECT id FROM ended_session
      WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT ${BATCH})`,
  ]);
  return { events, receipts, sessions };
}
