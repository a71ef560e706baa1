import 'server-only';
import { db } from '@/lib/db';
import { vault } from '@/lib/vault';

/** Everything this app keeps of a person but the tokens. Rejects when the database is away. */
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
          events: { select: { at: true, kind: true, outcome: true }, orderBy: { id: 'asc' } },
        },
      },
    },
  });
  const row = user.grant && (await vault().find(user.grant.id));
  const known = row && vault().lastKnownProfile(row);
  return { ...user, profile: known ? JSON.parse(known.profile) : null };
}
