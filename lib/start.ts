import { EnvironmentError, env } from '@/lib/env';
import { giveRequestsIds } from '@/lib/request-id';
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
  await startTelemetry();
}
