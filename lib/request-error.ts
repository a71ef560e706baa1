import type { Instrumentation } from 'next';
import { log } from '@/lib/log';

/** What Next and Node call a visitor who has closed the connection. */
const LEFT = ['AbortError', 'ResponseAborted'];

/**
 * One line for each request that broke. The error's name and the number that its page shows, never the message, which
 * may quote what was sent; the route as the file is called, never the URL, which may hold a code.
 */
export const logRequestError: Instrumentation.onRequestError = (
  error,
  { method },
  { routePath, routeType },
) => {
  const name = error instanceof Error ? error.name : typeof error;
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  // Who went away before the answer was there has broken nothing.
  const level = LEFT.includes(name) ? 'warn' : 'error';
  log[level](
    { method, route: routePath.split('?')[0], kind: routeType, error: name, digest },
    'a request broke',
  );
};
