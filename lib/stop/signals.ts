import { constants } from 'node:os';
import { askToStop, drain, thisProcess } from './index';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/**
 * One Ctrl-C arrives several times: a terminal signals every process of its group, and npm and
 * scripts/typescript.mjs pass it on. Signals so soon after the first count as the same one. ms
 */
const ONE_SIGNAL_MS = 1_500;

export type Ending = {
  /** Prints one line for the person who sent the signal. */
  say(line: string): void;
  /** Ends the process in an orderly way; `status` is 128 + the signal's number. */
  end(signal: StopSignal, status: number): void;
};

const grants = (count: number) => (count === 1 ? '1 grant' : `${count} grants`);

/**
 * From now on a signal ends this process without a loss: no new work is taken, and tokens on their way are
 * saved first. A second signal prints what it loses and ends the process at once.
 */
export function stopOnSignals({ say, end }: Ending): void {
  // Taken before `process.exit` is replaced, so that the second signal ends at once.
  const exit = process.exit.bind(process);
  let firstAt: number | undefined;
  const onSignal = (signal: StopSignal) => {
    const status = 128 + constants.signals[signal];
    const onTheirWay = thisProcess().pending.size;
    if (firstAt === undefined) {
      firstAt = performance.now();
      askToStop();
      if (onTheirWay > 0)
        say(
          `Stopping: new tokens of ${grants(onTheirWay)} are on their way and are saved first. A second ${signal} would lose them.`,
        );
      end(signal, status);
      return;
    }
    if (performance.now() - firstAt < ONE_SIGNAL_MS) return;
    say(
      onTheirWay > 0
        ? `Ending at once: new tokens of ${grants(onTheirWay)} are not saved yet and are lost; those people may have to sign in with Zoom again.`
        : 'Ending at once: no tokens are on their way, nothing is lost.',
    );
    exit(status);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  // When the terminal is gone, writing to it fails: that must not end the process before the tokens are
  // saved.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** A command ends when it holds no more work, whether or not it has finished its task. */
export function endCommand(_: StopSignal, status: number): void {
  process.exitCode = status;
  void drain(thisProcess()).then(() => process.exit(status));
}

/**
 * Next ends a server: it stops listening, waits for requests and their scheduled work, and calls
 * `process.exit`. It does not handle SIGHUP, and does not wait for work whose client has gone. So its exit is
 * delayed until this process's work is done, and keeps the status of the first signal.
 */
export function endServer(signal: StopSignal, status: number): void {
  const exit = process.exit;
  process.exit = (() => {
    process.exit = exit;
    void drain(thisProcess()).then(() => exit(status));
  }) as typeof process.exit;
  if (signal === 'SIGHUP') process.kill(process.pid, 'SIGTERM');
}
