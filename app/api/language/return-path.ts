import { returnPath } from '@/lib/auth/return-path';
import { isUrl } from '@/lib/is-url';

/**
 * The page from which a form was sent, from the browser's Referer: only its path and query, so that the
 * redirect never leaves this origin; the home page when there is no Referer.
 */
export function pageOfReferer(referer: string | null): string {
  if (!referer || !isUrl(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return returnPath(pathname + search, '/');
}
