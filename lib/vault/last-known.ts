import type { ZoomUser } from '@/lib/zoom/users';
import type { VaultDeps } from './deps';
import type { GrantRow } from './grants';

const REMEMBER_FOR_MS = 86_400_000;

type Keeping = Pick<VaultDeps, 'store' | 'cipher' | 'log'>;

/** The columns that the last known profile is read from. */
export type SealedProfile = Pick<GrantRow, 'id' | 'profile' | 'profileAt'>;

/** The last known profile of a person, as JSON; undefined where there is none, or none that opens. */
export function lastKnownProfile(
  { cipher }: Pick<VaultDeps, 'cipher'>,
  { id: grantId, profile: sealed, profileAt }: SealedProfile,
): { profile: string; asOf: Date } | undefined {
  if (!sealed || !profileAt) return undefined;
  try {
    return { profile: cipher.open(sealed, { grantId, field: 'profile' }), asOf: profileAt };
  } catch {
    return undefined;
  }
}

/**
 * Saves the profile that Zoom just gave, sealed, for pages to show while Zoom is away. Writes only when it
 * changed or is a day old. Never rejects: it runs after the answer, which does not depend on it.
 * @param seen the row as this request has read it; when it holds the same profile, the database is not asked
 *   again
 */
export async function rememberProfile(
  deps: Keeping,
  grantId: string,
  user: ZoomUser,
  seen?: GrantRow,
): Promise<void> {
  const { store, cipher, log } = deps;
  const json = JSON.stringify(user);
  if (seen?.id === grantId && isKept(deps, seen, json)) return;
  try {
    const grant = await store.find(grantId);
    if (!grant || grant.state === 'revoked') return;
    // The profile was fetched before the person returned under another account, so it is not saved.
    if (user.accountId && grant.zoomAccountId && user.accountId !== grant.zoomAccountId) return;
    if (isKept(deps, grant, json)) return;
    const profile = cipher.seal(json, { grantId, field: 'profile' });
    await store.saveProfile({ grantId, revision: grant.revision, profile });
  } catch (error) {
    log.warn({ error: String(error) }, 'the last known profile was not saved');
  }
}

function isKept(deps: Keeping, grant: GrantRow, json: string): boolean {
  const known = lastKnownProfile(deps, grant);
  return known?.profile === json && grant.readAt.getTime() - known.asOf.getTime() < REMEMBER_FOR_MS;
}
