import type { HeadersOf } from '@/lib/http/origin';

type Asked = { method: string; headers: HeadersOf };

/** The headers that Next's router sends with its fetches, before a click and for one. */
const ROUTER_HEADERS = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
];

/** Sent with prefetches and prerenders: the current header first, then those of older browsers. */
const SPECULATION_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

const isSpeculative = ({ headers }: Asked): boolean =>
  SPECULATION_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? '')) ||
  headers.get('next-router-prefetch') !== null;

/**
 * Whether a person navigates to this address now. Only then may a GET change anything: not for a prefetch, a
 * prerender, HEAD, a frame or a script's request. A client that sends none of these headers (an old browser)
 * counts as navigating.
 */
export function isNavigation(request: Asked): boolean {
  const { method, headers } = request;
  if (method !== 'GET' || isSpeculative(request) || ROUTER_HEADERS.some((name) => headers.get(name) !== null))
    return false;
  const dest = headers.get('sec-fetch-dest');
  if (dest !== null && dest !== 'document') return false;
  // Browsers send all of these headers or none; Node's fetch sends only the mode, for every program that uses
  // it.
  const saysMore = dest !== null || headers.get('sec-fetch-site') !== null;
  const mode = headers.get('sec-fetch-mode');
  return !saysMore || mode === null || mode === 'navigate';
}

/**
 * The answer to a request that is not a navigation: nothing was changed, and it must not be cached. It fails
 * for a speculative load, because a browser shows one that succeeded without asking again.
 */
export function nothingHappened(request: Asked): Response {
  return new Response(null, {
    status: isSpeculative(request) ? 503 : 204,
    headers: { 'cache-control': 'no-store' },
  });
}
