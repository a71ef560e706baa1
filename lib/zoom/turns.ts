import { askedPauseMs } from './retry-after';

/** Zoom's rate limit categories, each with its own limit for one account and one second (zoom-facts 2.2). */
export type RateLabel = 'Light' | 'Medium' | 'Heavy';

/** An account's plan: `free` until Zoom has said otherwise. */
export type AccountPlan = 'free' | 'paid';

const LICENSED = 2;

/**
 * A licensed person belongs to a paid account; every other account counts as a free one.
 * @param userType Zoom's type of the person (zoom-facts 2.3); undefined when not known
 */
export const planOf = (userType: number | undefined): AccountPlan =>
  userType === LICENSED ? 'paid' : 'free';

/** Calls a second (zoom-facts 2.2). For a paid plan the limits of Pro, which are the lowest. */
const A_SECOND: Record<AccountPlan, Record<RateLabel, number>> = {
  free: { Light: 4, Medium: 2, Heavy: 1 },
  paid: { Light: 30, Medium: 20, Heavy: 10 },
};
/** One second of Zoom's, and the difference in travel time of two requests. ms */
const WINDOW_MS = 1_050;
/** The end of Zoom's second is told in whole seconds. A longer pause is for the limit of a day. ms */
const LONGEST_OF_A_SECOND_MS = 2_000;
/** More accounts than call within one second. */
const MOST_KNOWN = 5_000;

export type AccountTurns = {
  /**
   * Waits until the account may be asked again.
   * @param leftMs the time left that a person waits
   * @returns undefined when the call may go out; the time of the turn when that is too late
   */
  take(label: RateLabel, leftMs: number): Promise<Date | undefined>;
  /**
   * Applies the limits that an answer states from now on. What a write is refused for until midnight may be the
   * limit of one host (zoom-facts M3), which says nothing of the account: only Zoom's second is waited for then.
   */
  heard(label: RateLabel, answer: Response, isWrite?: boolean): void;
};

type Options = { now: () => number; sleep: (ms: number) => Promise<void> };
/** The times of past and planned calls, oldest first; no more than the limit. */
type Lane = { calls: number[]; closedUntil: number; limit?: number };

/**
 * Rate limiting for all accounts that this process asks about, in the order of the calls: a page waits for
 * its turn and is not refused. The account's other apps share Zoom's limit, so a 429 can still come; it stops
 * that category for all callers here until Zoom's second is over (docs/decisions/0022-turns-at-zoom.md).
 */
export function createTurns({ now, sleep }: Options) {
  const lanes = new Map<string, Lane>();

  function laneOf(account: string, label: RateLabel): Lane {
    const key = `${label} ${account}`;
    const lane = lanes.get(key) ?? { calls: [], closedUntil: 0 };
    if (!lanes.has(key) && lanes.size >= MOST_KNOWN) forgetIdle();
    lanes.set(key, lane);
    return lane;
  }

  function forgetIdle() {
    for (const [key, { calls, closedUntil }] of lanes)
      if (Math.max(closedUntil, (calls.at(-1) ?? 0) + WINDOW_MS) <= now()) lanes.delete(key);
  }

  function of(account: string, plan: AccountPlan): AccountTurns {
    return {
      async take(label, leftMs) {
        const until = now() + leftMs;
        for (;;) {
          const lane = laneOf(account, label);
          const limit = lane.limit ?? A_SECOND[plan][label];
          const before = lane.calls.length < limit ? undefined : lane.calls.at(-limit);
          const at = Math.max(now(), lane.closedUntil, before === undefined ? 0 : before + WINDOW_MS);
          if (at > until) return new Date(at);
          lane.calls.push(at);
          if (lane.calls.length > limit) lane.calls.splice(0, lane.calls.length - limit);
          if (at > now()) await sleep(at - now());
          // A 429 came while this call waited: it takes a new turn, so that the waiting calls do not go out
          // together.
          if (lane.closedUntil <= now()) return undefined;
        }
      },
      heard(label, answer, isWrite = false) {
        const lane = laneOf(account, label);
        const asked = askedPauseMs(answer.headers, now()) ?? 1_000;
        if (answer.status === 429)
          lane.closedUntil = now() + (isWrite ? Math.min(asked, LONGEST_OF_A_SECOND_MS) : asked);
        else lane.limit = limitSaidIn(answer.headers, label) ?? lane.limit;
      },
    };
  }
  return { of, size: () => lanes.size };
}

/** Whether Zoom always sends these headers is not sourced (zoom-facts 2.2, 8); they are used when present. */
function limitSaidIn(headers: Headers, label: RateLabel): number | undefined {
  const said = (name: string) => headers.get(`x-ratelimit-${name}`) ?? '';
  if (said('type').toUpperCase() !== 'QPS' || said('category') !== label) return undefined;
  const limit = Number(said('limit'));
  return Number.isInteger(limit) && limit > 0 && limit <= 10_000 ? limit : undefined;
}
