import { env } from '@/lib/env';

/** `__Host-` binds a cookie to this host and to https; loopback http has to do without. */
const isSecure = () => env().AUTH_URL.startsWith('https://');

export const cookieName = (name: string) => `${isSecure() ? '__Host-' : ''}evergreen.${name}`;

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

export function parseCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies.set(pair.slice(0, at).trim(), pair.slice(at + 1).trim());
  }
  return cookies;
}

/** A Set-Cookie line with this app's options. @param maxAgeS seconds; 0 removes the cookie */
export function setCookie(name: string, value: string, maxAgeS: number): string {
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${maxAgeS}${isSecure() ? '; Secure' : ''}`;
}
