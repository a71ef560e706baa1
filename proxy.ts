import { type NextRequest, NextResponse } from 'next/server';
import { env } from '@/lib/env';
import { judgeRequest } from '@/lib/http/rules';
import { preparePage } from '@/lib/page-request';
import { securityHeaders } from '@/lib/security-headers';

/**
 * Sets the canonical origin, the CSP nonce and the rolling cookie where no server of ours has done so (Vercel). On a
 * server of our own, lib/http/guard.ts does the same before Next.js, which then does not ask this file.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const { AUTH_URL } = env();
  const response = await answer(request, pathname + search, AUTH_URL);
  for (const [name, value] of Object.entries(securityHeaders(AUTH_URL))) response.headers.set(name, value);
  return response;
}

async function answer(request: NextRequest, url: string, authUrl: string): Promise<NextResponse> {
  const asked = { method: request.method, url, headers: request.headers };
  const decision = judgeRequest(asked, authUrl);
  if (decision.kind === 'refuse') return new NextResponse(null, { status: decision.status });
  if (decision.kind === 'redirect') return NextResponse.redirect(decision.location, 307);

  const { policy, rolledSession } = await preparePage(asked, Date.now());
  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  if (rolledSession) response.headers.append('set-cookie', rolledSession);
  return response;
}

// Next's own files and those in public/ need none of this. Whole names are matched, so that a page whose
// address only begins like one of them still gets its policy. Webhooks are excluded, because none of this
// concerns them, and Next reads a whole body for a proxy before it calls the route.
//
// The guard sets the header on each request that it passes on. A visitor who sends it to a deployment without a guard
// has their own page without a policy, and nobody else's: no page of another site can send it (it is not among those
// that the Fetch standard lets scripts send elsewhere without being asked, 2.2.2).
export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static/|(?:favicon\\.ico|icon\\.svg|manifest\\.webmanifest|robots\\.txt|link-preview-(?:en|ja)\\.png)$|icons/[a-z0-9-]+\\.png$|api/webhooks/zoom$).*)',
      missing: [{ type: 'header', key: 'x-evergreen-guarded' }],
    },
  ],
};
