import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Endpoint } from '../http/endpoints.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';

/** 400 naming what is missing, or undefined when all is there. The classic scope does as well; admin forms are for Server-to-Server (zoom-facts 1.10, 2.1, M1). */
export function missingScope(
  world: World,
  c: Context<Env>,
  caller: Caller,
  endpoint: Endpoint,
): Response | undefined {
  const asked = endpoint.scope ?? '';
  const admin = asAdmin(asked);
  const mine = c.req.param('userId') === undefined || c.req.param('userId') === 'me';
  const own = caller.app.kind === 'general' && mine;
  const either = [asked, endpoint.classic ?? asked];
  const good = [...either.map(asAdmin), ...(own ? either : [])];
  if (good.some((scope) => caller.grant.scopes.includes(scope))) return undefined;
  // A user-level token must say `me`: another id needs the admin form, which such a token never has (zoom-facts 2.1).
  return lacking(world, c, own ? asked : admin);
}

function asAdmin(scope: string): string {
  return scope.endsWith(':admin') ? scope : `${scope}:admin`;
}

function lacking(world: World, c: Context<Env>, scope: string): Response {
  const code = world.switches.get('missingScopeCode', c.get('call'));
  const message = `Invalid access token, does not contain scopes:[${scope}].`;
  if (code !== 104) return apiError(c, 400, code, message);
  // Some endpoints answer 104 with quotes left unescaped, hence JSON that does not parse (zoom-facts 2.1).
  c.get('call').outcome = `104: ${message}`;
  return c.body(`{"code":104,"message":"Invalid access token, does not contain scopes:["${scope}"]"}`, 400, {
    'content-type': 'application/json',
  });
}
