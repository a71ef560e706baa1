import { returnPath } from '@/lib/auth/return-path';

/**
 * The page a form was sent from, as the browser's Referer gives it: its path and query only, so that no other
 * origin is ever reached, and the home page when there is none.
 */
export function pageOfReferer(referer: string | null): string {
  if (!referer || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return returnPath(pathname + search, '/');
}
