import type { Instrumentation } from 'next';
import { log } from '@/lib/log';

/** The errors of Next and Node for a visitor who has closed the connection. */
const LEFT = ['AbortError', 'ResponseAborted'];

/**
 * One line for each failed request. Contains the error's name and the number that its page shows, never the
 * message, which may quote a request; and the route's file, never the URL, which may contain a code.
 */
export const logRequestError: Instrumentation.onRequestError = (
  error,
  { method },
  { routePath, routeType },
) => {
  const name = error instanceof Error ? error.name : typeof error;
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  // A visitor who left early is not an error.
  const level = LEFT.includes(name) ? 'warn' : 'error';
  log[level](
    { method, route: routePath.split('?')[0], kind: routeType, error: name, digest },
    'a request broke',
  );
};
