import 'server-only';
import type { Db } from '@/lib/db';
import { isOver, type Progress } from './progress';

const PEOPLE_AT_ONCE = 500;
/**
 * When all of our connections are in use, a transaction waits for one as long as any query does (lib/db.ts).
 * ms
 */
const QUEUE_MS = 20_000;

/**
 * Deletes users of sign-ins that broke off before their grant was saved. Each user is looked at once, a day
 * after their creation: one with a grant is then `settled`, because a grant is only deleted with its user.
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

/**
 * While a user's row is locked, no grant can be saved for them: one without a grant cannot get one before the
 * deletion.
 */
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
