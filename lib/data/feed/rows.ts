import 'server-only';
import { db } from '@/lib/db';

/** How old a copy may be, and how long Zoom is not asked again whatever the result was. s */
export const FRESH_FOR_S = 900;

/** A feed's row as it is read. */
export type FeedRow = {
  grantId: string;
  language: string;
  withPasscodes: boolean;
  /** Sealed; null when there is no copy yet, or the reader already has it. */
  copy: string | null;
  etag: string | null;
  copyAt: Date | null;
  copyFrom: Date | null;
  /** Young enough, and Zoom has reported no change since. */
  isFresh: boolean;
  /** Another process is asking Zoom now. */
  isAsked: boolean;
  readAt: Date;
};

/**
 * Finds the feed of an address, always with one query. A feed that was stopped, replaced or disconnected,
 * that belongs to a former account, or that never existed is not found.
 * @param known ETags of the copies that the reader has
 */
export async function findFeed(hash: string, known: string[]): Promise<FeedRow | undefined> {
  const [row] = await db().$queryRaw<FeedRow[]>`
    SELECT f.grant_id::text AS "grantId", f.language, f.with_passcodes AS "withPasscodes", f.etag,
      CASE WHEN f.etag = ANY(${known}) THEN NULL ELSE f.copy END AS copy,
      f.copy_at AS "copyAt", f.copy_from AS "copyFrom", now.at AS "readAt",
      COALESCE(f.copy_at > now.at - ${FRESH_FOR_S} * interval '1 second'
        AND (f.changed_at IS NULL OR f.changed_at <= f.asked_at), false) AS "isFresh",
      COALESCE(f.asking_until > now.at, false) AS "isAsked"
    FROM calendar_feed f JOIN zoom_grant g ON g.id = f.grant_id AND g.feed_hash = f.hash
    CROSS JOIN (SELECT clock_timestamp() AS at) now
    WHERE f.hash = ${hash} AND g.state <> 'revoked'
      AND COALESCE(f.zoom_account_id, '') IN ('', COALESCE(g.zoom_account_id, ''))`;
  return row;
}

/** A feed as its owner sees it. */
export type OwnFeed = { since: Date; withPasscodes: boolean; copyAt: Date | null };

/** The feed of a grant; undefined when it has none. */
export async function ownFeed(grantId: string): Promise<OwnFeed | undefined> {
  const [row] = await db().$queryRaw<OwnFeed[]>`
    SELECT f.since, f.with_passcodes AS "withPasscodes", f.copy_at AS "copyAt"
    FROM calendar_feed f JOIN zoom_grant g ON g.id = f.grant_id AND g.feed_hash = f.hash
    WHERE g.id = ${grantId}::uuid AND g.state <> 'revoked'
      AND COALESCE(f.zoom_account_id, '') IN ('', COALESCE(g.zoom_account_id, ''))`;
  return row;
}

type NewFeed = { grantId: string; hash: string; language: string; withPasscodes: boolean };

/**
 * Creates the feed of a grant, in place of an earlier one. A new address of the same calendar keeps its copy;
 * for another calendar Zoom has to be asked. The feed and its reference in the grant are written by one
 * statement, so a concurrent disconnect either comes first, and there is no feed, or second, and removes it.
 * @returns false when the grant has ended
 */
export async function startFeed({ grantId, hash, language, withPasscodes }: NewFeed): Promise<boolean> {
  await db().$executeRaw`
    DELETE FROM calendar_feed f USING zoom_grant g
    WHERE g.id = f.grant_id AND g.id = ${grantId}::uuid AND (f.language <> ${language}
      OR f.with_passcodes <> ${withPasscodes} OR f.zoom_account_id IS DISTINCT FROM g.zoom_account_id)`;
  const made = await db().$executeRaw`
    WITH ours AS (
      UPDATE zoom_grant SET feed_hash = ${hash} WHERE id = ${grantId}::uuid AND state <> 'revoked'
      RETURNING id, zoom_account_id)
    INSERT INTO calendar_feed (grant_id, hash, zoom_account_id, since, language, with_passcodes)
    SELECT id, ${hash}, zoom_account_id, clock_timestamp(), ${language}, ${withPasscodes} FROM ours
    ON CONFLICT (grant_id) DO UPDATE SET hash = EXCLUDED.hash, since = EXCLUDED.since, shown_at = NULL`;
  return made === 1;
}

/** Deletes the feed of a grant and everything stored for it. */
export async function stopFeed(grantId: string): Promise<void> {
  await db().$executeRaw`
    WITH feed AS (DELETE FROM calendar_feed WHERE grant_id = ${grantId}::uuid)
    UPDATE zoom_grant SET feed_hash = NULL WHERE id = ${grantId}::uuid`;
}

/** Long enough to get from the form to the page that shows the address. s */
const SHOWN_WITHIN_S = 600;

/** Whether the address may be shown now: once, shortly after its creation, and only while it is valid. */
export async function takeShowing(grantId: string, hash: string): Promise<boolean> {
  const taken = await db().$executeRaw`
    UPDATE calendar_feed SET shown_at = clock_timestamp()
    WHERE grant_id = ${grantId}::uuid AND hash = ${hash} AND shown_at IS NULL
      AND since > clock_timestamp() - ${SHOWN_WITHIN_S} * interval '1 second'`;
  return taken === 1;
}
