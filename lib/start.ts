import { EnvironmentError, env, isDevelopment } from '@/lib/env';
import { takeFrameworkLines } from '@/lib/framework-lines';
import { guardServer } from '@/lib/http/guard';
import { giveRequestsIds } from '@/lib/request-id';
import { askToStop } from '@/lib/stop';
import { startTelemetry } from '@/lib/telemetry';

/** What a server does before its first request. A bad environment: it says everything that is wrong, and ends. */
export async function startOrExit(): Promise<void> {
  giveRequestsIds();
  endOnSignals();
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
}

/** Next answers what is open and then ends. A keep-alive run in it takes no further grant; SIGHUP would end it at once. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, askToStop);
  process.on('SIGHUP', () => process.kill(process.pid, 'SIGTERM'));
}
