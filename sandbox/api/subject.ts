import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { personOf } from '../store.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';

/** The person of `/users/{id}`: `me`, or within the account any id or email; else 404 / 1001 (zoom-facts 2.1). */
export function subjectOf(world: World, c: Context<Env>, caller: Caller): Person | Response {
  const asked = c.req.param('userId') ?? 'me';
  if (asked === 'me') return me(world, c, caller);
  const person = personOf(world.store, asked);
  if (!person || person.accountId !== caller.app.accountId) {
    return apiError(c, 404, 1001, `User does not exist: ${asked}.`);
  }
  return person;
}

/** Whether `me` means the owner under Server-to-Server is disputed (zoom-facts 1.10). */
function me(world: World, c: Context<Env>, { app, person }: Caller): Person | Response {
  const refused =
    app.kind !== 'general' && world.switches.get('serverToServerMe', c.get('call')) === 'refused';
  if (refused) return apiError(c, 400, 300, 'This API does not support the value "me" for this app type.');
  return person ?? apiError(c, 404, 1001, 'User does not exist.');
}
