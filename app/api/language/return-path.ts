import { returnPath } from '@/lib/auth/return-path';
import { parseUrl } from '@/lib/parse-url';

/**
 * The page from which a form was sent, from the browser's Referer: only its path and query, so that the
 * redirect never leaves this origin; the home page when there is no Referer.
 */
export function pageOfReferer(referer: string | null): string {
  const url = referer ? parseUrl(referer) : undefined;
  return url ? returnPath(url.pathname + url.search, '/') : '/';
}
