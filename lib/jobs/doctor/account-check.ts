import 'server-only';
import type { Env } from '@/lib/env';
import { askAccountToken } from '@/lib/zoom/account-token';
import { missingAccountScopes } from '@/lib/zoom/scopes';
import { accountAppOf, connectZoom } from '@/lib/zoom-connection';
import { type Check, failed, ok, todo } from './check';

/**
 * Whether the company's own account gives its app a token, and what that token may do. Nothing at all where its
 * variables are not set. Ends no token: several live at once (zoom-facts 1.10).
 * @param withinMs the most that Zoom may take
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
  // Where Zoom names none, nothing is known to be missing.
  const missing = scopes.length === 0 ? [] : missingAccountScopes(scopes, env.ZOOM_PLAN !== undefined);
  return [missing.length > 0 ? todo('account_scopes_missing', {}, missing) : ok('account_right')];
}
