/** What Next's router sends with what it fetches, ahead of a click or for one. */
const ROUTER_HEADERS = [
  'rsc',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
];

/** Sent for what is loaded in case somebody goes there: today's header, then those of older browsers. */
const SPECULATION_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

const isSpeculative = ({ headers }: Request): boolean =>
  SPECULATION_HEADERS.some((name) => /prefetch|prerender|preview/i.test(headers.get(name) ?? '')) ||
  headers.has('next-router-prefetch');

/**
 * Whether a person goes to this address now. Nothing else may change anything: no prefetch, no prerender, no HEAD, no
 * frame, no request of a script. A client that says nothing about its requests (an old browser) is believed.
 */
export function isNavigation(request: Request): boolean {
  const { method, headers } = request;
  if (method !== 'GET' || isSpeculative(request) || ROUTER_HEADERS.some((name) => headers.has(name)))
    return false;
  const dest = headers.get('sec-fetch-dest');
  if (dest !== null && dest !== 'document') return false;
  // Browsers send all of these or none; Node's fetch sends the mode alone, whoever uses it.
  const saysMore = dest !== null || headers.has('sec-fetch-site');
  const mode = headers.get('sec-fetch-mode');
  return !saysMore || mode === null || mode === 'navigate';
}

/**
 * The answer to whatever is no navigation: nothing happened, and nothing to keep. A speculative load has to fail,
 * because a browser shows one that succeeded, without asking again.
 */
export function nothingHappened(request: Request): Response {
  return new Response(null, {
    status: isSpeculative(request) ? 503 : 204,
    headers: { 'cache-control': 'no-store' },
  });
}
