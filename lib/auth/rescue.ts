import 'server-only';
import { vault } from '@/lib/vault';
import { fixedToken } from '@/lib/zoom/client';
import { getMe } from '@/lib/zoom/users';
import { zoomApi } from '@/lib/zoom-connection';
import type { SignInAttempt } from './attempt';

/**
 * Saves the tokens of a sign-in that broke off after the exchange, for the devices that are already signed
 * in.
 */
export function rescueSignIn({ tokens, zoomUser, exchangeStartedAt }: SignInAttempt): Promise<void> {
  if (!tokens) return Promise.resolve();
  return vault().rescue(async () => {
    const me = zoomUser
      ? ({ ok: true, value: zoomUser } as const)
      : await getMe(zoomApi(), fixedToken(tokens.accessToken));
    if (me.ok)
      return { zoomUserId: me.value.id, zoomAccountId: me.value.accountId, tokens, exchangeStartedAt };
    return me.reason === 'zoom_unavailable' || me.reason === 'rate_limited' ? undefined : null;
  });
}
