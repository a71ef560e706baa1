import { parseUrl } from './parse-url';

/** A checked origin, normalized as browsers write it, or the problem. */
export type JudgedOrigin = { ok: true; origin: string } | { ok: false; problem: string };

/**
 * Capitals, a default port, a slash at the end and a host in other letters (which becomes punycode) are
 * normalized to the form that browsers and Zoom compare; anything that is more or less than an origin is
 * refused.
 * @param example a right value, for the sentence
 */
export function judgeOrigin(value: string, example: string): JudgedOrigin {
  const wrong = (problem: string): JudgedOrigin => ({
    ok: false,
    problem: `${problem}; for example ${example}`,
  });
  const url = /^https?:\/\//i.test(value) && !/\s/.test(value) && parseUrl(value);
  if (!url) return wrong('is not a URL');
  if (url.username || url.password) return wrong('must be an origin without a user or a password');
  if (url.pathname !== '/' || /[?#]/.test(value)) return wrong('must be an origin without a path');
  url.hostname = url.hostname.replace(/\.$/, '');
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]')
    return wrong('names the address that stands for all addresses, which nobody can visit');
  if (!/^(\[[0-9a-f:]+\]|[a-z0-9._-]+)$/.test(url.hostname)) return wrong('names a host that is none');
  if (url.port === '0') return wrong('names port 0, which nobody can visit');
  return { ok: true, origin: url.origin };
}

/** Whether a URL is this machine itself, unreachable from any other: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(url: string): boolean {
  return isLoopbackHost(parseUrl(url)?.hostname ?? '');
}

/** Whether a host name or an address, with or without brackets, is this machine itself. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/i.test(host);
}
