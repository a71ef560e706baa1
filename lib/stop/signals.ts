import { constants } from 'node:os';
import { askToStop, drain, thisProcess } from './index';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
export type StopSignal = (typeof SIGNALS)[number];

/**
 * One Ctrl-C comes several times: a terminal tells every process of its group, and npm and scripts/typescript.mjs
 * pass it on. All that comes so soon after the first is the first. ms
 */
const ONE_SIGNAL_MS = 1_500;

export type Ending = {
  /** Says one line to whoever sent the signal. */
  say(line: string): void;
  /** Ends the process in good order; `status` is 128 + the signal's number. */
  end(signal: StopSignal, status: number): void;
};

const grants = (count: number) => (count === 1 ? '1 grant' : `${count} grants`);

/**
 * From now on a signal ends this process without a loss: nothing new is taken, and tokens that are on their way are
 * saved first. A second signal says what that loses, and then ends it at once.
 */
export function stopOnSignals({ say, end }: Ending): void {
  // Before anybody puts the end off: the second signal is not to be put off.
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
  // Where the terminal is gone, nobody reads what is said: that is no reason to end before the tokens are saved.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** A command ends when it holds nothing any more, whatever of its work is left. */
export function endCommand(_: StopSignal, status: number): void {
  process.exitCode = status;
  void drain(thisProcess()).then(() => process.exit(status));
}

/**
 * A server is ended by Next: it closes the door, waits for the requests and what is scheduled behind them, and calls
 * `process.exit`. It knows neither SIGHUP nor work whose client has hung up, so that end waits for what this process
 * still holds, and keeps the status of the first signal.
 */
export function endServer(signal: StopSignal, status: number): void {
  const exit = process.exit;
  process.exit = (() => {
    process.exit = exit;
    void drain(thisProcess()).then(() => exit(status));
  }) as typeof process.exit;
  if (signal === 'SIGHUP') process.kill(process.pid, 'SIGTERM');
}
