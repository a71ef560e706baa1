import { env } from '@/lib/env';

/**
 * The answer to a form: a 303, so that reloading the next page does not repeat the form. Absolute and on the
 * canonical origin, whatever host a proxy has set in the request.
 * @param path of this app, beginning with one slash
 * @param setCookies Set-Cookie lines
 */
export function seeOther(path: string, setCookies: string[] = []): Response {
  const headers = new Headers({ location: env().AUTH_URL + path, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status: 303, headers });
}
