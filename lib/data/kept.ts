import 'server-only';
import { auditRowsOf } from '@/lib/audit';
import { db } from '@/lib/db';
import { vault } from '@/lib/vault';
import { lastKnownMeetings } from './meetings/last-known';

/**
 * What this app stores about a person, but for tokens, forms of the last hour, and entries of the audit log that
 * also name others. Rejects when the database is away.
 */
export async function keptOf(userId: string) {
  const user = await db().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      createdAt: true,
      accounts: { select: { provider: true, providerAccountId: true, createdAt: true } },
      grant: {
        select: {
          id: true,
          state: true,
          stateSince: true,
          zoomUserId: true,
          zoomAccountId: true,
          scopes: true,
          authorizedAt: true,
          visitedAt: true,
          issuedAt: true,
          profileAt: true,
          meetingsAt: true,
          feedHash: true,
          feed: {
            select: {
              hash: true,
              since: true,
              withPasscodes: true,
              language: true,
              copyAt: true,
              copy: true,
            },
          },
          events: { select: { at: true, kind: true, outcome: true }, orderBy: { id: 'asc' } },
        },
      },
    },
  });
  const { grant, ...rest } = user;
  if (!grant)
    return { ...rest, grant, profile: null, meetings: null, calendarFeed: null, auditLog: [], planned: [] };
  const { feed, feedHash, ...told } = grant;
  const { zoomUserId, zoomAccountId } = grant;
  const [row, meetings, auditLog, planned] = await Promise.all([
    vault().find(grant.id),
    lastKnownMeetings(grant.id),
    zoomAccountId ? auditRowsOf(zoomAccountId, zoomUserId) : [],
    zoomAccountId ? plannedOf(zoomAccountId, zoomUserId) : [],
  ]);
  const known = row && vault().lastKnownProfile(row);
  return {
    ...rest,
    grant: told,
    profile: known ? JSON.parse(known.profile) : null,
    meetings: meetings?.kept ?? null,
    calendarFeed: feed && feed.hash === feedHash ? feedOf(grant.id, feed) : null,
    auditLog,
    planned,
  };
}

/** The dates of the account's plans whose meetings this person hosts. */
const plannedOf = (accountId: string, hostId: string) =>
  db().plannedMeeting.findMany({
    where: { accountId, hostId },
    orderBy: { startsAt: 'asc' },
    select: { plan: true, entry: true, startsAt: true, endsAt: true, state: true, meetingId: true },
  });

type Feed = { hash: string; copy: string | null; since: Date; copyAt: Date | null };

/** That a feed exists, and its content; the secret in its address is not stored. */
function feedOf<F extends Feed>(grantId: string, { hash: _, copy, ...told }: F) {
  return { ...told, calendar: copy ? (vault().unseal(grantId, 'feed_copy', copy) ?? null) : null };
}
