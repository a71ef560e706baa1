import { EnvironmentError } from '@/lib/env';
import { drain, thisProcess } from '@/lib/stop';
import { endCommand, stopOnSignals } from '@/lib/stop/signals';
import { startTelemetry, telemetry } from '@/lib/telemetry';
import { loadEnvironment } from './dev/beside.mjs';
import { explain } from './setup/explain.mjs';

/**
 * Runs one of the operator's commands: reads its environment, prints the summary as one line of JSON, and ends with its
 * status. A signal ends it when nothing is on its way any more, with 128 + the signal's number.
 * @param work gives the summary, and whether something needs a person (exit status 1)
 */
export async function runCommand(
  work: () => Promise<{ summary: object; needsAPerson: boolean }>,
): Promise<never> {
  let status = 1;
  try {
    loadEnvironment();
    await startTelemetry();
    stopOnSignals({ say: (line) => process.stderr.write(`${line}\n`), end: endCommand });
    const { summary, needsAPerson } = await work();
    console.log(JSON.stringify(summary));
    status = needsAPerson ? 1 : 0;
  } catch (error) {
    console.error(error instanceof EnvironmentError ? error.message : `It did not work: ${explain(error)}`);
  }
  // However the work ended, what it left on its way comes home.
  await drain(thisProcess());
  await telemetry()?.stop();
  // Set already when a signal ended the work.
  process.exit(process.exitCode ?? status);
}
