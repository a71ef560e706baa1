const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * A process that is told to stop sends its last metrics. Next ends the process itself, after the requests and
 * their rotations, and does not wait for exporters: so its exit is delayed by one export.
 */
export function flushOnExit(stop: () => Promise<void>): void {
  const delayExit = () => {
    for (const signal of SIGNALS) process.off(signal, delayExit);
    const exit = process.exit;
    process.exit = ((status) => {
      process.exit = exit;
      void stop().finally(() => exit(status));
    }) as typeof process.exit;
  };
  for (const signal of SIGNALS) process.on(signal, delayExit);
}
