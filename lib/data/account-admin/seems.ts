import 'server-only';
import { lastKnownOf } from '@/lib/data/own-grant';
import { env } from '@/lib/env';
import type { GrantRow } from '@/lib/vault';
import { administers } from '@/lib/zoom/account-users';

/**
 * Whether the navigation shows the page of the account to somebody: by what Zoom last told of them, without asking. It
 * opens nothing; who may see the page is asked at Zoom each time (access.ts).
 */
export function seemsToAdminister(grant: GrantRow): boolean {
  const account = env().ZOOM_S2S_ACCOUNT_ID;
  if (account === undefined) return false;
  const known = lastKnownOf(grant)?.user;
  return known?.accountId === account && administers(known.roleId);
}
