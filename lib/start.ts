import { EnvironmentError, env, isDevelopment } from '@/lib/env';
import { takeFrameworkLines } from '@/lib/framework-lines';
import { guardServer } from '@/lib/http/guard';
import { log } from '@/lib/log';
import { giveRequestsIds } from '@/lib/request-id';
import { endServer, stopOnSignals } from '@/lib/stop/signals';
import { startTelemetry } from '@/lib/telemetry';

/** What a server does before its first request. A bad environment: it says everything that is wrong, and ends. */
export async function startOrExit(): Promise<void> {
  giveRequestsIds();
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    // A throw here would leave the server up, answering 500 to everything.
    process.exit(1);
  }
  guardServer();
  if (!isDevelopment()) takeFrameworkLines();
  await startTelemetry();
  // After the telemetry, so that the last numbers are sent when the last tokens are saved.
  stopOnSignals({ say: (line) => log.warn(line), end: endServer });
}
