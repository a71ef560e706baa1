import 'server-only';
import type { Db } from '@/lib/db';
import { BATCH, inBatches, isOver, type Progress } from './progress';

/**
 * After a disconnect or a deauthorization the rest of a person's data is deleted within Zoom's ten days
 * (zoom-facts 3.4).
 */
const TOMBSTONE_DAYS = 7;
const PEOPLE_AT_ONCE = 100;

/**
 * Deletes the people who left a week ago, the earliest first. Their events are deleted first, in batches:
 * together with the person they would go in one statement, however many there are.
 * @param until by `performance.now()`
 */
export async function forgetPeople(db: Db, until: number): Promise<Progress> {
  for (let count = 0; ; ) {
    if (isOver(until)) return { count, end: 'left' };
    const gone = await whoLeft(db);
    if (gone.length === 0) return { count, end: 'done' };
    const { end } = await inBatches(until, () => someEventsOf(db, gone));
    if (end !== 'done') return { count, end };
    const removed = await remove(db, gone);
    // Another run has locked them, or they are signing in again now.
    if (removed === 0) return { count, end: 'left' };
    count += removed;
  }
}

async function whoLeft(db: Db): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM zoom_grant
    WHERE state = 'revoked' AND state_since < (SELECT clock_timestamp()) - ${TOMBSTONE_DAYS} * interval '1 day'
    ORDER BY state_since LIMIT ${PEOPLE_AT_ONCE}`;
  return found.map(({ id }) => id);
}

const someEventsOf = (db: Db, grants: string[]) => db.$executeRaw`
  DELETE FROM grant_event WHERE id = ANY(ARRAY(SELECT id FROM grant_event
    WHERE grant_id = ANY(${grants}::uuid[]) LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))`;

/** The row is locked for the deletion, so that a concurrent sign-in is not deleted in part. */
const remove = (db: Db, grants: string[]) => db.$executeRaw`
  DELETE FROM "user" WHERE id = ANY(ARRAY(SELECT user_id FROM zoom_grant
    WHERE id = ANY(${grants}::uuid[]) AND state = 'revoked'
      AND state_since < (SELECT clock_timestamp()) - ${TOMBSTONE_DAYS} * interval '1 day'
    FOR UPDATE SKIP LOCKED))`;
