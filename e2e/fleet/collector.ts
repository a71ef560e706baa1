import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Value = { stringValue?: string; intValue?: number; doubleValue?: number };
type Attribute = { key: string; value: Value };
type WireSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: Attribute[];
};
type WirePoint = { attributes: Attribute[]; asDouble?: number; asInt?: number; count?: number };
type WireMetric = {
  name: string;
  sum?: { dataPoints: WirePoint[] };
  histogram?: { dataPoints: WirePoint[] };
};

export interface Span extends Omit<WireSpan, 'attributes'> {
  attributes: Record<string, string | number | undefined>;
}
export interface Point {
  attributes: Record<string, string | number | undefined>;
  value: number;
}

const plain = (attributes: Attribute[]) =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? value.doubleValue]),
  );

/**
 * Receives OTLP/HTTP in JSON, as a collector does, from one process of the app.
 * @param deaf accepts what is sent and never answers
 */
export async function startCollector({ deaf = false } = {}) {
  const received: { path: string; head: string; body: string }[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    received.push({ path: request.url ?? '', head: JSON.stringify(request.headers), body });
    if (!deaf) response.setHeader('content-type', 'application/json').end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  const bodies = (path: string) => received.filter((one) => one.path === path).map(({ body }) => body);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Everything received, headers included. */
    everything: () => received.map(({ path, head, body }) => `${path}\n${head}\n${body}`).join('\n'),
    spans: (): Span[] =>
      bodies('/v1/traces')
        .flatMap((body) => JSON.parse(body).resourceSpans)
        .flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }: { spans: WireSpan[] }) => spans))
        .map((span: WireSpan) => ({ ...span, attributes: plain(span.attributes) })),
    /** The value at the last export; counts only grow. For a histogram it is the number of values. */
    metric(name: string): Point[] {
      const last = bodies('/v1/metrics').at(-1) ?? '{"resourceMetrics":[]}';
      const metrics: WireMetric[] = JSON.parse(last)
        .resourceMetrics.flatMap(({ scopeMetrics }: { scopeMetrics: object[] }) => scopeMetrics)
        .flatMap((scope: { metrics: WireMetric[] }) => scope.metrics);
      const found = metrics.find((metric) => metric.name === name);
      return (found?.sum ?? found?.histogram)?.dataPoints.map(pointOf) ?? [];
    },
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const pointOf = ({ attributes, count, asDouble, asInt }: WirePoint): Point => ({
  attributes: plain(attributes),
  value: Number(count ?? asDouble ?? asInt),
});

export type Collector = Awaited<ReturnType<typeof startCollector>>;
