import 'server-only';
import type { Env } from '@/lib/env';
import { askAccountToken } from '@/lib/zoom/account-token';
import { missingAccountScopes } from '@/lib/zoom/scopes';
import { accountAppOf, connectZoom } from '@/lib/zoom-connection';
import { type Check, failed, ok, todo } from './check';

/**
 * Checks whether Zoom gives the company's own app a token, and the token's scopes. No checks when its
 * variables are not set. Other tokens stay valid (zoom-facts 1.10).
 * @param withinMs the time limit for Zoom
 */
export async function accountChecks(env: Env, withinMs: number): Promise<Check[]> {
  const app = accountAppOf(env, connectZoom(env));
  if (!app) return [];
  const hurried: typeof app = { ...app, send: (request) => app.send({ ...request, withinMs }) };
  const asked = await askAccountToken(hurried, Date.now());
  if (!asked.ok)
    return [
      asked.reason === 'away'
        ? todo('account_away', { cause: asked.cause })
        : failed(`account_${asked.why}` as const),
    ];
  const { scopes } = asked.token;
  // When Zoom lists no scopes, it is not known whether any is missing.
  const missing = scopes.length === 0 ? [] : missingAccountScopes(scopes, env.ZOOM_PLAN !== undefined);
  return [missing.length > 0 ? todo('account_scopes_missing', {}, missing) : ok('account_right')];
}
