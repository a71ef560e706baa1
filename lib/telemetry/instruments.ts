import { AsyncLocalStorage } from 'node:async_hooks';
import type { Tracer } from '@opentelemetry/api';
import {
  type Attributes,
  type Context,
  type Meter,
  ROOT_CONTEXT,
  type Span,
  trace,
} from '@opentelemetry/api';
import { requestId } from '@/lib/request-id';

export type Instruments = { tracer: Tracer; meter: Meter };

/** Which span we are in. Our own, because a global context manager would be Next's too. */
const current = new AsyncLocalStorage<Context>();

/** The span we are in, or none, and the request it serves: what every span of ours begins with. */
export function spanStart(attributes: Attributes): { attributes: Attributes; parent: Context } {
  const request = requestId();
  return {
    attributes: request === undefined ? attributes : { ...attributes, 'evergreen.request': request },
    parent: current.getStore() ?? ROOT_CONTEXT,
  };
}

export const within = <T>(span: Span, work: () => T): T =>
  current.run(trace.setSpan(ROOT_CONTEXT, span), work);
