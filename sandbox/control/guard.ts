import type { Context, MiddlewareHandler } from 'hono';
import { parseUrl } from '../http/parse-url.ts';
import type { World } from '../world.ts';

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Scripts and the sandbox's own page may steer; another site's page in the same browser may not. */
export function ownOriginOnly(world: World): MiddlewareHandler {
  return async (c, next) => (foreign(world, c) ? c.json({ error: REFUSAL }, 403) : next());
}

const REFUSAL = 'the control API answers its own origin and scripts only';

function foreign(world: World, c: Context): boolean {
  // a name that was pointed at this machine afterwards (DNS rebinding) is nobody's own origin
  if (world.loopback && !LOOPBACK.test(c.req.header('host') ?? '')) return true;
  const origin = c.req.header('origin');
  const foreignOrigin =
    origin !== undefined && origin !== 'null' && parseUrl(origin)?.host !== c.req.header('host');
  const site = c.req.header('sec-fetch-site');
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  return foreignOrigin || (foreignSite && (changes || c.req.path.startsWith('/_sandbox/api')));
}
