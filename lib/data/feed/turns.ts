import 'server-only';
import { db } from '@/lib/db';
import { FRESH_FOR_S } from './rows';

/** Longer than a request lives: whoever asks Zoom for longer is gone. s */
const ASKED_WITHIN_S = 20;
/** So often Zoom is asked in a quarter of an hour where it tells of one change after another. */
const MOST_TIMES = 5;
/** Where Zoom could not even be asked, because there was no token for it. s */
const NOT_ASKED_AGAIN_S = 60;

/** The right to ask Zoom for a feed, and what is remembered of the last time. */
export type Turn = { hash: string; askedAt: Date; memory: string | null };

/**
 * Takes the right to ask Zoom for a feed. Of any number of readers, in any number of processes, one is given it, once in
 * a quarter of an hour by the database's clock; sooner only when Zoom has told of a change since, a few times.
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

/** `copy` is absent where the calendar says what it said before. */
export type Kept = { memory: string; copy?: { sealed: string; etag: string } };

/** Keeps what Zoom told in this turn, as of its beginning. A feed that was renewed or stopped meanwhile keeps nothing. */
export async function endTurn({ hash, askedAt }: Turn, { memory, copy }: Kept): Promise<void> {
  const { sealed = null, etag = null } = copy ?? {};
  await db().$executeRaw`
    UPDATE calendar_feed SET asking_until = NULL, memory = ${memory}, copy_at = asked_at,
      copy = COALESCE(${sealed}, copy), etag = COALESCE(${etag}, etag),
      copy_from = CASE WHEN ${sealed}::text IS NULL THEN copy_from ELSE asked_at END
    WHERE hash = ${hash} AND asked_at = ${askedAt}`;
}

/** Ends a turn in which Zoom did not tell. @param calls that went out: each counts for the quarter of an hour */
export async function giveUpTurn({ hash, askedAt }: Turn, calls: number): Promise<void> {
  const earlier = calls > 0 ? 0 : FRESH_FOR_S - NOT_ASKED_AGAIN_S;
  await db().$executeRaw`
    UPDATE calendar_feed SET asking_until = NULL, asked_at = asked_at - ${earlier} * interval '1 second'
    WHERE hash = ${hash} AND asked_at = ${askedAt}`;
}
