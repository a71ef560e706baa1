import type { Context } from 'hono';
import type { ZoomApp } from '../apps.ts';
import type { Grant, Person } from '../entities.ts';
import { isLiving } from '../grants.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { appOf } from '../store.ts';
import type { World } from '../world.ts';

/** Who calls the API, by a living access token. */
export interface Caller {
  app: ZoomApp;
  grant: Grant;
  /** The token's person; for Server-to-Server the owner, when the seed knows one. */
  person?: Person;
}

const QUERY_TOKEN = 'Invalid access token, this access token is not supported as query parameter string.';
const WORDS = { expired: 'Access token is expired.', invalid: 'Invalid access token.' };

/** The caller, or 401 with code 124 in one of its two wordings (zoom-facts 1.5, 2.1). */
export function callerOf(world: World, c: Context<Env>): Caller | Response {
  if (c.get('call').query.has('access_token')) return apiError(c, 401, 124, QUERY_TOKEN);
  const value = /^bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const held = world.store.tokens.get(value);
  const app = appOf(world.store, held?.grant.clientId);
  if (!held || !app?.active || held.token.kind !== 'access' || held.token.death)
    return refused(world, c, 'invalid');
  if (!isLiving(held.token, world.clock.now())) return refused(world, c, 'expired');
  return { app, grant: held.grant, person: world.store.people.get(held.grant.personId) };
}

function refused(world: World, c: Context<Env>, cause: 'expired' | 'invalid'): Response {
  const wording = world.switches.get('wording124', c.get('call'));
  return apiError(c, 401, 124, WORDS[wording === 'by cause' ? cause : wording]);
}
