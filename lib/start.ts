import { setFlagsFromString } from 'node:v8';
import { EnvironmentError, env, isDevelopment } from '@/lib/env';
import { takeFrameworkLines } from '@/lib/framework-lines';
import { guardServer } from '@/lib/http/guard';
import { log } from '@/lib/log';
import { needsPolicy, preparePage } from '@/lib/page-request';
import { giveRequestsIds } from '@/lib/request-id';
import { endServer, stopOnSignals } from '@/lib/stop/signals';
import { startTelemetry } from '@/lib/telemetry';

/**
 * The growth of the heap, in per cent, after which V8 collects garbage again. By default V8 waits for four
 * times as much, longer under load, and never returns the memory: under load a process held 516 MB, of which
 * 96 were in use; with this setting 289 (`npm run bench -- light`).
 */
const HEAP_GROWS_BY = 40;

/**
 * The work of a server before its first request. With a wrong environment it prints all problems and exits.
 */
export async function startOrExit(): Promise<void> {
  giveRequestsIds();
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    // A throw here would leave the server running and answering 500 to everything.
    process.exit(1);
  }
  if (!isDevelopment()) setFlagsFromString(`--heap-growing-percent=${HEAP_GROWS_BY}`);
  guardServer((asked) => (needsPolicy(asked.url) ? preparePage(asked, Date.now()) : undefined));
  if (!isDevelopment()) takeFrameworkLines();
  await startTelemetry();
  // After the telemetry, so that the last metrics are sent when the last tokens are saved.
  stopOnSignals({ say: (line) => log.warn(line), end: endServer });
}
