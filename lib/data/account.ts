import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import type { GrantRow } from '@/lib/vault';
import { lastKnownOf, ownGrant } from './own-grant';

/** The connected Zoom account, as its person would recognize it. */
export type Account = {
  /** Empty for a pending person without a name and an email. */
  name: string;
  email?: string;
  /** A path of this app. */
  picture?: string;
};

/**
 * The signed-in person's account, for the head of a page; undefined when nobody is signed in, or it is not
 * known.
 */
export async function getAccount(): Promise<Account | undefined> {
  const session = await auth();
  if (!session?.user?.id) return undefined;
  try {
    const grant = await inTime(requestDeadline(), ownGrant(session as SignedIn), 'The account');
    return grant && accountOf(grant);
  } catch (error) {
    log.warn({ error: String(error) }, 'the head of a page does not say who is connected');
    return undefined;
  }
}

/** Made from the last known profile; contains only what the person's own profile page shows. */
export function accountOf(grant: GrantRow): Account | undefined {
  const profile = lastKnownOf(grant)?.profile;
  if (!profile) return undefined;
  const { displayName: name, email, picture } = profile;
  return { name, email: email === name ? undefined : email, picture };
}
