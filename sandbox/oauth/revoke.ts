import type { Context } from 'hono';
import { oauthError } from '../http/answers.ts';
import { type Env, param } from '../http/call.ts';
import { removeApp } from '../removal.ts';
import type { World } from '../world.ts';
import { authenticateClient } from './client-auth.ts';
import { secretsInQuery } from './token.ts';

/** POST /oauth/revoke: both tokens die, and the app is told as if the person had removed it (zoom-facts 1.9). */
export function revoke(world: World, c: Context<Env>): Response {
  const app = authenticateClient(world, c);
  if (app instanceof Response) return app;
  if (secretsInQuery(world, c)) return oauthError(c, 400, 'invalid_request', 'Bad Request');
  const call = c.get('call');
  const held = world.store.tokens.get(param(call, 'token') ?? '');
  if (!held || held.token.death || held.grant.clientId !== app.clientId) {
    if (world.switches.get('revokeUnknownToken', call) === 'success') return c.json({ status: 'success' });
    return oauthError(c, 400, 'invalid_grant', 'Invalid Token!');
  }
  const person = world.store.people.get(held.grant.personId);
  if (person) void removeApp(world, app, person, 'revoked', world.switches.get('revokeNotifies', call));
  call.outcome = 'revoked';
  return c.json({ status: 'success' });
}
