import 'server-only';
import { lastKnownOf } from '@/lib/data/own-grant';
import { env } from '@/lib/env';
import type { GrantRow } from '@/lib/vault';
import { administers } from '@/lib/zoom/account-users';

/**
 * Whether the navigation shows the link to the account, by the last known profile and without a call. It gives no access:
 * Zoom is asked each time who may see the page (access.ts).
 */
export function seemsToAdminister(grant: GrantRow): boolean {
  const account = env().ZOOM_S2S_ACCOUNT_ID;
  if (account === undefined) return false;
  const known = lastKnownOf(grant)?.user;
  return known?.accountId === account && administers(known.roleId);
}
