import 'server-only';
import type { Db } from '@/lib/db';
import { log } from '@/lib/log';
import type { Vault } from '@/lib/vault';
import { isOver, type Progress } from './progress';

/** Each disconnect makes a call to Zoom. */
const AT_ONCE = 20;

/**
 * Ends the connections of people who have not visited for so many days, at Zoom too, as a disconnect does. A
 * failure with one does not stop the others.
 * @param until by `performance.now()`
 */
export async function endUnvisited(
  db: Db,
  vault: Pick<Vault, 'disconnect'>,
  days: number,
  until: number,
): Promise<Progress> {
  const failed: string[] = [];
  const over = (count: number, end: Progress['end']): Progress => ({
    count,
    end: failed.length > 0 ? 'failed' : end,
  });
  for (let count = 0; ; ) {
    const unvisited = await longestAway(db, days, failed);
    if (unvisited.length === 0) return over(count, 'done');
    for (const { id } of unvisited) {
      if (isOver(until)) return over(count, 'left');
      try {
        await vault.disconnect(id);
        count += 1;
        log.info({ grant: id }, 'connection ended after the retention period');
      } catch (error) {
        failed.push(id);
        log.error(
          { grant: id, error: String(error) },
          'connection could not be ended after the retention period',
        );
      }
    }
  }
}

const longestAway = (db: Db, days: number, without: string[]) => db.$queryRaw<{ id: string }[]>`
  SELECT id::text FROM zoom_grant
  WHERE state <> 'revoked' AND visited_at < (SELECT clock_timestamp()) - ${days} * interval '1 day'
    AND id <> ALL(${without}::uuid[])
  ORDER BY visited_at LIMIT ${AT_ONCE}`;
