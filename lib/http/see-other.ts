import { env } from '@/lib/env';

/**
 * Where a form leads: a 303, so that reloading the page it leads to repeats nothing. Absolute and on the canonical
 * origin, whatever host a proxy has put into the request.
 * @param path of this app, beginning with one slash
 * @param setCookies Set-Cookie lines
 */
export function seeOther(path: string, setCookies: string[] = []): Response {
  const headers = new Headers({ location: env().AUTH_URL + path, 'cache-control': 'no-store' });
  for (const line of setCookies) headers.append('set-cookie', line);
  return new Response(null, { status: 303, headers });
}
