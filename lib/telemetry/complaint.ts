import { log } from '@/lib/log';

type Result = { code: number; error?: Error };
type Exporter<Items> = { export(items: Items, done: (result: Result) => void): void };

/** Logs once for all signals that the collector is away, and once that it is back, not at every try. */
export function createComplaint() {
  const failing = new Set<string>();

  const note = (signal: string, { code, error }: Result) => {
    const before = failing.size;
    if (code === 0) failing.delete(signal);
    else failing.add(signal);
    // The request in whose context the timer was set has nothing to do with the export.
    const about = { request: undefined, signal };
    if (before === 0 && failing.size > 0) {
      const failure = (error as { code?: unknown } | undefined)?.code ?? error?.name;
      log.warn({ ...about, failure }, 'telemetry cannot be sent');
    }
    if (before > 0 && failing.size === 0) log.info(about, 'telemetry can be sent again');
  };

  return {
    /** The same exporter, which also reports its results. */
    about<Items, E extends Exporter<Items>>(signal: string, exporter: E & Exporter<Items>): E {
      const send = exporter.export.bind(exporter);
      exporter.export = (items: Items, done: (result: Result) => void) =>
        send(items, (result) => {
          note(signal, result);
          done(result);
        });
      return exporter;
    },
  };
}
