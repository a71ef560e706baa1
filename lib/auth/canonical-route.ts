import 'server-only';
import { env } from '@/lib/env';
import { CANONICAL_PATH_HEADER } from './canonical-header';
import { redirectTo } from './sign-in';

/**
 * proxy.ts rewrites to this route, because a redirect made there becomes relative and loops.
 * Asked for directly it leads home, or to a path of this origin: never anywhere else.
 */
export function handleCanonical(request: Request): Response {
  const path = request.headers.get(CANONICAL_PATH_HEADER) ?? '/';
  const { AUTH_URL } = env();
  const url = new URL(path.startsWith('/') ? path : '/', AUTH_URL);
  return redirectTo(url.origin === AUTH_URL ? url.toString() : AUTH_URL, [], 307);
}
