import 'server-only';
import { env } from '@/lib/env';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { zoomAccount, zoomTurns } from '@/lib/zoom-connection';

/** The company's own account, with the client and the token source for it. */
export type AskedAccount = { accountId: string; api: ZoomApi; source: TokenSource };

/**
 * For scheduled work, for which no person waits. Reports need a paid plan (zoom-facts M8), so the limits of one apply.
 * @param leftMs the time left for the run, ms
 * @returns undefined when no account is configured
 */
export function accountForMachines(leftMs?: () => number): AskedAccount | undefined {
  const [account, accountId] = [zoomAccount(), env().ZOOM_S2S_ACCOUNT_ID];
  if (!account || !accountId) return undefined;
  return {
    accountId,
    source: account.source,
    api: { ...account.api, leftMs, turns: zoomTurns(accountId, 'paid') },
  };
}
