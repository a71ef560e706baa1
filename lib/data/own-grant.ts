import 'server-only';
import { cache } from 'react';
import type { SignedIn } from '@/lib/auth';
import { seenGrant } from '@/lib/auth/seen-grant';
import { type GrantRow, type SealedProfile, vault } from '@/lib/vault';
import type { ZoomUser } from '@/lib/zoom/users';
import { type Profile, personOf } from './person';

/** The head of a page and the page itself look at one row once. */
const find = cache((grantId: string) => vault().find(grantId));

/**
 * The grant of the signed-in person, and nobody else's: as the look at their session has read it, where that stands.
 * Whoever acts on what may have changed since asks `ownGrantNow`.
 */
export async function ownGrant(session: SignedIn): Promise<GrantRow | undefined> {
  return ofTheirs(session, seenGrant(session) ?? (session.zoom && (await find(session.zoom.grantId))));
}

/** The same, read anew: after a call that failed, which may have changed it, and before it is taken away. */
export async function ownGrantNow(session: SignedIn): Promise<GrantRow | undefined> {
  return ofTheirs(session, session.zoom && (await vault().find(session.zoom.grantId)));
}

const ofTheirs = ({ user, zoom }: SignedIn, grant: GrantRow | null | undefined) =>
  grant && grant.id === zoom?.grantId && grant.userId === user.id ? grant : undefined;

type LastKnown = { user: ZoomUser; profile: Profile; asOf: Date };

/** The head, the page and what it asks each want to know who it is: a row is opened once, and what it told goes with it. */
const opened = new WeakMap<SealedProfile, { known?: LastKnown }>();

/** The person as Zoom last told of them, and when that was; undefined before Zoom has, and where it does not open. */
export function lastKnownOf(grant: SealedProfile): LastKnown | undefined {
  const once = opened.get(grant) ?? { known: openLastKnown(grant) };
  opened.set(grant, once);
  return once.known;
}

function openLastKnown(grant: SealedProfile): LastKnown | undefined {
  const known = vault().lastKnownProfile(grant);
  if (!known) return undefined;
  const user: ZoomUser = JSON.parse(known.profile);
  return { user, profile: personOf(user), asOf: known.asOf };
}

/** The person's time zone, as Zoom last said. */
export const timeZoneOf = (grant: GrantRow): string | undefined => lastKnownOf(grant)?.profile.timeZone;
