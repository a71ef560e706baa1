import 'server-only';
import type { Db } from '@/lib/db';
import { isOver, type Progress } from './progress';

const PEOPLE_AT_ONCE = 500;
/** In a crowd a transaction waits for one of our own connections as long as anything else does (lib/db.ts). ms */
const QUEUE_MS = 20_000;

/**
 * Forgets people whom a sign-in made that ended before its grant was saved. Everybody is looked at once, a day after
 * they were made: whoever has a grant then is `settled`, because a grant goes only with its person.
 * @param until by `performance.now()`
 */
export async function forgetBrokenSignIns(db: Db, until: number): Promise<Progress> {
  for (let count = 0; ; ) {
    if (isOver(until)) return { count, end: 'left' };
    const { looked, removed } = await db.$transaction((tx) => lookAtSome(tx as Db), { maxWait: QUEUE_MS });
    count += removed;
    if (looked < PEOPLE_AT_ONCE) return { count, end: 'done' };
  }
}

/** While a person's row is locked nobody saves a grant for them, so who has none now gets none before they are gone. */
async function lookAtSome(tx: Db): Promise<{ looked: number; removed: number }> {
  const people = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM "user"
    WHERE NOT settled AND created_at < (SELECT clock_timestamp()) - interval '1 day'
    ORDER BY created_at LIMIT ${PEOPLE_AT_ONCE} FOR UPDATE SKIP LOCKED`;
  const ids = people.map(({ id }) => id);
  if (ids.length === 0) return { looked: 0, removed: 0 };
  const grants = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id::text AS "userId" FROM zoom_grant WHERE user_id = ANY(${ids}::uuid[])`;
  const settled = new Set(grants.map(({ userId }) => userId));
  await tx.$executeRaw`UPDATE "user" SET settled = true WHERE id = ANY(${[...settled]}::uuid[])`;
  const broken = ids.filter((id) => !settled.has(id));
  const removed = await tx.$executeRaw`DELETE FROM "user" WHERE id = ANY(${broken}::uuid[])`;
  return { looked: ids.length, removed };
}
