import { type NextRequest, NextResponse } from 'next/server';
import { cookieName } from '@/lib/auth/cookies';
import { isNavigation } from '@/lib/auth/navigation';
import { rollSession } from '@/lib/auth/session-cookie';
import { contentSecurityPolicy } from '@/lib/csp';
import { env } from '@/lib/env';
import { judgeRequest } from '@/lib/http/rules';
import { securityHeaders } from '@/lib/security-headers';

/**
 * Three things and no more: the canonical origin, the CSP nonce, the rolling cookie. No database, no Zoom.
 * On a server of our own the guard has judged the request before (lib/http/guard.ts): what comes here passes.
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

  // What is loaded in case somebody goes there is no visit yet.
  const isDocument = request.headers.get('sec-fetch-dest') === 'document' && isNavigation(request);
  if (isDocument && !url.startsWith('/api/')) {
    const rolled = await rollSession(request.cookies.get(cookieName('session'))?.value, Date.now());
    if (rolled) response.headers.append('set-cookie', rolled);
  }
  return response;
}

// Next's own files and those in public/ need nothing of this. Whole names, so that a page of an address that only begins
// like one of them has its policy too. Webhooks pass by: nothing here is for them, and Next reads a body to its end for
// a proxy before the route is asked.
export const config = {
  matcher: [
    '/((?!_next/static/|(?:favicon\\.ico|icon\\.svg|manifest\\.webmanifest|robots\\.txt|link-preview-(?:en|ja)\\.png)$|icons/[a-z0-9-]+\\.png$|api/webhooks/zoom$).*)',
  ],
};
