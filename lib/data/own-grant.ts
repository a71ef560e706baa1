import 'server-only';
import { cache } from 'react';
import type { SignedIn } from '@/lib/auth';
import { type GrantRow, vault } from '@/lib/vault';
import type { ZoomUser } from '@/lib/zoom/users';
import { type Profile, personOf } from './person';

/** The head of a page and the page itself look at one row once. */
const find = cache((grantId: string) => vault().find(grantId));

/** The grant of the signed-in person, and nobody else's. */
export async function ownGrant({ user, zoom }: SignedIn): Promise<GrantRow | undefined> {
  const grant = zoom && (await find(zoom.grantId));
  return grant?.userId === user.id ? grant : undefined;
}

/** The person as Zoom last told of them, and when that was; undefined before Zoom has, and where it does not open. */
export function lastKnownOf(grant: GrantRow): { user: ZoomUser; profile: Profile; asOf: Date } | undefined {
  const known = vault().lastKnownProfile(grant);
  if (!known) return undefined;
  const user: ZoomUser = JSON.parse(known.profile);
  return { user, profile: personOf(user), asOf: known.asOf };
}

/** The person's time zone, as Zoom last said. */
export const timeZoneOf = (grant: GrantRow): string | undefined => lastKnownOf(grant)?.profile.timeZone;
