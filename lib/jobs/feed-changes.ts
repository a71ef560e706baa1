import 'server-only';
import type { Db } from '@/lib/db';

/**
 * Zoom reported a change: the calendar feeds of these people are made again at the next read. The copies stay
 * for reads while Zoom does not answer.
 * @returns the number of feeds
 */
export function markFeedsChanged(db: Db, zoomUserIds: string[]): Promise<number> {
  if (zoomUserIds.length === 0) return Promise.resolve(0);
  return db.$executeRaw`
    UPDATE calendar_feed SET changed_at = clock_timestamp()
    WHERE grant_id IN (SELECT id FROM zoom_grant WHERE zoom_user_id = ANY(${zoomUserIds}) AND feed_hash IS NOT NULL)
      AND asked_at IS NOT NULL AND (changed_at IS NULL OR changed_at <= asked_at)`;
}
