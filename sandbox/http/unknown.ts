import type { Context } from 'hono';
import { apiError, authorizeErrorBody, oauthError } from './answers.ts';
import type { Env } from './call.ts';

/** Paths and methods that Zoom does not know. The code 2300 is from memory of Zoom's answers (confidence C). */
export function unknownPath(c: Context<Env>): Response {
  const path = c.req.path;
  if (path.startsWith('/v2/')) return apiError(c, 404, 2300, 'This API endpoint is not recognized.');
  if (path === '/oauth/token' || path === '/oauth/revoke') {
    return oauthError(c, 405, 'invalid_request', 'Request method not supported');
  }
  c.get('call').outcome = 'unknown path';
  return c.json(authorizeErrorBody('Not found'), 404);
}

/** A surprise inside the sandbox: still Zoom's shape, never a crash. */
export function surprise(error: Error, c: Context<Env>): Response {
  const call = c.get('call');
  if (!call) return c.json({ error: error.message }, 500);
  call.outcome = `sandbox error: ${error.message}`;
  if (c.req.path.startsWith('/v2/')) return c.json({ code: 500, message: 'Internal server error.' }, 500);
  return c.json({ reason: 'Internal server error', error: 'invalid_request' }, 500);
}
