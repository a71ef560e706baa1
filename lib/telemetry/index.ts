import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { flushOnExit } from './flush-on-exit';
import type { Telemetry } from './otlp';

/** Next loads modules several times in one process, so the telemetry is kept on `globalThis`. */
const shared = globalThis as { evergreenTelemetry?: Telemetry };

/** Undefined when it is not configured; then nothing is measured. */
export const telemetry = (): Telemetry | undefined => shared.evergreenTelemetry;

/**
 * When `OTEL_EXPORTER_OTLP_ENDPOINT` is set, observations are sent there from now on. Never rejects, so that
 * requests are answered in any case.
 */
export async function startTelemetry(): Promise<void> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_SDK_DISABLED, ...settings } = env();
  if (!OTEL_EXPORTER_OTLP_ENDPOINT || OTEL_SDK_DISABLED === 'true' || telemetry()) return;
  try {
    const { createTelemetry } = await import('./otlp');
    const started = createTelemetry({
      serviceName: settings.OTEL_SERVICE_NAME,
      metricIntervalMs: settings.OTEL_METRIC_EXPORT_INTERVAL,
    });
    shared.evergreenTelemetry = started;
    flushOnExit(started.stop);
  } catch (error) {
    log.error({ error: String(error) }, 'telemetry did not start');
  }
}
