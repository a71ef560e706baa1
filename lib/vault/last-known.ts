import type { ZoomUser } from '@/lib/zoom/users';
import type { VaultDeps } from './deps';
import type { GrantRow } from './grants';

const REMEMBER_FOR_MS = 86_400_000;

type Keeping = Pick<VaultDeps, 'store' | 'cipher' | 'log'>;

/** What the last known profile is read from. */
export type SealedProfile = Pick<GrantRow, 'id' | 'profile' | 'profileAt'>;

/** The last known profile of a person, as JSON, or undefined where there is none that opens. */
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
 * Keeps what Zoom just said of a person, sealed, for the pages to stand on when Zoom is away. Written only when it
 * changed or is a day old. Never rejects: it runs behind an answer that does not need it.
 * @param seen the row as this request has read it: where that holds the same, the database is not asked again
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
    // Fetched before the person came back under another account: that one's profile is not kept here.
    if (user.accountId && grant.zoomAccountId && user.accountId !== grant.zoomAccountId) return;
    if (isKept(deps, grant, json)) return;
    const profile = cipher.seal(json, { grantId, field: 'profile' });
    await store.saveProfile({ grantId, revision: grant.revision, profile });
  } catch (error) {
    log.warn({ error: String(error) }, 'the last known profile was not kept');
  }
}

function isKept(deps: Keeping, grant: GrantRow, json: string): boolean {
  const known = lastKnownProfile(deps, grant);
  return known?.profile === json && grant.readAt.getTime() - known.asOf.getTime() < REMEMBER_FOR_MS;
}
