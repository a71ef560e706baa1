import 'server-only';
import { env } from '@/lib/env';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { zoomAccount, zoomTurns } from '@/lib/zoom-connection';

/** The company's own account, and what it is asked with. */
export type AskedAccount = { accountId: string; api: ZoomApi; source: TokenSource };

/**
 * For machines, which nobody waits for. Reports need a paid plan (zoom-facts M8), so the turns are those of one.
 * @param leftMs what is left of a run's time, ms
 * @returns undefined where this app has no account to ask for
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
