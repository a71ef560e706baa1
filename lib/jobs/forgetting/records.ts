import 'server-only';
import type { Db } from '@/lib/db';
import { BATCH, inBatches } from './progress';

/*
 * The clock stands in a query of its own: as a volatile function it is no index condition, and nothing old would mean
 * to look at everything. `= ANY(ARRAY(...))` because `IN (SELECT ... LIMIT)` may be planned as a look at the table.
 * Rows that another run is deleting are passed over.
 */

/** Forgets what happened to connections longer than so many days ago. */
export const forgetEvents = (db: Db, days: number, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM grant_event WHERE id = ANY(ARRAY(SELECT id FROM grant_event
        WHERE at < (SELECT clock_timestamp()) - ${days} * interval '1 day'
        ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/** Forgets the receipts of webhooks that came longer than so many days ago. */
export const forgetReceipts = (db: Db, days: number, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM webhook_receipt WHERE id = ANY(ARRAY(SELECT id FROM webhook_receipt
        WHERE received_at < (SELECT clock_timestamp()) - ${days} * interval '1 day'
        ORDER BY received_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/** Forgets forms about meetings that nobody came back to within an hour; each form that is sent forgets some as well. */
export const forgetForms = (db: Db, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM meeting_form WHERE id = ANY(ARRAY(SELECT id FROM meeting_form
        WHERE at < (SELECT clock_timestamp()) - interval '1 hour'
        ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/** Forgets the marks of sessions that were signed out, once no cookie of theirs can live any more. */
export const forgetSessions = (db: Db, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM ended_session WHERE id = ANY(ARRAY(SELECT id FROM ended_session
        WHERE expires_at < (SELECT clock_timestamp())
        ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/**
 * Forgets what the audit log said longer than so many days ago. The log refuses to be deleted from, except by a
 * transaction that says it is the forgetting (prisma/migrations, audit_entry).
 */
export const forgetAudit = (db: Db, days: number, until: number) =>
  inBatches(until, async () => {
    const [, deleted] = await db.$transaction([
      db.$executeRaw`SELECT set_config('evergreen.forgets', 'audit_entry', true)`,
      db.$executeRaw`
        DELETE FROM audit_entry WHERE id = ANY(ARRAY(SELECT id FROM audit_entry
          WHERE at < (SELECT clock_timestamp()) - ${days} * interval '1 day'
          ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
    ]);
    return deleted;
  });
