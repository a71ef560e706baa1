import type { Context } from 'hono';
import type { ZoomApp } from '../apps.ts';
import { oauthError } from '../http/answers.ts';
import { type Env, param } from '../http/call.ts';
import { appOf } from '../store.ts';
import type { World } from '../world.ts';
import { sameSecret } from './pkce.ts';

/** Which app is calling; a Response when it could not prove it. A public client id has no secret to show. */
export function authenticateClient(world: World, c: Context<Env>): ZoomApp | Response {
  const { credentials } = c.get('call');
  if (!credentials) return publicClient(world, c) ?? refused(world, c, 'no client id and secret came');
  const app = appOf(world.store, credentials.id);
  const known = app?.clientId === credentials.id ? app.clientSecret : '';
  const proven = sameSecret(credentials.secret, known) && known !== '';
  if (!app) return refused(world, c, `no app has this client id; there are ${clientIds(world)}`);
  if (!proven) return refused(world, c, `another secret than that of "${app.name}"`);
  return app.active ? app : deactivated(world, c);
}

function publicClient(world: World, c: Context<Env>): ZoomApp | undefined {
  const id = param(c.get('call'), 'client_id');
  const app = appOf(world.store, id);
  return app?.active && app.publicClientId === id ? app : undefined;
}

const clientIds = (world: World) => world.store.apps.map(({ clientId }) => clientId).join(', ');

/** 400 in two reports, 401 in mocks: hence a switch (zoom-facts 1.8). */
function refused(world: World, c: Context<Env>, why: string): Response {
  c.get('call').why = why;
  const status = world.switches.get('invalidClientStatus', c.get('call'));
  return oauthError(c, status, 'invalid_client', 'Invalid client_id or client_secret');
}

/** Message 4717 of the catalogue; which error word stands beside it is not sourced (zoom-facts 1.8). */
function deactivated(world: World, c: Context<Env>): Response {
  if (world.switches.get('deactivatedApp', c.get('call')) !== 'named')
    return refused(world, c, 'the app is not active');
  return oauthError(c, 400, 'invalid_client', 'The app has been disabled');
}
