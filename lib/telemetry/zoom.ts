import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ZoomCallEnd, ZoomObserver } from '@/lib/zoom/watch';
import { type Instruments, spanStart } from './instruments';

/** `2xx` ... `5xx`, or why there was no answer. */
const resultOf = ({ status, failure }: ZoomCallEnd) =>
  failure ?? (status === undefined ? 'unexpected' : `${Math.floor(status / 100)}xx`);

/** `zoom.api` and `zoom.oauth`; `evergreen.zoom.calls`, `.retries`, `.rate_limited`. */
export function observeZoom({ tracer, meter }: Instruments): ZoomObserver {
  const counter = (name: string, description: string) =>
    meter.createCounter(`evergreen.zoom.${name}`, { unit: '{call}', description });
  const calls = counter('calls', 'Requests to Zoom, by how they ended');
  const retries = counter('retries', 'Requests to Zoom that were a second or third try');
  const limited = counter('rate_limited', 'Requests to Zoom that were answered with 429');

  return ({ method, endpoint, attempt }) => {
    const { attributes, parent } = spanStart({ 'http.request.method': method, 'url.template': endpoint });
    if (attempt > 0) attributes['http.request.resend_count'] = attempt;
    const name = endpoint.startsWith('/oauth/') ? 'zoom.oauth' : 'zoom.api';
    const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes }, parent);
    return (end) => {
      const { status, failure, trackingId } = end;
      if (status !== undefined) span.setAttribute('http.response.status_code', status);
      if (trackingId) span.setAttribute('zoom.tracking_id', trackingId);
      if (failure) span.setAttribute('error.type', failure);
      if (failure || (status ?? 0) >= 400) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      calls.add(1, { method, endpoint, result: resultOf(end) });
      if (attempt > 0) retries.add(1, { endpoint });
      if (status === 429) limited.add(1, { endpoint });
    };
  };
}
