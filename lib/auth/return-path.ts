/**
 * The path on this origin to go back to. Anything else (another origin, `//host`, a scheme, an API route) is refused.
 * @returns a path beginning with one slash
 */
export function returnPath(value: string | null | undefined, fallback = '/profile'): string {
  if (!value?.startsWith('/') || value.length > 2_000) return fallback;
  const base = 'http://origin.invalid';
  if (!URL.canParse(value, base)) return fallback;
  const url = new URL(value, base);
  // `//host`, `/\host` and control characters are read as another origin by browsers and by URL alike.
  if (url.origin !== base || url.pathname.startsWith('//') || url.pathname.startsWith('/api/'))
    return fallback;
  return url.pathname + url.search + url.hash;
}
