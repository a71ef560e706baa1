import { randomUUID } from 'node:crypto';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { ZoomObserver } from '@/lib/zoom/watch';
import { createComplaint } from './complaint';
import type { RotationObserver } from './observer';
import { observeRotations } from './rotation';
import { observeZoom } from './zoom';

/** The process has done its work by then; only its host waits. ms */
const LAST_EXPORT_MS = 2_000;

/** What listens at the two places worth watching (docs/watch.md). */
export type Telemetry = {
  rotation: RotationObserver;
  zoom: ZoomObserver;
  /** Sends what is left, and ends. Never rejects; bounded. */
  stop(): Promise<void>;
};

export type TelemetrySettings = {
  serviceName: string;
  /** Between two exports of the metrics. */
  metricIntervalMs: number;
};

/**
 * Spans and metrics over OTLP/HTTP as JSON. Where to and with which headers the exporters read from the standard
 * variables themselves. The providers are ours alone, not the process's: Next would add spans of its own to a global
 * one, and those hold URLs, with the code of a sign-in in them.
 */
export function createTelemetry({ serviceName, metricIntervalMs }: TelemetrySettings): Telemetry {
  const resource = defaultResource()
    // Counters of several processes are told apart by this one.
    .merge(resourceFromAttributes({ 'service.instance.id': randomUUID() }))
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes({ 'service.name': serviceName }));
  const complaint = createComplaint();
  const traces = new TracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor({ exporter: complaint.about('spans', new OTLPTraceExporter()) })],
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: complaint.about('metrics', new OTLPMetricExporter()),
        exportIntervalMillis: metricIntervalMs,
      }),
    ],
  });
  const instruments = { tracer: traces.getTracer('evergreen'), meter: metrics.getMeter('evergreen') };
  return {
    rotation: observeRotations(instruments),
    zoom: observeZoom(instruments),
    async stop() {
      const bound = new Promise((resolve) => setTimeout(resolve, LAST_EXPORT_MS));
      await Promise.race([Promise.allSettled([traces.shutdown(), metrics.shutdown()]), bound]);
    },
  };
}
