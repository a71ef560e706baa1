import 'server-only';
import { auth, type SignedIn } from '@/lib/auth';
import { inTime, requestDeadline } from '@/lib/deadline';
import { log } from '@/lib/log';
import type { GrantRow } from '@/lib/vault';
import { lastKnownOf, ownGrant } from './own-grant';

/** Which Zoom account is connected, as its person would name it. */
export type Account = {
  /** Empty for a pending person without a name or an email. */
  name: string;
  email?: string;
  /** A path of this app. */
  picture?: string;
};

/** Of whom a page is, for its head: undefined where nobody is signed in, and where it is not known. */
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

/** From the last known profile; nothing that the person could not see on their own profile. */
export function accountOf(grant: GrantRow): Account | undefined {
  const profile = lastKnownOf(grant)?.profile;
  if (!profile) return undefined;
  const { displayName: name, email, picture } = profile;
  return { name, email: email === name ? undefined : email, picture };
}
