import 'server-only';
import { db } from '@/lib/db';
import { FRESH_FOR_S } from './rows';

/** Longer than a request lives: a process that has been asking Zoom for longer is gone. s */
const ASKED_WITHIN_S = 20;
/** How often Zoom is asked in a quarter of an hour when it reports one change after another. */
const MOST_TIMES = 5;
/** The pause after Zoom could not be asked, because there was no token. s */
const NOT_ASKED_AGAIN_S = 60;

/** The right to ask Zoom for a feed, and the memory of the last time. */
export type Turn = { hash: string; askedAt: Date; memory: string | null };

/**
 * Takes the right to ask Zoom for a feed. Of all readers in all processes one gets it, once in a quarter of
 * an hour by the database's clock; more often, up to a limit, only after Zoom has reported a change.
 */
export async function takeTurn(hash: string): Promise<Turn | undefined> {
  const [turn] = await db().$queryRaw<Turn[]>`
    UPDATE calendar_feed SET asked_at = now.at, asking_until = now.at + ${ASKED_WITHIN_S} * interval '1 second',
      asked_from = CASE WHEN asked_from > now.before THEN asked_from ELSE now.at END,
      asked_times = CASE WHEN asked_from > now.before THEN asked_times + 1 ELSE 1 END
    FROM (SELECT at, at - ${FRESH_FOR_S} * interval '1 second' AS before FROM clock_timestamp() AS at) now
    WHERE hash = ${hash} AND (asking_until IS NULL OR asking_until <= now.at)
      AND (asked_at IS NULL OR asked_at <= now.before
        OR (changed_at > asked_at AND (asked_times < ${MOST_TIMES} OR asked_from <= now.before)))
    RETURNING hash, asked_at AS "askedAt", memory`;
  return turn;
}

/** `copy` is absent when the calendar has not changed. */
export type Kept = { memory: string; copy?: { sealed: string; etag: string } };

/**
 * Stores the result of this turn, as of its beginning. Nothing is stored for a feed that was replaced or
 * stopped meanwhile.
 */
export async function endTurn({ hash, askedAt }: Turn, { memory, copy }: Kept): Promise<void> {
  const { sealed = null, etag = null } = copy ?? {};
  await db().$executeRaw`
    UPDATE calendar_feed SET asking_until = NULL, memory = ${memory}, copy_at = asked_at,
      copy = COALESCE(${sealed}, copy), etag = COALESCE(${etag}, etag),
      copy_from = CASE WHEN ${sealed}::text IS NULL THEN copy_from ELSE asked_at END
    WHERE hash = ${hash} AND asked_at = ${askedAt}`;
}

/**
 * Ends a turn in which Zoom gave no answer.
 * @param calls the number sent: each counts against the quarter of an hour
 */
export async function giveUpTurn({ hash, askedAt }: Turn, calls: number): Promise<void> {
  const earlier = calls > 0 ? 0 : FRESH_FOR_S - NOT_ASKED_AGAIN_S;
  await db().$executeRaw`
    UPDATE calendar_feed SET asking_until = NULL, asked_at = asked_at - ${earlier} * interval '1 second'
    WHERE hash = ${hash} AND asked_at = ${askedAt}`;
}
