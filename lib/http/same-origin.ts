import { env } from '@/lib/env';
import type { HeadersOf } from './origin';

/**
 * Whether a request may change anything: it comes from a page of this app, or not from a browser.
 *
 * Every browser sends `Origin` with a POST, and `Sec-Fetch-Site` over https and on loopback; a page can forge
 * neither. When both are sent, both have to agree: `Sec-Fetch-Site` alone is satisfied by any name that
 * resolves to this host (DNS rebinding), and `Origin` is compared with AUTH_URL. A client that sends neither
 * is a program, which does not send a person's cookies (the rule of Go's net/http CrossOriginProtection).
 * `Origin: null` comes from a sandboxed frame or a redirect.
 */
export function isSameOrigin(request: { headers: HeadersOf }): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(env().AUTH_URL).origin;
}
