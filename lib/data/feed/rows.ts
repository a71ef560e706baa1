import 'server-only';
import { db } from '@/lib/db';

/** So old a copy may be, and so long Zoom is not asked again whatever came of it. s */
export const FRESH_FOR_S = 900;

/** A feed as it is read. */
export type FeedRow = {
  grantId: string;
  language: string;
  withPasscodes: boolean;
  /** Sealed; null where there is none yet, and where the reader has it already. */
  copy: string | null;
  etag: string | null;
  copyAt: Date | null;
  copyFrom: Date | null;
  /** Not so old that Zoom has to be asked, and Zoom told of no change since. */
  isFresh: boolean;
  /** A process is asking Zoom at this moment. */
  isAsked: boolean;
  readAt: Date;
};

/**
 * The feed of an address, with one look whatever was asked for: one that is stopped, renewed, disconnected, of another
 * account than now, or never was, is not there. @param known etags of copies that the reader has
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

/** A feed as its person sees it. */
export type OwnFeed = { since: Date; withPasscodes: boolean; copyAt: Date | null };

/** The feed of a grant, or undefined where it has none. */
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
 * Makes the feed of a grant, in place of the one before. A new address of the same calendar goes on with its copy; for
 * another calendar Zoom has to be asked. The feed and the name of it in the grant are one statement, so that a disconnect
 * at the same moment comes before it, and there is none, or after it, and takes it away.
 * @returns false where the grant is gone
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

/** Takes the feed of a grant away, with all that is kept of it. */
export async function stopFeed(grantId: string): Promise<void> {
  await db().$executeRaw`
    WITH feed AS (DELETE FROM calendar_feed WHERE grant_id = ${grantId}::uuid)
    UPDATE zoom_grant SET feed_hash = NULL WHERE id = ${grantId}::uuid`;
}

/** Long enough to come from the form to the page that shows it. s */
const SHOWN_WITHIN_S = 600;

/** Whether the address may be shown now: once, soon after it was made, and only while it is the one that is valid. */
export async function takeShowing(grantId: string, hash: string): Promise<boolean> {
  const taken = await db().$executeRaw`
    UPDATE calendar_feed SET shown_at = clock_timestamp()
    WHERE grant_id = ${grantId}::uuid AND hash = ${hash} AND shown_at IS NULL
      AND since > clock_timestamp() - ${SHOWN_WITHIN_S} * interval '1 second'`;
  return taken === 1;
}
