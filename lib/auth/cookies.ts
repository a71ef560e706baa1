import { env, isLoopback } from '@/lib/env';

/**
 * The most that all cookies of this app take in one request, names included, however many tabs sign in. bytes
 * Reverse proxies take 8 kB for a line of a request's head (nginx, Apache, HAProxy; Node 16 kB for all of it).
 */
export const COOKIE_BUDGET = 3_584;

/**
 * The most that a sign-in writes into the head of one answer: Location and Set-Cookie. bytes
 * nginx takes 4 kB for a whole head; what every answer of this app carries besides is about 1 kB.
 */
export const ANSWER_HEAD_BUDGET = 2_816;

const isHttps = (authUrl: string) => authUrl.startsWith('https://');
const isSecure = () => isHttps(env().AUTH_URL);

/** Cookies know no ports: two copies of the app on this machine would sign each other out. */
function portOf(authUrl: string): string {
  const port = isLoopback(authUrl) ? new URL(authUrl).port : '';
  return port && `-${port}`;
}

/** `__Host-` binds a cookie to this host and to https; loopback http has to do without. @param authUrl AUTH_URL */
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

/** RFC 6265 knows space and tab. `trim` would take a name that begins with U+00A0 for one with our prefix. */
const bare = (text: string) => text.replace(/^[ \t]+|[ \t]+$/g, '');

/** The cookies of a request. Of two with one name the first counts, as for Auth.js: the one with the narrower path. */
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
