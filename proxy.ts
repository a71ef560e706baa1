import { type NextRequest, NextResponse } from 'next/server';
import { canonicalUrl } from '@/lib/auth/canonical';
import { CANONICAL_PATH_HEADER, CANONICAL_ROUTE } from '@/lib/auth/canonical-header';
import { cookieName } from '@/lib/auth/cookies';
import { rollSession } from '@/lib/auth/session-cookie';
import { contentSecurityPolicy } from '@/lib/csp';

/** An address that cannot be decoded: Next would answer 500, as if something of ours had broken. */
function isTorn(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return false;
  } catch {
    return true;
  }
}

/** Three things and no more: the canonical origin, the CSP nonce, the rolling cookie. No database, no Zoom. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (isTorn(pathname)) return new NextResponse(null, { status: 400 });
  const headers = new Headers(request.headers);

  // Where Next listens on 127.0.0.1 it takes the rewrite for another server and comes through here again.
  const isRewritten = pathname === CANONICAL_ROUTE;
  if (!isRewritten) headers.delete(CANONICAL_PATH_HEADER);
  if (!isRewritten && canonicalUrl(request.headers, pathname)) {
    headers.set(CANONICAL_PATH_HEADER, pathname + search);
    return NextResponse.rewrite(new URL(CANONICAL_ROUTE, request.url), { request: { headers } });
  }

  const nonce = crypto.randomUUID();
  const csp = contentSecurityPolicy(nonce);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', csp);

  const isDocument = request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document';
  if (isDocument && !pathname.startsWith('/api/')) {
    const rolled = await rollSession(request.cookies.get(cookieName('session'))?.value, Date.now());
    if (rolled) response.headers.append('set-cookie', rolled);
  }
  return response;
}

// Whole names, so that a page of an address that only begins like one of them has its policy too. Webhooks pass by:
// nothing here is for them, and Next reads a body of up to 10 MB to its end for a proxy before the route is asked.
export const config = { matcher: ['/((?!_next/static/|favicon\\.ico$|icon\\.svg$|api/webhooks/zoom$).*)'] };
