import type { MiddlewareHandler } from 'hono';

/** Scripts and the sandbox's own page may steer; another site's page in the same browser may not. */
export const ownOriginOnly: MiddlewareHandler = async (c, next) => {
  const origin = c.req.header('origin');
  const foreignOrigin = origin !== undefined && origin !== 'null' && hostOf(origin) !== c.req.header('host');
  const site = c.req.header('sec-fetch-site');
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none';
  const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
  if (foreignOrigin || (foreignSite && (changes || c.req.path.startsWith('/_sandbox/api')))) {
    return c.json({ error: 'the control API answers its own origin and scripts only' }, 403);
  }
  return next();
};

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
