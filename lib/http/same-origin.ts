import { env } from '@/lib/env';
import type { HeadersOf } from './origin';

/**
 * Whether what a request wants changed may be changed: it comes from a page of this app, or from no browser at all.
 *
 * Every browser says `Origin` with a POST and says `Sec-Fetch-Site` over https and on loopback; neither can be forged
 * by a page. Both have to agree where both are there: `Sec-Fetch-Site` alone holds for any name that leads here (DNS
 * rebinding), `Origin` alone is compared with AUTH_URL. Who sends neither is a program, which carries nobody's cookies
 * along (the rule of Go's net/http CrossOriginProtection). `Origin: null` is a sandboxed frame or a redirect.
 */
export function isSameOrigin(request: { headers: HeadersOf }): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  return origin === null || origin === new URL(env().AUTH_URL).origin;
}
