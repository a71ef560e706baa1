import 'server-only';
import type { SignedIn } from '@/lib/auth';
import { vault } from '@/lib/vault';
import type { GrantRow } from '@/lib/vault/grants';

/** The grant of the signed-in person, and nobody else's. */
export async function ownGrant({ user, zoom }: SignedIn): Promise<GrantRow | undefined> {
  const grant = zoom && (await vault().deps.store.find(zoom.grantId));
  return grant?.userId === user.id ? grant : undefined;
}

/** The person's time zone, as Zoom last said. */
export function timeZoneOf(grant: GrantRow): string | undefined {
  const profile = vault().lastKnownProfile(grant)?.profile;
  const timeZone: unknown = profile && JSON.parse(profile).timeZone;
  return typeof timeZone === 'string' ? timeZone : undefined;
}
