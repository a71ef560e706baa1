import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { sendLastWordsOnStop } from './flush-on-exit';
import type { Telemetry } from './otlp';

/** Next loads modules several times in one process, hence `globalThis`. */
const shared = globalThis as { evergreenTelemetry?: Telemetry };

/** Undefined where nobody asked for it, which costs nothing. */
export const telemetry = (): Telemetry | undefined => shared.evergreenTelemetry;

/** With `OTEL_EXPORTER_OTLP_ENDPOINT` set, observations go there from now on. Never rejects: requests are answered all the same. */
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
    sendLastWordsOnStop(started.stop);
  } catch (error) {
    log.error({ error: String(error) }, 'telemetry did not start');
  }
}
