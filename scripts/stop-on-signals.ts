import { constants } from 'node:os';
import { askToStop } from '@/lib/stop';
import type { Vault } from '@/lib/vault';

/** A terminal tells every process of the group, and npm and our own parent pass it on: all of that is one signal. ms */
const ONE_SIGNAL_MS = 1_000;

/**
 * From now on a signal ends this process without a loss: nothing new is begun, and the tokens that are on their way
 * are saved first. A second signal ends it at once, and says what that may lose. The exit status is 128 + the signal.
 */
export function stopOnSignals(vault: Vault): void {
  let firstAt: number | undefined;
  const stop = async (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => {
    const status = 128 + constants.signals[signal];
    if (firstAt === undefined) {
      firstAt = performance.now();
      process.exitCode = status;
      askToStop();
      await vault.drain();
      process.exit();
    }
    if (performance.now() - firstAt < ONE_SIGNAL_MS) return;
    const pending = vault.pending();
    process.stderr.write(
      `Ending at once. ${pending} pieces of work may hold tokens that are not saved yet: those people may have to connect again.\n`,
    );
    process.exit(status);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(signal));
}
