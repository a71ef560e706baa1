import 'server-only';
import type { Db } from '@/lib/db';

export type SweepSummary = { events: number; receipts: number; sessions: number; people: number };

/** What is left of a person after a disconnect or a deauthorization goes within Zoom's ten days (zoom-facts 3.4). */
const TOMBSTONE_DAYS = 7;

/** At most this many rows of a table in one go, so that no lock is held long. */
const BATCH = 5_000;

/**
 * Forgets what the operator's retention says to forget: old events, webhook receipts, the marks of sessions whose
 * cookies have run out, and people who left. @param eventDays days that events and receipts stay
 */
export async function sweep(db: Db, eventDays: number): Promise<SweepSummary> {
  const [events, receipts, sessions, people] = await Promise.all([
    db.$executeRaw`DELETE FROM grant_event WHERE id IN (SELECT id FROM grant_event
      WHERE at < clock_timestamp() - ${eventDays} * interval '1 day' ORDER BY at LIMIT ${BATCH})`,
    db.$executeRaw`DELETE FROM webhook_receipt WHERE id IN (SELECT id FROM webhook_receipt
      WHERE received_at < clock_timestamp() - ${eventDays} * interval '1 day' ORDER BY received_at LIMIT ${BATCH})`,
    db.$executeRaw`DELETE FROM ended_session WHERE id IN (SELECT id FROM ended_session
      WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT ${BATCH})`,
    // Also whoever was made by a sign-in that ended before its grant was saved.
    db.$executeRaw`DELETE FROM "user" WHERE id IN (SELECT u.id FROM "user" u LEFT JOIN zoom_grant g ON g.user_id = u.id
      WHERE (g.state = 'revoked' AND g.state_since < clock_timestamp() - ${TOMBSTONE_DAYS} * interval '1 day')
        OR (g.id IS NULL AND u.created_at < clock_timestamp() - interval '1 day') LIMIT ${BATCH})`,
  ]);
  return { events, receipts, sessions, people };
}
