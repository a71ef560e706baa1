import { type Context, Hono } from 'hono';
import type { Env } from '../http/call.ts';
import { API_ENDPOINTS, type ApiEndpointName, endpointNamed } from '../http/endpoints.ts';
import type { World } from '../world.ts';
import { type Caller, callerOf } from './bearer.ts';
import { missingScope } from './scope.ts';
import { subjectOf } from './subject.ts';
import { profileAnswer } from './users.ts';

export type Handler = (world: World, c: Context<Env>, caller: Caller) => Response | Promise<Response>;

const HANDLERS: Partial<Record<ApiEndpointName, Handler>> = {
  'api.users.me': (world, c, caller) => {
    const person = subjectOf(world, c, caller);
    return person instanceof Response ? person : c.json(profileAnswer(world, person));
  },
};

/** Every API call: token, then scope, then what it asks for. */
export function apiRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  for (const { name, method, path } of API_ENDPOINTS) {
    app.on(method, path, (c) => {
      const caller = callerOf(world, c);
      if (caller instanceof Response) return caller;
      const refused = missingScope(world, c, caller, endpointNamed(name));
      return refused ?? HANDLERS[name]?.(world, c, caller) ?? c.notFound();
    });
  }
  return app;
}
