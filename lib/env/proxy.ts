import { isLoopback } from './origin';
import { parseUrl } from './parse-url';

/**
 * The outgoing proxies: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, of which the form in lower case wins, as in
 * curl. None is used when Zoom is on this machine.
 * @param source an environment
 * @returns the environment with the forms in upper case only
 */
export function withProxies(source: Record<string, string | undefined>): Record<string, string | undefined> {
  const { ZOOM_OAUTH_URL = '', ZOOM_API_URL = '' } = source;
  const local = isLoopback(ZOOM_OAUTH_URL.trim()) && isLoopback(ZOOM_API_URL.trim());
  const proxies = ['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY'].map((name) => [
    name,
    local ? undefined : source[name.toLowerCase()]?.trim() || source[name],
  ]);
  return { ...source, ...Object.fromEntries(proxies) };
}

const EXAMPLE = 'for example http://user:password@proxy.example.com:3128';

export type ProxyVerdict = { ok: true; url: string } | { ok: false; problem: string };

/**
 * @param value of HTTPS_PROXY or HTTP_PROXY; without a scheme it means http, as in curl
 * @returns the URL in the form for undici, or the problem: a part of a sentence without any part of the value
 */
export function judgeProxy(value: string): ProxyVerdict {
  const wrong = (problem: string): ProxyVerdict => ({ ok: false, problem: `${problem}; ${EXAMPLE}` });
  const written = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  const url = parseUrl(written);
  if (!url) return wrong('is not a URL (in a user name or password @ is %40, / %2F, # %23, % %25, : %3A)');
  if (!['http:', 'https:'].includes(url.protocol))
    return wrong('names a proxy that is neither http nor https');
  if (url.pathname !== '/' || url.search || url.hash)
    return wrong('goes on behind the port (in a password / is %2F, ? %3F, # %23)');
  if (!url.username !== !url.password) return wrong('has a user name without a password, or the reverse');
  if (!decodes(url.username) || !decodes(url.password))
    return wrong('holds a % in its user name or password that begins no code (% itself is %25)');
  return { ok: true, url: url.href };
}

function decodes(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
