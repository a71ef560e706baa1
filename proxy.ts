import { type NextRequest, NextResponse } from 'next/server';
import { cookieName } from '@/lib/auth/cookies';
import { isNavigation } from '@/lib/auth/navigation';
import { rollSession } from '@/lib/auth/session-cookie';
import { contentSecurityPolicy } from '@/lib/csp';
import { env } from '@/lib/env';
import { judgeRequest } from '@/lib/http/rules';
import { securityHeaders } from '@/lib/security-headers';

/**
 * Sets the canonical origin, the CSP nonce and the rolling cookie, and asks neither the database nor Zoom. On
 * a server of our own, lib/http/guard.ts has judged the request before.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const { AUTH_URL } = env();
  const response = await answer(request, pathname + search, AUTH_URL);
  for (const [name, value] of Object.entries(securityHeaders(AUTH_URL))) response.headers.set(name, value);
  return response;
}

async function answer(request: NextRequest, url: string, authUrl: string): Promise<NextResponse> {
  const decision = judgeRequest({ method: request.method, url, headers: request.headers }, authUrl);
  if (decision.kind === 'refuse') return new NextResponse(null, { status: decision.status });
  if (decision.kind === 'redirect') return NextResponse.redirect(decision.location, 307);

  const nonce = crypto.randomUUID();
  const csp = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', csp);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', csp);

  // A document that a browser loads ahead of a click is not a visit yet.
  const isDocument = request.headers.get('sec-fetch-dest') === 'document' && isNavigation(request);
  if (isDocument && !url.startsWith('/api/')) {
    const rolled = await rollSession(request.cookies.get(cookieName('session'))?.value, Date.now());
    if (rolled) response.headers.append('set-cookie', rolled);
  }
  return response;
}

// Next's own files and those in public/ need none of this. Whole names are matched, so that a page whose
// address only begins like one of them still gets its policy. Webhooks are excluded, because none of this
// concerns them, and Next reads a whole body for a proxy before it calls the route.
export const config = {
  matcher: [
    '/((?!_next/static/|(?:favicon\\.ico|icon\\.svg|manifest\\.webmanifest|robots\\.txt|link-preview-(?:en|ja)\\.png)$|icons/[a-z0-9-]+\\.png$|api/webhooks/zoom$).*)',
  ],
};
