import type { Context } from 'hono';
import type { ZoomApp } from '../apps.ts';
import { oauthError } from '../http/answers.ts';
import { type Env, param } from '../http/call.ts';
import type { World } from '../world.ts';
import { accountGrant } from './account-grant.ts';
import { authenticateClient } from './client-auth.ts';
import { codeGrant } from './code-grant.ts';
import { refreshGrant } from './refresh-grant.ts';

type GrantType = (world: World, c: Context<Env>, app: ZoomApp) => Response;

const GRANT_TYPES: Record<ZoomApp['kind'], Record<string, GrantType>> = {
  general: { authorization_code: codeGrant, refresh_token: refreshGrant },
  'server-to-server': { account_credentials: accountGrant },
};

const SECRETS = ['refresh_token', 'code', 'code_verifier', 'client_secret', 'token'];

/** POST /oauth/token. Client first, then the grant type, then the grant (zoom-facts 1.5, 1.7, 1.8, 1.10, 1.11). */
export function token(world: World, c: Context<Env>): Response {
  const call = c.get('call');
  const app = authenticateClient(world, c);
  if (app instanceof Response) return app;
  if (secretsInQuery(world, c)) return oauthError(c, 400, 'invalid_request', 'Bad Request');
  const type = param(call, 'grant_type');
  if (!type) {
    if (call.body && call.form.size === 0) call.why = 'the body has to be application/x-www-form-urlencoded';
    return oauthError(c, 400, 'invalid_request', 'Missing grant type');
  }
  const grantType = Object.hasOwn(GRANT_TYPES[app.kind], type) ? GRANT_TYPES[app.kind][type] : undefined;
  if (!grantType) {
    call.why = `the app "${app.name}" takes ${Object.keys(GRANT_TYPES[app.kind]).join(' and ')}`;
    return oauthError(c, 400, 'unsupported_grant_type', 'unsupported grant type');
  }
  return grantType(world, c, app);
}

/** Documentation puts them there, staff says it no longer works: a switch (zoom-facts 1.5). */
export function secretsInQuery(world: World, c: Context<Env>): boolean {
  const call = c.get('call');
  if (world.switches.get('tokensInQuery', call) === 'accepted') return false;
  return SECRETS.some((name) => call.query.has(name));
}
