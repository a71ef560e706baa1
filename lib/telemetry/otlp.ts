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

/** The process has done its work by then, and only its host waits. ms */
const LAST_EXPORT_MS = 2_000;

/** Observers for Zoom calls and for rotations (docs/watch.md). */
export type Telemetry = {
  rotation: RotationObserver;
  zoom: ZoomObserver;
  /** Sends what is left and ends, within a limit. Never rejects. */
  stop(): Promise<void>;
};

export type TelemetrySettings = {
  serviceName: string;
  /** Between two exports of the metrics. */
  metricIntervalMs: number;
};

/**
 * Spans and metrics over OTLP/HTTP as JSON. The exporters read the target and the headers from the standard
 * variables. The providers are not registered globally: Next would add its own spans to a global one, and
 * those contain URLs with the code of a sign-in.
 */
export function createTelemetry({ serviceName, metricIntervalMs }: TelemetrySettings): Telemetry {
  const resource = defaultResource()
    // Distinguishes the counters of several processes.
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
