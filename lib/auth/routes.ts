import 'server-only';
import { Auth } from '@auth/core';
import { env } from '@/lib/env';
import { handleCallback } from './callback';
import { authConfig, BASE_PATH } from './config';
import { redirectTo } from './redirect';

/**
 * Everything under `/api/auth`. Only what this app uses is open; sign-in starts at `/api/sign-in`, sign-out is a form
 * on `/api/sign-out`.
 */
export async function handleAuth(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice(BASE_PATH.length);
  if (path === '/callback/zoom') return handleCallback(request);
  if (request.method === 'GET' && path === '/session') return session(request);
  if (request.method === 'GET' && path === '/signin') return redirectTo(`${env().AUTH_URL}/sign-in`);
  return Response.json({ error: 'not_found' }, { status: 404 });
}

/** Who is signed in, and until when; never a token. */
async function session(request: Request): Promise<Response> {
  const cookie = request.headers.get('cookie') ?? '';
  const answer = await Auth(
    new Request(`${env().AUTH_URL}${BASE_PATH}/session`, { headers: { cookie } }),
    authConfig({ audience: 'browser' }),
  );
  // Only the request for a page rolls the cookie: a late answer from here could restore a session that a sign-out removed.
  return Response.json(await answer.json(), { headers: { 'cache-control': 'private, no-store' } });
}
