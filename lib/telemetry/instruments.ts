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

/** The present span. Kept here, because Next would use a global context manager too. */
const current = new AsyncLocalStorage<Context>();

/** The attributes and the parent of a new span: the present span, if any, and the id of its request. */
export function spanStart(attributes: Attributes): { attributes: Attributes; parent: Context } {
  const request = requestId();
  return {
    attributes: request === undefined ? attributes : { ...attributes, 'evergreen.request': request },
    parent: current.getStore() ?? ROOT_CONTEXT,
  };
}

export const within = <T>(span: Span, work: () => T): T =>
  current.run(trace.setSpan(ROOT_CONTEXT, span), work);
