import { FLOW_TTL_S } from './flow-state';

/**
 * How many exchanges one sign-in may make, in one process. More than one, because after a double click on
 * Allow the browser drops the first answer and returns with a second code.
 */
export const EXCHANGES_FOR_EACH = 3;

/** Anybody can begin sign-ins, so the number of counters is limited; the oldest are forgotten first. */
const COUNTED_MOST = 10_000;

type Count = { times: number; sinceMs: number };

/** Next loads this module several times in one process, so the counts are kept on `globalThis`. */
const shared = globalThis as { evergreenExchanges?: Map<string, Count> };

/**
 * Whether this sign-in may exchange a code now; counts the call.
 * @param flow the id of the sign-in
 */
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
