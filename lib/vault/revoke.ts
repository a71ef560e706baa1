import 'server-only';
import { type AccessToken, revokeTokens } from '@/lib/zoom/oauth';
import type { VaultDeps } from './deps';

const PAUSE_MS = 500;

/**
 * Takes the app away from the person at Zoom; a try whose answer did not come is made once more. If that first try
 * came through after all, Zoom no longer knows the token: whoever must be sure then asks with a newer one.
 * @param now ms, by the database's clock
 * @returns `unknown_token` when Zoom does not know the token: that says nothing of a newer one
 * @throws ZoomOAuthError when Zoom said neither, twice
 */
export async function revokeAtZoom(
  deps: VaultDeps,
  accessToken: AccessToken,
  now: number,
): Promise<'revoked' | 'unknown_token'> {
  try {
    return await revokeTokens(deps.app, accessToken, now);
  } catch {
    await deps.sleep(PAUSE_MS);
    return await revokeTokens(deps.app, accessToken, now);
  }
}

/** The person took the connection away meanwhile: what we hold must not live on. Never throws. */
export async function revokeWhatWeHold(
  deps: VaultDeps,
  grantId: string,
  accessToken: AccessToken,
): Promise<void> {
  try {
    await revokeAtZoom(deps, accessToken, 0);
    deps.log.info({ grant: grantId }, 'tokens of a revoked grant revoked at Zoom');
  } catch (error) {
    deps.log.error(
      { grant: grantId, error: String(error) },
      'tokens of a revoked grant could not be revoked at Zoom',
    );
  }
}
