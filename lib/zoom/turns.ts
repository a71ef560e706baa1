import { askedPauseMs } from './retry-after';

/** Zoom's categories of calls, each with a limit of its own for an account and a second (zoom-facts 2.2). */
export type RateLabel = 'Light' | 'Medium' | 'Heavy';

/** What is known of an account's plan: free until Zoom has said more. */
export type AccountPlan = 'free' | 'paid';

const LICENSED = 2;

/**
 * A licensed person belongs to a paid account; every other account is taken for a free one. @param userType Zoom's type
 * of the person (zoom-facts 2.3), where it is known
 */
export const planOf = (userType: number | undefined): AccountPlan =>
  userType === LICENSED ? 'paid' : 'free';

/** zoom-facts 2.2. For a paid plan that of Pro, the smallest of them. */
const A_SECOND: Record<AccountPlan, Record<RateLabel, number>> = {
  free: { Light: 4, Medium: 2, Heavy: 1 },
  paid: { Light: 30, Medium: 20, Heavy: 10 },
};
/** A second of Zoom's and what the ways of two requests may differ by. ms */
const WINDOW_MS = 1_050;
/** More accounts than ask in one second. */
const MOST_KNOWN = 5_000;

export type AccountTurns = {
  /**
   * Waits until the account may be asked again. @param leftMs what is left of the time that somebody waits
   * @returns undefined when it is our turn, or when it will be, where that is too late
   */
  take(label: RateLabel, leftMs: number): Promise<Date | undefined>;
  /** What an answer says of the limits counts from now on. */
  heard(label: RateLabel, answer: Response): void;
};

type Options = { now: () => number; sleep: (ms: number) => Promise<void> };
/** When calls went out or will, oldest first; no more than the limit. */
type Lane = { calls: number[]; closedUntil: number; limit?: number };

/**
 * Turns of all accounts that this process asks about, in the order of asking: a page waits for its turn instead of
 * being refused. Zoom's limit is shared with the account's other apps, so a 429 can come all the same; it closes the
 * lane for everybody here until Zoom's second is over (docs/decisions/0022-turns-at-zoom.md).
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
          // Refused while we waited: in a new turn, not all at once.
          if (lane.closedUntil <= now()) return undefined;
        }
      },
      heard(label, answer) {
        const lane = laneOf(account, label);
        if (answer.status === 429) lane.closedUntil = now() + (askedPauseMs(answer.headers, now()) ?? 1_000);
        else lane.limit = limitSaidIn(answer.headers, label) ?? lane.limit;
      },
    };
  }
  return { of, size: () => lanes.size };
}

/** Whether Zoom always sends these headers is not sourced (zoom-facts 2.2, 8): what they say counts where they come. */
function limitSaidIn(headers: Headers, label: RateLabel): number | undefined {
  const said = (name: string) => headers.get(`x-ratelimit-${name}`) ?? '';
  if (said('type').toUpperCase() !== 'QPS' || said('category') !== label) return undefined;
  const limit = Number(said('limit'));
  return Number.isInteger(limit) && limit > 0 && limit <= 10_000 ? limit : undefined;
}
