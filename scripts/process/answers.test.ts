import { createServer } from 'node:http';
import { expect, it, vi } from 'vitest';
import { freePort } from '../setup/ports.mjs';
import { answers } from './answers.mjs';

const running = { exited: new Promise<number>(() => {}) };

it('waits as long as the server runs, and says every fifteen seconds that it does', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  const server = createServer((_, response) => response.end());
  const waits: number[] = [];
  // The server listens only after ten minutes have been reported.
  const port = await freePort();
  const asking = answers(`http://127.0.0.1:${port}/`, running, Number.POSITIVE_INFINITY, (seconds) =>
    waits.push(seconds),
  );
  vi.advanceTimersByTime(600_000);
  expect(waits).toEqual(Array.from({ length: 40 }, (_, index) => 15 * (index + 1)));
  server.listen(port, '127.0.0.1');
  expect(await asking).toBe(true);
  vi.advanceTimersByTime(60_000);
  expect(waits).toHaveLength(40);
  vi.useRealTimers();
  server.close();
});

it('ends when the server has, or when its patience has', async () => {
  const nowhere = 'http://127.0.0.1:9/';
  expect(await answers(nowhere, { exited: Promise.resolve(1) }, Number.POSITIVE_INFINITY)).toBe(false);
  expect(await answers(nowhere, running, 0)).toBe(false);
});
