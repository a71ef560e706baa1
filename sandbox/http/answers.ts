import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Env } from './call.ts';

/** The token endpoint's errors: `{reason, error}` (zoom-facts 1.8). */
export function oauthError(c: Context<Env>, status: number, error: string, reason: string): Response {
  c.get('call').outcome = `${error}: ${reason}`;
  return c.json({ reason, error }, status as ContentfulStatusCode);
}

/** The API's errors: `{code, message, errors?}`, code independent of the status (zoom-facts 2.1). */
export function apiError(
  c: Context<Env>,
  status: number,
  code: number,
  message: string,
  errors?: { field: string; message: string }[],
): Response {
  c.get('call').outcome = `${code}: ${message}`;
  return c.json({ code, message, ...(errors ? { errors } : {}) }, status as ContentfulStatusCode);
}

/** The authorize page's JSON error (zoom-facts 1.3). */
export function authorizeErrorBody(errorMessage: string) {
  return { status: false, errorCode: 4700, errorMessage, result: null };
}

export function wantsHtml(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}
