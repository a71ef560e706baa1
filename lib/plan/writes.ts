import 'server-only';
import type { ApiFailure } from '@/lib/zoom/client';
import type { WriteFailure, WriteResult } from '@/lib/zoom/meeting-writes';
import type { Run } from './run';
import { isOfTheRun, type Trouble, troubleOf } from './trouble';

/** Why no meeting of this host can be written, if that is already known, so that Zoom need not be asked. */
export function barred(run: Run, hostId: string): Trouble | undefined {
  const until = run.hosts.spentUntil(hostId);
  return run.blocked ?? (until && { reason: 'daily_limit', until });
}

/**
 * So many hosts or meetings in a row without an answer mean that Zoom is away; fewer may concern one host, such as a list
 * that does not arrive.
 */
const MOST_UNANSWERED = 3;

/**
 * Draws the conclusions of a failed call for the meetings after this one: the daily limit of its host is used up, or Zoom
 * is not asked for any of them. @param asked the host or meeting of the call
 */
export function failed(run: Run, hostId: string, asked: string, failure: ApiFailure | WriteFailure): Trouble {
  const trouble = troubleOf(failure);
  if (trouble.until && trouble.reason === 'daily_limit') run.hosts.spend(hostId, trouble.until);
  heed(run, asked, trouble);
  return trouble;
}

/** As `failed`, for a trouble without its failed call. */
export function heed(run: Run, asked: string, trouble: Trouble): void {
  if (trouble.reason === 'zoom_unavailable') run.unanswered.add(asked);
  else run.unanswered.clear();
  if (isOfTheRun(trouble) || run.unanswered.size >= MOST_UNANSWERED) run.blocked = trouble;
}

/** How often a limit of a second is waited out; a limit that lasts longer than all these waits is not one of a second. */
const MOST_WAITS = 5;
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [500, 5_000];

/**
 * Sends, and sends again after a limit of a second, because nothing was done then.
 * @param mayGoOn asked before each further try @returns undefined when it may not go on
 */
export async function patiently<T>(
  run: Run,
  send: () => Promise<WriteResult<T>>,
  mayGoOn: () => Promise<boolean> = async () => true,
): Promise<WriteResult<T> | undefined> {
  for (let waits = 0; ; waits++) {
    const sent = await send();
    if (sent.ok) run.unanswered.clear();
    if (sent.ok || sent.reason !== 'rate_limited' || sent.day || waits >= MOST_WAITS) return sent;
    const asked = (sent.retryAt?.getTime() ?? 0) - run.now().getTime();
    if (asked > MOST_WAITS * LONGEST_WAIT_MS) return sent;
    await run.sleep(Math.min(Math.max(asked, SHORTEST_WAIT_MS), LONGEST_WAIT_MS));
    if (!(await mayGoOn())) return undefined;
  }
}
