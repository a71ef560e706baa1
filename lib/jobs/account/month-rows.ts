import 'server-only';
import type { Db } from '@/lib/db';
import type { UsageDay } from '@/lib/zoom/daily-report';
import { addDays, lastDayOf, type Month, type ReportDay, startOf } from '@/lib/zoom/report-months';

/** Longer than any call to Zoom: after it the claim of a runner that died has run out. ms */
const CLAIM_MS = 120_000;
/** Pauses before a month is asked for again: after a complete answer, and after a failure. ms */
const [AGAIN_AFTER_MS, AFTER_FAILURE_MS] = [12 * 3_600_000, 60_000];
/** The number of newest days that Zoom may still change: when a day is final is not sourced (zoom-facts M8). */
const PROVISIONAL_DAYS = 3;

/** From when on Zoom's numbers of a day count as final. */
export const finalFrom = (day: ReportDay): Date =>
  new Date(`${addDays(day, PROVISIONAL_DAYS + 1)}T00:00:00Z`);

const later = (at: Date, ms: number) => new Date(at.getTime() + ms);

type MonthOf = { accountId: string; month: Month; now: Date };

/**
 * Claims a month, so that one runner of all processes asks Zoom for it.
 * @returns false while another one has it, and when nothing is due: it is final, was complete less than half a day ago,
 *   failed a moment ago, or is too old
 */
export async function claimMonth(db: Db, { accountId, month, now }: MonthOf): Promise<boolean> {
  const taken = await db.$executeRaw`
    INSERT INTO account_month AS m (account_id, month, claimed_until)
    VALUES (${accountId}, ${startOf(month)}::date, ${later(now, CLAIM_MS)})
    ON CONFLICT (account_id, month) DO UPDATE SET claimed_until = EXCLUDED.claimed_until
    WHERE (m.claimed_until IS NULL OR m.claimed_until < ${now})
      AND (m.asked_at IS NULL OR (m.asked_at < ${finalFrom(lastDayOf(month))}
        AND m.asked_at < ${later(now, -AGAIN_AFTER_MS)}))
      AND (m.failure IS NULL OR (m.failure <> 'too_old' AND m.tried_at < ${later(now, -AFTER_FAILURE_MS)}))`;
  return taken > 0;
}

/** The state of a month that could not be claimed: whether another runner asks now, or else why it last failed. */
export async function stateOf(
  db: Db,
  { accountId, month, now }: MonthOf,
): Promise<{ isBeingAsked: boolean; failure?: string }> {
  const [row] = await db.$queryRaw<{ isBeingAsked: boolean; failure: string | null }[]>`
    SELECT coalesce(claimed_until >= ${now}, false) AS "isBeingAsked", failure FROM account_month
    WHERE account_id = ${accountId} AND month = ${startOf(month)}::date`;
  const isBeingAsked = row?.isBeingAsked ?? false;
  return { isBeingAsked, failure: isBeingAsked ? undefined : (row?.failure ?? undefined) };
}

/** Records why a month could not be read, and ends the claim. */
export async function releaseMonth(
  db: Db,
  { accountId, month, now, failure }: MonthOf & { failure: string },
): Promise<void> {
  await db.$executeRaw`
    UPDATE account_month SET claimed_until = NULL, tried_at = ${now}, failure = ${failure}
    WHERE account_id = ${accountId} AND month = ${startOf(month)}::date`;
}

/**
 * Keeps Zoom's numbers of a month, all or none, and ends the claim. Numbers of a later request stay, so that a runner that
 * was delayed with an old answer changes nothing. @param now when Zoom was asked @param isWhole all of it was readable
 */
export async function saveMonth(
  db: Db,
  { accountId, month, now, days, isWhole }: MonthOf & { days: UsageDay[]; isWhole: boolean },
): Promise<void> {
  const of = <T>(pick: (day: UsageDay) => T) => days.map(pick);
  await db.$executeRaw`
    WITH kept AS (
      INSERT INTO account_day AS d
        (account_id, day, meetings, participants, meeting_minutes, new_users, asked_at)
      SELECT ${accountId}, told.*, ${now} FROM unnest(
        ${of(({ day }) => day)}::date[], ${of(({ meetings }) => meetings)}::int[],
        ${of(({ participants }) => participants)}::int[], ${of(({ minutes }) => minutes)}::int[],
        ${of(({ newUsers }) => newUsers)}::int[]) AS told
      ON CONFLICT (account_id, day) DO UPDATE SET meetings = EXCLUDED.meetings,
        participants = EXCLUDED.participants, meeting_minutes = EXCLUDED.meeting_minutes,
        new_users = EXCLUDED.new_users, asked_at = EXCLUDED.asked_at
      WHERE d.asked_at <= EXCLUDED.asked_at
    )
    UPDATE account_month SET claimed_until = NULL, tried_at = ${now},
      asked_at = CASE WHEN ${isWhole} THEN GREATEST(asked_at, ${now}) ELSE asked_at END,
      failure = CASE WHEN ${isWhole} THEN NULL ELSE 'unreadable' END
    WHERE account_id = ${accountId} AND month = ${startOf(month)}::date`;
}
