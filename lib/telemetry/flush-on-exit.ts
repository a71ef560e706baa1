const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * A process that is told to stop sends its last numbers. Next ends the process itself, once the requests and the
 * rotations behind them are done, and waits for nothing of ours: so it is that end which is put off, by one export.
 */
export function sendLastWordsOnStop(stop: () => Promise<void>): void {
  const putOffTheEnd = () => {
    for (const signal of SIGNALS) process.off(signal, putOffTheEnd);
    const exit = process.exit;
    process.exit = ((status) => {
      process.exit = exit;
      void stop().finally(() => exit(status));
    }) as typeof process.exit;
  };
  for (const signal of SIGNALS) process.on(signal, putOffTheEnd);
}
