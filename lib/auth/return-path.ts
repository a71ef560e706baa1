/**
 * Longer ones do not fit into the head of an answer beside its cookies (ANSWER_HEAD_BUDGET). As it stands in a Location:
 * percent-encoded, so that a letter of Japanese takes nine. bytes
 */
export const LONGEST_PATH = 1_500;

/**
 * The path on this origin to go back to. Anything else (another origin, `//host`, a scheme, an API route) is refused;
 * of what is too long to travel its page is left, without the query.
 * @returns a path beginning with one slash, in ASCII
 */
export function returnPath(value: string | null | undefined, fallback = '/profile'): string {
  if (!value?.startsWith('/') || value.length > 8_000) return fallback;
  const base = 'http://origin.invalid';
  if (!URL.canParse(value, base)) return fallback;
  const url = new URL(value, base);
  // `//host`, `/\host` and control characters are read as another origin by browsers and by URL alike.
  if (url.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/api/'))
    return fallback;
  const { pathname, search, hash } = url;
  return (
    [pathname + search + hash, pathname + search, pathname].find(({ length }) => length <= LONGEST_PATH) ??
    fallback
  );
}
