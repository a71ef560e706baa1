import 'server-only';
import type { Db } from '@/lib/db';
import { BATCH, inBatches } from './progress';

/* The clock is in a subquery because a volatile function cannot be an index condition: the whole table would
   be read to find nothing old. `= ANY(ARRAY(...))`, because `IN (SELECT ... LIMIT)` may be planned as a table
   scan. Rows that another run is deleting are skipped. */

/** Deletes grant events older than so many days. */
export const forgetEvents = (db: Db, days: number, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM grant_event WHERE id = ANY(ARRAY(SELECT id FROM grant_event
        WHERE at < (SELECT clock_timestamp()) - ${days} * interval '1 day'
        ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/** Deletes webhook receipts older than so many days. */
export const forgetReceipts = (db: Db, days: number, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM webhook_receipt WHERE id = ANY(ARRAY(SELECT id FROM webhook_receipt
        WHERE received_at < (SELECT clock_timestamp()) - ${days} * interval '1 day'
        ORDER BY received_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/** Deletes forms about meetings after an hour without use; each form that is sent also deletes some. */
export const forgetForms = (db: Db, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM meeting_form WHERE id = ANY(ARRAY(SELECT id FROM meeting_form
        WHERE at < (SELECT clock_timestamp()) - interval '1 hour'
        ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/** Deletes the marks of signed-out sessions once none of their cookies can be valid any more. */
export const forgetSessions = (db: Db, until: number) =>
  inBatches(
    until,
    () => db.$executeRaw`
      DELETE FROM ended_session WHERE id = ANY(ARRAY(SELECT id FROM ended_session
        WHERE expires_at < (SELECT clock_timestamp())
        ORDER BY expires_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`,
  );

/**
 * Deletes entries of the audit log older than so many days. The table refuses deletions except in a
 * transaction that declares this purpose (prisma/migrations, audit_entry).
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
