import { EnvironmentError } from '@/lib/env';
import { startTelemetry, telemetry } from '@/lib/telemetry';
import { loadDotEnv } from './setup/environment.mjs';

/**
 * Runs one of the operator's commands: reads .env, prints the summary as one line of JSON, and ends with its status.
 * @param work gives the summary, and whether something needs a person (exit status 1)
 */
export async function runCommand(
  work: () => Promise<{ summary: object; needsAPerson: boolean }>,
): Promise<never> {
  loadDotEnv();
  try {
    await startTelemetry();
    const { summary, needsAPerson } = await work();
    console.log(JSON.stringify(summary));
    await telemetry()?.stop();
    // Set already when a signal ended the work.
    process.exit(process.exitCode ?? (needsAPerson ? 1 : 0));
  } catch (error) {
    console.error(error instanceof EnvironmentError ? error.message : `It did not work: ${String(error)}`);
    process.exit(1);
  }
}
