import { env } from '@/lib/env';

/** Machines knock by address, not by name: they are answered where they are. */
const ANY_HOST = ['/api/health', '/api/webhooks/', '/api/cron/'];

/**
 * Where a visitor under another host name belongs. Cookies do not travel between `localhost`, `127.0.0.1` and the
 * public name, and Zoom compares the redirect URL to the letter (zoom-facts 1.3).
 * @returns an absolute URL, or undefined where the visitor is right
 */
export function canonicalUrl(headers: Headers, path: string): string | undefined {
  const { AUTH_URL } = env();
  const canonicalHost = new URL(AUTH_URL).host;
  const hosts = [headers.get('host'), headers.get('x-forwarded-host')];
  if (hosts.includes(canonicalHost) || ANY_HOST.some((prefix) => path.startsWith(prefix))) return undefined;
  return AUTH_URL + path;
}
