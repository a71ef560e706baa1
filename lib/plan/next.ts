import 'server-only';
import type { Db } from '@/lib/db';
import type { PlannedState } from './rows';

/** A date of a plan, as the last run left it. */
export type NextDate = {
  plan: string;
  entry: string;
  /** yyyy-mm-dd */
  day: string;
  start: Date;
  state: PlannedState;
  /** How much longer the claim lasts, by the database's clock; 0 when it has run out. ms */
  heldMs: number;
  hostKey: string | null;
  meetingId: string | null;
  trouble: string | null;
  troubleUntil: Date | null;
  differs: string[];
};

/**
 * The account's dates that are not past, of all its plans. Those with a problem in the last run come first, so that
 * other dates never hide one; within each group the earliest first.
 */
export function nextDates(db: Db, account: string, take: number): Promise<NextDate[]> {
  return db.$queryRaw<NextDate[]>`
    SELECT plan, entry, day::text AS day, starts_at AS start, state, host_key AS "hostKey", meeting_id AS "meetingId",
      trouble, trouble_until AS "troubleUntil", differs,
      greatest(0, coalesce(extract(epoch FROM claimed_until - clock_timestamp()) * 1000, 0))::float8 AS "heldMs"
    FROM planned_meeting WHERE account_id = ${account} AND ends_at > (SELECT clock_timestamp()) AND state <> 'pruned'
    ORDER BY state = 'made' AND trouble IS NULL AND differs = '{}', ends_at LIMIT ${take}`;
}
