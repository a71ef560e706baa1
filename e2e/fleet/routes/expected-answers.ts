import type { Search } from '@/e2e/fleet/canary/search';
import type { Answer } from '@/e2e/fleet/send';
import { parseUrl } from '@/lib/parse-url';
import { SECURITY_HEADERS } from '@/lib/security-headers';

const TRACES = [/\bat [\w.<>]+ \(?[^\s)]+:\d+:\d+\)?/, /node_modules/, /\.next\/server/, /Prisma\w*Error/];
const NO_LONGER = ['evil.example', 'javascript:'];

/**
 * The errors of an answer, whatever was requested.
 * @param search finds secrets
 * @param canonical the app's origin; redirects may lead there or to Zoom
 */
export function whatIsWrong(answer: Answer, search: Search, canonical: string, zoomUrl: string): string[] {
  const wrong: string[] = [];
  const { status, headers, body } = answer;
  // The HTTP parser refuses these before the app, with an answer that contains nothing.
  const isBefore = [400, 431].includes(status) && body.length < 100 && !headers.has('content-type');
  if (status >= 500) wrong.push(`answers ${status}`);
  if (TRACES.some((trace) => trace.test(body))) wrong.push('shows a stack trace');
  const lines = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  for (const name of search(`${lines}\n${body}`)) wrong.push(`shows ${name}`);
  const location = headers.get('location');
  if (location && !leadsHome(location, canonical, zoomUrl)) wrong.push(`leads to ${location}`);
  for (const [name, value] of Object.entries(SECURITY_HEADERS))
    if (headers.get(name) !== value && !isBefore) wrong.push(`has no ${name}`);
  if (headers.get('content-type')?.startsWith('text/html')) wrong.push(...wrongInHtml(answer));
  return wrong;
}

function leadsHome(location: string, canonical: string, zoomUrl: string): boolean {
  const url = parseUrl(location, canonical);
  if (!url) return false;
  const { origin, searchParams, protocol } = url;
  const isOurs = origin === canonical || origin === zoomUrl;
  const onward = searchParams.get('callbackUrl') ?? '/';
  // A path that is only passed along is checked where it is used; it still must not be another site.
  return isOurs && protocol === 'http:' && !NO_LONGER.some((word) => onward.includes(`//${word}`));
}

/** The policy needs a nonce and no exception, and every script has to carry the nonce. */
function wrongInHtml({ headers, body }: Answer): string[] {
  const csp = headers.get('content-security-policy') ?? '';
  const scripts = /script-src ([^;]*)/.exec(csp)?.[1] ?? '';
  const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1];
  if (!nonce) return ['has no nonce for scripts'];
  const wrong: string[] = [];
  if (/unsafe-(inline|eval)/.test(scripts)) wrong.push('allows unsafe scripts');
  for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
    if (!csp.includes(directive)) wrong.push(`does not say ${directive}`);
  for (const [tag] of body.matchAll(/<script\b[^>]*>/g))
    if (!tag.includes(`nonce="${nonce}"`)) wrong.push(`has a script without its nonce: ${tag.slice(0, 80)}`);
  return wrong;
}
