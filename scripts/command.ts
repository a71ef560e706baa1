import { EnvironmentError } from '@/lib/env';
import { drain, thisProcess } from '@/lib/stop';
import { endCommand, stopOnSignals } from '@/lib/stop/signals';
import { startTelemetry, telemetry } from '@/lib/telemetry';
import { loadEnvironment } from './dev/beside.mjs';
import { explain } from './setup/explain.mjs';

/**
 * Runs one of the operator's commands: reads its environment, prints the summary as one line of JSON, and
 * exits with its status. After a signal it waits for the work under way, and exits with 128 + the signal's
 * number.
 * @param work returns the summary, and whether it needs a person's attention (exit status 1)
 */
export function runCommand(work: () => Promise<{ summary: object; needsAPerson: boolean }>): Promise<never> {
  return endWith(async () => {
    try {
      await beginCommand();
      const { summary, needsAPerson } = await work();
      console.log(JSON.stringify(summary));
      return needsAPerson ? 1 : 0;
    } catch (error) {
      console.error(whyNot(error));
      return 1;
    }
  });
}

/**
 * Reads the environment of a command, and handles signals from now on.
 * @throws as loadEnvironment
 */
export async function beginCommand(): Promise<void> {
  loadEnvironment();
  await startTelemetry();
  stopOnSignals({ say: (line) => process.stderr.write(`${line}\n`), end: endCommand });
}

/** The error's text for the person who typed the command. */
export const whyNot = (error: unknown): string =>
  error instanceof EnvironmentError ? error.message : `It did not work: ${explain(error)}`;

/**
 * Exits with the status that the work returns. Whatever the result was, it first waits for the work under
 * way.
 */
export async function endWith(work: () => Promise<number>): Promise<never> {
  const status = await work();
  await drain(thisProcess());
  await telemetry()?.stop();
  // Already set when a signal ended the work.
  process.exit(process.exitCode ?? status);
}
