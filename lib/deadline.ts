import { cache } from 'react';
import { type Served, servedRequest } from '@/lib/request-id';
import { waitedMs, whenOver } from '@/lib/waited';

/** The time that somebody waits, counted down. Made once for a request and handed down. */
export type Deadline = {
  /** ms, never less than 0. */
  leftMs(): number;
  /** The same, ending so many ms earlier: for work after which something has still to be done. */
  earlierBy(ms: number): Deadline;
  /** The same, or so many ms from now where that is later: for one last look that makes an answer out of a failure. */
  atLeast(ms: number): Deadline;
};

/** How long a person waits for a whole answer. Proxies cut at 30 s; by the clock of waiting it is 24 s at most. ms */
export const ANSWER_WITHIN_MS = 8_000;
/** The part of it that is kept to look up what is known without Zoom. ms */
export const KEPT_FOR_OURSELVES_MS = 1_000;
/** What that look-up gets though the time is over: in a crowd all of them come at once. ms */
export const LAST_LOOK_MS = 2_000;

/** @param now ms, monotonic: how long people have waited @param from when it began */
export function createDeadline(ms: number, now = waitedMs, from = now()): Deadline {
  return {
    leftMs: () => Math.max(0, from + ms - now()),
    earlierBy: (earlier) => createDeadline(ms - earlier, now, from),
    atLeast: (least) => createDeadline(Math.max(from + ms, now() + least), now, 0),
  };
}

/**
 * What `work` gives, or `late()` where that does not come in time. The work itself is not stopped: it runs on behind
 * the answer, and a later rejection of it is ignored.
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

/** Something on the way to the answer did not come in time. */
export class TooLate extends Error {
  constructor(what: string) {
    super(`${what} took longer than a request may wait`);
    this.name = 'TooLate';
  }
}

/** As `within`, for work whose failures are handled where its lateness is. @throws TooLate */
export function inTime<T>(deadline: Deadline, work: Promise<T>, what: string): Promise<T> {
  return within(deadline, work, () => {
    throw new TooLate(what);
  });
}

const deadlines = new WeakMap<Served, Deadline>();

/**
 * The deadline of the request that is being served, counted from its arrival. A process with more work than it can do
 * begins late: half of the time is left even then, because what people waited for comes late, not never. Where requests
 * are not announced by Node's own server it counts from the first time somebody asks, once for each page.
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
