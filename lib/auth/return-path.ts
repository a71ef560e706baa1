import { parseUrl } from '@/lib/parse-url';

/**
 * A longer path does not fit into the head of an answer beside its cookies (ANSWER_HEAD_BUDGET). Counted as
 * it stands in a Location header: percent-encoded, so that a Japanese letter takes nine. bytes
 */
export const LONGEST_PATH = 1_500;

/**
 * The path on this origin to return to. Refuses anything else: another origin, `//host`, a scheme, an API
 * route. A path that is too long is shortened to its page without the query.
 * @returns a path beginning with one slash, in ASCII
 */
export function returnPath(value: string | null | undefined, fallback = '/profile'): string {
  if (!value?.startsWith('/') || value.length > 8_000) return fallback;
  const base = 'http://origin.invalid';
  const url = parseUrl(value, base);
  // Browsers and `URL` read `//host`, `/\host` and control characters as another origin.
  if (url?.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/api/'))
    return fallback;
  const { pathname, search, hash } = url;
  return (
    [pathname + search + hash, pathname + search, pathname].find(({ length }) => length <= LONGEST_PATH) ??
    fallback
  );
}
