import { env, isLoopback } from '@/lib/env';

/**
 * The limit for all cookies of this app in one request, names included, however many tabs sign in. bytes
 * Reverse proxies accept 8 kB for one header line (nginx, Apache, HAProxy); Node accepts 16 kB for all of
 * them.
 */
export const COOKIE_BUDGET = 3_584;

/**
 * The limit for what a sign-in writes into the head of one answer: Location and Set-Cookie. bytes
 * nginx accepts 4 kB for a whole head; the other headers of this app take about 1 kB.
 */
export const ANSWER_HEAD_BUDGET = 2_816;

const isHttps = (authUrl: string) => authUrl.startsWith('https://');
const isSecure = () => isHttps(env().AUTH_URL);

/**
 * Cookies are shared by all ports of a host: without this, two copies of the app on one machine would sign
 * each other out.
 */
function portOf(authUrl: string): string {
  const port = isLoopback(authUrl) ? new URL(authUrl).port : '';
  return port && `-${port}`;
}

/**
 * `__Host-` binds a cookie to this host and to https; http on loopback cannot use it.
 * @param authUrl AUTH_URL
 */
export const cookieNameAt = (authUrl: string, name: string) =>
  `${isHttps(authUrl) ? '__Host-' : ''}evergreen${portOf(authUrl)}.${name}`;

export const cookieName = (name: string) => cookieNameAt(env().AUTH_URL, name);

export function cookieOptions() {
  return { httpOnly: true, sameSite: 'lax' as const, path: '/', secure: isSecure() };
}

export function authCookies() {
  const cookie = (name: string) => ({ name: cookieName(name), options: cookieOptions() });
  return {
    sessionToken: cookie('session'),
    callbackUrl: cookie('callback-url'),
    csrfToken: cookie('csrf'),
    pkceCodeVerifier: cookie('pkce'),
    state: cookie('state'),
    nonce: cookie('nonce'),
  };
}

/**
 * RFC 6265 allows space and tab here. `trim` would also remove U+00A0, so that another name would pass for
 * one with our prefix; a regular expression would look at a long run of blanks again from each of them.
 */
function bare(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && isBlank(text[from])) from++;
  while (to > from && isBlank(text[to - 1])) to--;
  return text.slice(from, to);
}

const isBlank = (letter: string | undefined) => letter === ' ' || letter === '\t';

/**
 * The cookies of a request. Of two with the same name the first counts, as in Auth.js: it is the one with the
 * narrower path.
 */
export function parseCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = bare(pair.slice(0, Math.max(at, 0)));
    if (name && !cookies.has(name)) cookies.set(name, bare(pair.slice(at + 1)));
  }
  return cookies;
}

/** A Set-Cookie line with this app's options. @param maxAgeS seconds; 0 removes the cookie */
export function setCookie(name: string, value: string, maxAgeS: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${isSecure() ? '; Secure' : ''}`;
}
