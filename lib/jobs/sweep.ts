import 'server-only';
import type { Db } from '@/lib/db';
import { log } from '@/lib/log';
import { isStopping } from '@/lib/stop';
import type { Vault } from '@/lib/vault';

export type SweepSummary = {
  events: number;
  receipts: number;
  sessions: number;
  people: number;
  retired: number;
};

export type SweepOptions = {
  /** Days that events and receipts stay. */
  eventDays: number;
  /** Days without a visit after which a connection ends. */
  visitDays: number;
  /** How long it may take, ms. */
  budgetMs?: number;
};

/** What is left of a person after a disconnect or a deauthorization goes within Zoom's ten days (zoom-facts 3.4). */
const TOMBSTONE_DAYS = 7;

/** At most this many rows in one statement, so that no lock is held long. */
const BATCH = 5_000;
/** Ending a connection is a call to Zoom each. */
const RETIRE_AT_ONCE = 20;

/**
 * Forgets what the operator's retention says to forget: old events, webhook receipts, the marks of sessions whose
 * cookies have run out, people who left, and people who have not come for so long that their connection is ended.
 * What does not fit into the budget is left to the next run.
 */
export async function sweep(db: Db, vault: Vault, options: SweepOptions): Promise<SweepSummary> {
  const { eventDays, visitDays, budgetMs = 8_000 } = options;
  // A process that is told to stop forgets nothing more: the next run does.
  const until = isStopping() ? 0 : performance.now() + budgetMs;
  const all = async (deleteSome: () => Promise<number>) => {
    let total = 0;
    for (let some = BATCH; some === BATCH && !isStopping() && performance.now() < until; total += some)
      some = await deleteSome();
    return total;
  };
  return {
    events: await all(() => oldEvents(db, eventDays)),
    receipts: await all(() => oldReceipts(db, eventDays)),
    sessions: await all(() => endedSessions(db)),
    people: (await all(() => peopleWhoLeft(db))) + (await all(() => peopleWithoutGrant(db))),
    retired: await retire(db, vault, visitDays, until),
  };
}

const oldEvents = (db: Db, days: number) => db.$executeRaw`
  DELETE FROM grant_event WHERE id IN (SELECT id FROM grant_event
    WHERE at < clock_timestamp() - ${days} * interval '1 day' ORDER BY at LIMIT ${BATCH})`;

const oldReceipts = (db: Db, days: number) => db.$executeRaw`
  DELETE FROM webhook_receipt WHERE id IN (SELECT id FROM webhook_receipt
    WHERE received_at < clock_timestamp() - ${days} * interval '1 day' ORDER BY received_at LIMIT ${BATCH})`;

const endedSessions = (db: Db) => db.$executeRaw`
  DELETE FROM ended_session WHERE id IN (SELECT id FROM ended_session
    WHERE expires_at < clock_timestamp() ORDER BY expires_at LIMIT ${BATCH})`;

/** The row is locked while it goes, so that whoever signs in at this moment is not half deleted. */
const peopleWhoLeft = (db: Db) => db.$executeRaw`
  DELETE FROM "user" WHERE id IN (SELECT user_id FROM zoom_grant
    WHERE state = 'revoked' AND state_since < clock_timestamp() - ${TOMBSTONE_DAYS} * interval '1 day'
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;

/** Whoever was made by a sign-in that ended before its grant was saved. */
const peopleWithoutGrant = (db: Db) => db.$executeRaw`
  DELETE FROM "user" WHERE id IN (SELECT u.id FROM "user" u LEFT JOIN zoom_grant g ON g.user_id = u.id
    WHERE g.id IS NULL AND u.created_at < clock_timestamp() - interval '1 day'
    LIMIT ${BATCH} FOR UPDATE OF u SKIP LOCKED)`;

/** Ends the connections of people who have not come for so long: at Zoom too, as a disconnect does. */
async function retire(db: Db, vault: Vault, days: number, until: number): Promise<number> {
  const gone = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM zoom_grant WHERE state <> 'revoked'
      AND visited_at < clock_timestamp() - ${days} * interval '1 day' LIMIT ${RETIRE_AT_ONCE}`;
  let retired = 0;
  for (const { id } of gone) {
    if (isStopping() || performance.now() > until) break;
    await vault.disconnect(id);
    retired += 1;
    log.info({ grant: id }, 'ended after the operator’s retention');
  }
  return retired;
}
