import { performance } from 'node:perf_hooks';

/** A process that does nothing but work for a while makes people wait this many times longer, and not for ever. */
const WORK_COUNTS = 1 / 3;

/**
 * A clock for waiting, ms, monotonic: time in which this process was idle counts whole, time in which it was at work
 * itself a third. In a crowd the answers of Zoom and of the database have long come when the process gets to them;
 * by the wall's clock each of them would be given up as late, and asked for again.
 */
export function waitedMs(): number {
  const { idle, active } = performance.eventLoopUtilization();
  return idle + active * WORK_COUNTS;
}

/**
 * Calls `over` once nothing is left.
 * @param leftMs what is left, in ms, by whatever clock
 * @returns what ends the waiting
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

/** A signal that aborts with a TimeoutError after so many ms of waiting; `end` must be called when it is not needed any more. */
export function abortAfter(ms: number): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const until = waitedMs() + Math.max(0, ms);
  const late = () => controller.abort(new DOMException('There was no answer in time', 'TimeoutError'));
  return { signal: controller.signal, end: whenOver(() => Math.max(0, until - waitedMs()), late) };
}
