import type { Context } from 'hono';
import type { ZoomApp } from '../apps.ts';
import { isLiving } from '../grants.ts';
import { oauthError } from '../http/answers.ts';
import { type Env, param } from '../http/call.ts';
import { issuePair } from '../issue.ts';
import type { World } from '../world.ts';
import { tokenAnswer } from './answer.ts';

/** A refresh token works once, and its use kills it; every success brings the next one (zoom-facts 1.7). */
export function refreshGrant(world: World, c: Context<Env>, app: ZoomApp): Response {
  const call = c.get('call');
  const held = world.store.tokens.get(param(call, 'refresh_token') ?? '');
  const good =
    held?.token.kind === 'refresh' &&
    held.grant.clientId === app.clientId &&
    isLiving(held.token, world.clock.now());
  if (!held || !good) {
    const status = world.switches.get('deadTokenStatus', call);
    return oauthError(c, status, world.switches.get('deadTokenFailsAs', call), 'Invalid Token!');
  }
  const { access, refresh } = issuePair(world, held.grant);
  return tokenAnswer(world, c, held.grant, access, refresh);
}
