import { performance } from 'node:perf_hooks';

/** The share with which working time counts, so that waits in a busy process are longer, but limited. */
const WORK_COUNTS = 1 / 3;

/**
 * A monotonic clock for waiting, in ms: time in which this process was idle counts fully, time in which it
 * worked counts a third. Under load the answers of Zoom and the database have often arrived before the
 * process reads them; by wall-clock time each would be given up as late and requested again.
 */
export function waitedMs(): number {
  const { idle, active } = performance.eventLoopUtilization();
  return idle + active * WORK_COUNTS;
}

/**
 * Calls `over` once no time is left.
 * @param leftMs the time left, ms, by any clock
 * @returns a function that ends the waiting
 */
export function whenOver(leftMs: () => number, over: () => void): () => void {
  let timer: NodeJS.Timeout;
  const look = () => {
    const left = leftMs();
    if (left > 0) timer = setTimeout(look, Math.ceil(left));
    else over();
  };
  timer = setTimeout(look, Math.ceil(leftMs()));
  return () => clearTimeout(timer);
}

/**
 * A signal that aborts with a TimeoutError after so many ms of waiting; `end` must be called when it is no
 * longer needed.
 */
export function abortAfter(ms: number): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const until = waitedMs() + Math.max(0, ms);
  const late = () => controller.abort(new DOMException('There was no answer in time', 'TimeoutError'));
  return { signal: controller.signal, end: whenOver(() => Math.max(0, until - waitedMs()), late) };
}
