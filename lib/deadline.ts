import { cache } from 'react';
import { type Served, servedRequest } from '@/lib/request-id';
import { waitedMs, whenOver } from '@/lib/waited';

/** The time left that somebody waits. Created once for a request and passed along. */
export type Deadline = {
  /** ms, never less than 0. */
  leftMs(): number;
  /** As this one, but ending so many ms earlier: for work that is followed by other work. */
  earlierBy(ms: number): Deadline;
  /**
   * As this one, or so many ms from now if that is later: for one last query that can still turn a failure
   * into an answer.
   */
  atLeast(ms: number): Deadline;
};

/**
 * How long a person waits for a whole answer. Proxies give up after 30 s; by `waitedMs` this is 24 s at most.
 * ms
 */
export const ANSWER_WITHIN_MS = 8_000;
/** The part of it that is reserved for reading what is known without Zoom. ms */
export const KEPT_FOR_OURSELVES_MS = 1_000;
/**
 * The time for that query when the deadline has passed: under load many requests make it at the same moment.
 * ms
 */
export const LAST_LOOK_MS = 2_000;

/**
 * @param now ms, monotonic: how long people have waited
 * @param from the start of the deadline
 */
export function createDeadline(ms: number, now = waitedMs, from = now()): Deadline {
  return {
    leftMs: () => Math.max(0, from + ms - now()),
    earlierBy: (earlier) => createDeadline(ms - earlier, now, from),
    atLeast: (least) => createDeadline(Math.max(from + ms, now() + least), now, 0),
  };
}

/**
 * The result of `work`, or `late()` when it does not come in time. The work is not stopped: it continues
 * after the answer, and its later rejection is ignored.
 */
export async function within<T, L>(deadline: Deadline, work: Promise<T>, late: () => L): Promise<T | L> {
  work.catch(() => undefined);
  let stop = () => {};
  const end = new Promise<void>((resolve) => {
    stop = whenOver(deadline.leftMs, resolve);
  });
  try {
    return await Promise.race([work, end.then(late)]);
  } finally {
    stop();
  }
}

/** Something that the answer needs did not come in time. */
export class TooLate extends Error {
  constructor(what: string) {
    super(`${what} took longer than a request may wait`);
    this.name = 'TooLate';
  }
}

/**
 * As `within`, for work whose failure and lateness are handled alike.
 * @throws TooLate
 */
export function inTime<T>(deadline: Deadline, work: Promise<T>, what: string): Promise<T> {
  return within(deadline, work, () => {
    throw new TooLate(what);
  });
}

const deadlines = new WeakMap<Served, Deadline>();

/**
 * The deadline of the present request, counted from its arrival. An overloaded process begins late: half of
 * the time is left even then, so that the answer comes late rather than not at all. Where Node's own server
 * does not announce requests, the deadline counts from the first call, once for each page.
 */
export const requestDeadline = cache((): Deadline => {
  const request = servedRequest();
  if (!request) return createDeadline(ANSWER_WITHIN_MS);
  const latestStart = waitedMs() - ANSWER_WITHIN_MS / 2;
  const deadline = deadlines.get(request) ?? countFrom(Math.max(request.begunAt, latestStart));
  deadlines.set(request, deadline);
  return deadline;
});

const countFrom = (begunAt: number) => createDeadline(ANSWER_WITHIN_MS, waitedMs, begunAt);
