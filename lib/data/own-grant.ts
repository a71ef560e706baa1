import 'server-only';
import { cache } from 'react';
import type { SignedIn } from '@/lib/auth';
import { seenGrant } from '@/lib/auth/seen-grant';
import { type GrantRow, type SealedProfile, vault } from '@/lib/vault';
import type { ZoomUser } from '@/lib/zoom/users';
import { type Profile, personOf } from './person';

/** Cached, because the head of a page and the page itself read the same row. */
const find = cache((grantId: string) => vault().find(grantId));

/**
 * The grant of the signed-in person only, as it was read for their session, if that is current. Code that
 * acts on what may have changed since uses `ownGrantNow`.
 */
export async function ownGrant(session: SignedIn): Promise<GrantRow | undefined> {
  return ofTheirs(session, seenGrant(session) ?? (session.zoom && (await find(session.zoom.grantId))));
}

/**
 * As `ownGrant`, read again: after a failed call, which may have changed the row, and before it is deleted.
 */
export async function ownGrantNow(session: SignedIn): Promise<GrantRow | undefined> {
  return ofTheirs(session, session.zoom && (await vault().find(session.zoom.grantId)));
}

const ofTheirs = ({ user, zoom }: SignedIn, grant: GrantRow | null | undefined) =>
  grant && grant.id === zoom?.grantId && grant.userId === user.id ? grant : undefined;

type LastKnown = { user: ZoomUser; profile: Profile; asOf: Date };

/** The head, the page and its data each need the profile: it is opened once for a row and kept with it. */
const opened = new WeakMap<SealedProfile, { known?: LastKnown }>();

/** The person's last known profile and its time; undefined when there is none yet, or it does not open. */
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
