import { randomUUID } from 'node:crypto';
import { cookieName, parseCookies } from '@/lib/auth/cookies';
import { isNavigation } from '@/lib/auth/navigation';
import { contentSecurityPolicy } from '@/lib/csp';
import type { Prepared } from '@/lib/http/guard';
import type { Asked } from '@/lib/http/rules';

/** Next's own files, those in public/, and webhooks: the same addresses that the matcher of proxy.ts leaves out. */
const NEEDS_NOTHING =
  /^\/(?:_next\/static\/|(?:favicon\.ico|icon\.svg|manifest\.webmanifest|robots\.txt|link-preview-(?:en|ja)\.png|icons\/[a-z0-9-]+\.png|api\/webhooks\/zoom)(?:\?|$))/;

/** Whether the answer to this path (with its query) may be a page or a route's, which has a policy. */
export const needsPolicy = (url: string): boolean => !NEEDS_NOTHING.test(url);

/**
 * Makes the nonce of a request, and rolls the session cookie when a person opens a page. Asks neither the database nor
 * Zoom. On a server of our own the guard asks it, which costs a tenth of what proxy.ts costs there; proxy.ts asks it
 * where there is no guard (Vercel).
 * @param nowMs the time, ms since 1970
 */
export async function preparePage({ method, url, headers }: Asked, nowMs: number): Promise<Prepared> {
  const policy = contentSecurityPolicy(randomUUID());
  // A document that a browser loads ahead of a click is not a visit yet.
  const isDocument = headers.get('sec-fetch-dest') === 'document' && isNavigation({ method, headers });
  if (!isDocument || url.startsWith('/api/')) return { policy };
  const cookie = parseCookies(headers.get('cookie')).get(cookieName('session'));
  if (!cookie) return { policy };
  // Loaded only for somebody with a session: what opens cookies is large, and a process starts without it.
  const { rollSession } = await import('@/lib/auth/session-cookie');
  return { policy, rolledSession: await rollSession(cookie, nowMs) };
}
