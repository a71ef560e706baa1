import { FLOW_TTL_S } from './flow-state';

/**
 * How often one sign-in may ask Zoom for tokens, in one process. More than once, because a browser that is told to go
 * back twice (a double click on Allow) drops the first answer, and comes with a second code.
 */
export const EXCHANGES_FOR_EACH = 3;

/** Begun sign-ins are cheap to make; those counted are forgotten oldest first. */
const COUNTED_MOST = 10_000;

type Count = { times: number; sinceMs: number };

/** Next loads this module several times in a process. */
const shared = globalThis as { evergreenExchanges?: Map<string, Count> };

/** Whether this sign-in may ask Zoom for tokens now; counts the asking. @param flow its id */
export function mayExchange(flow: string, nowMs: number): boolean {
  shared.evergreenExchanges ??= new Map();
  const counts = shared.evergreenExchanges;
  for (const [oldest, { sinceMs }] of counts) {
    if (counts.size < COUNTED_MOST && nowMs - sinceMs <= FLOW_TTL_S * 1_000) break;
    counts.delete(oldest);
  }
  const count = counts.get(flow) ?? { times: 0, sinceMs: nowMs };
  count.times += 1;
  counts.set(flow, count);
  return count.times <= EXCHANGES_FOR_EACH;
}
