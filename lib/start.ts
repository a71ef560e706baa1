import { EnvironmentError, env } from '@/lib/env';

/** A start with a bad environment says everything that is wrong, and ends. */
export function startOrExit(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    process.stderr.write(`${error.message}\n`);
    // A throw here would leave the server up, answering 500 to everything.
    process.exit(1);
  }
}
