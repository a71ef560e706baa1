import 'server-only';
import { requireConnectedUser, type SignedIn } from '@/lib/auth';
import type { PartReason } from '@/lib/data/meetings/access';
import { ownGrant, timeZoneOf } from '@/lib/data/own-grant';
import { inTime, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import { type GrantRow, vault } from '@/lib/vault';
import { MEETING_LISTS, mayHave } from '@/lib/zoom/scopes';
import { MOST_ENTRIES } from './entries';
import { FEED_PAGE } from './forms';
import { type OwnFeed, ownFeed, takeShowing } from './rows';
import { addressOf, hashOf } from './secret';

export type FeedView = {
  feed?: OwnFeed;
  /** The address, only in the one view that may show it; `over` when it cannot be shown any more. */
  address?: string | 'over';
  timeZone?: string;
  /** The maximum number of its dates. */
  most: number;
  /** Days without a visit after which the connection ends, and the feed with it. */
  visitDays: number;
};
export type FeedPage = { ok: true; view: FeedView } | { ok: false; reason: PartReason };

/**
 * The signed-in person's calendar feed. Asks only the database.
 * @param link the parameter that `handleStartFeed` set
 */
export async function getFeedPage(link?: string): Promise<FeedPage> {
  const session = await requireConnectedUser(FEED_PAGE);
  try {
    return await inTime(requestDeadline(), readPage(session, link), 'The calendar feed');
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    log.error({ error: name }, 'the page of the calendar feed could not read its row');
    return { ok: false, reason: 'unavailable' };
  }
}

async function readPage(session: SignedIn, link: string | undefined): Promise<FeedPage> {
  const grant = await ownGrant(session);
  if (!grant) return { ok: false, reason: 'unavailable' };
  const address = link === undefined ? undefined : await addressIn(grant, link);
  const feed = await ownFeed(grant.id);
  const { scopes } = grant;
  if (!feed && !MEETING_LISTS.some((scope) => mayHave(scopes, scope)))
    return { ok: false, reason: 'missing_scope' };
  const limits = { most: MOST_ENTRIES, visitDays: vault().visitRetentionDays };
  return { ok: true, view: { feed, address, timeZone: timeZoneOf(grant), ...limits } };
}

/** Opens and shows it once: a reloaded page, or one from the history, does not show it. */
async function addressIn({ id }: GrantRow, link: string): Promise<string> {
  const secret = link.length < 1_000 ? vault().unseal(id, 'feed_link', link) : undefined;
  const isNow = secret !== undefined && (await takeShowing(id, hashOf(secret)));
  return isNow ? addressOf(secret) : 'over';
}
