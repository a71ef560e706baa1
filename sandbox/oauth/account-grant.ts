import type { Context } from 'hono';
import type { ZoomApp } from '../apps.ts';
import type { Grant } from '../entities.ts';
import { killTokens } from '../grants.ts';
import { oauthError } from '../http/answers.ts';
import { type Env, param } from '../http/call.ts';
import { issueAccess } from '../issue.ts';
import { grantKey, grantOf } from '../store.ts';
import type { World } from '../world.ts';
import { tokenAnswer } from './answer.ts';

/** Server-to-Server: an access token for the account, no refresh token, several alive at once (zoom-facts 1.10). */
export function accountGrant(world: World, c: Context<Env>, app: ZoomApp): Response {
  const call = c.get('call');
  if (param(call, 'account_id') !== app.accountId) {
    call.why = `account_id has to be ${app.accountId}`;
    return oauthError(c, 400, 'invalid_request', 'Bad Request');
  }
  const grant = accountGrantOf(world, app);
  // An app whose scopes were changed has them with its next token.
  grant.scopes = app.scopes.map(({ scope }) => scope);
  if (world.switches.get('serverToServerTokens', call) === 'newest only') {
    killTokens(world, grant, 'access', 'rotated');
  }
  return tokenAnswer(world, c, grant, issueAccess(world, grant));
}

function accountGrantOf(world: World, app: ZoomApp): Grant {
  const ownerId = app.ownerId ?? '';
  const known = grantOf(world.store, app.clientId, ownerId);
  if (known && !known.end) return known;
  const grant: Grant = {
    id: `grant-${world.ids.zoomId('grant')}`,
    clientId: app.clientId,
    personId: ownerId,
    scopes: [],
    authorizedAt: world.clock.now(),
    generation: 0,
    tokens: [],
  };
  world.store.grants.set(grantKey(app.clientId, ownerId), [grant]);
  return grant;
}
