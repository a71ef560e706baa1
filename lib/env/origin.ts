/** An origin of the environment, judged: normalised as browsers write it, or what is wrong with it. */
export type JudgedOrigin = { ok: true; origin: string } | { ok: false; problem: string };

/**
 * Capitals, a default port, a slash at the end and a host in other letters (it becomes punycode) are written the one
 * way that browsers and Zoom compare; all else that is more or less than an origin is refused.
 * @param example of a right one, for the sentence
 */
export function judgeOrigin(value: string, example: string): JudgedOrigin {
  const wrong = (problem: string): JudgedOrigin => ({
    ok: false,
    problem: `${problem}; for example ${example}`,
  });
  if (!/^https?:\/\//i.test(value) || /\s/.test(value) || !URL.canParse(value)) return wrong('is not a URL');
  const url = new URL(value);
  if (url.username || url.password) return wrong('must be an origin without a user or a password');
  if (url.pathname !== '/' || /[?#]/.test(value)) return wrong('must be an origin without a path');
  url.hostname = url.hostname.replace(/\.$/, '');
  if (url.hostname === '0.0.0.0' || url.hostname === '[::]')
    return wrong('names the address that stands for all addresses, which nobody can visit');
  if (!/^(\[[0-9a-f:]+\]|[a-z0-9._-]+)$/.test(url.hostname)) return wrong('names a host that is none');
  if (url.port === '0') return wrong('names port 0, which nobody can visit');
  return { ok: true, origin: url.origin };
}

/** Whether a URL is this machine itself, which no other can reach: `localhost`, 127.0.0.0/8, `[::1]`. */
export function isLoopback(url: string): boolean {
  return URL.canParse(url) && isLoopbackHost(new URL(url).hostname);
}

/** The same of a host name or an address, with or without brackets. */
export function isLoopbackHost(host: string): boolean {
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/i.test(host);
}
