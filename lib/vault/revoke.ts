import 'server-only';
import { type AccessToken, revokeTokens } from '@/lib/zoom/oauth';
import type { VaultDeps } from './deps';

const PAUSE_MS = 500;

/**
 * Revokes the grant at Zoom; a failed try is made once more. If the first one succeeded after all,
 * Zoom no longer knows the token: a caller that has to be sure then asks with a newer one.
 * @param now ms, by the database's clock
 * @returns `unknown_token` when Zoom does not know the token, which says nothing about a newer one
 * @throws ZoomOAuthError when both tries failed
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

/** Revokes new tokens whose grant the person ended meanwhile: they must not stay alive. Never throws. */
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
