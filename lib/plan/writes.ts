import 'server-only';
import type { ApiFailure } from '@/lib/zoom/client';
import type { WriteFailure, WriteResult } from '@/lib/zoom/meeting-writes';
import type { Run } from './run';
import { isOfTheRun, type Trouble, troubleOf } from './trouble';

/** What keeps a meeting of this host from being written, as it is known already: Zoom is not asked. */
export function barred(run: Run, hostId: string): Trouble | undefined {
  const until = run.hosts.spentUntil(hostId);
  return run.blocked ?? (until && { reason: 'daily_limit', until });
}

/** So many of Zoom's silences in a row, of different hosts or meetings: one host's list may not come, and those of others do. */
const MOST_UNANSWERED = 3;

/**
 * What a failed call means for the meetings that come after this one: the day of its host is spent, or Zoom is asked for
 * none of them any more. @param asked whose call it was
 */
export function failed(run: Run, hostId: string, asked: string, failure: ApiFailure | WriteFailure): Trouble {
  const trouble = troubleOf(failure);
  if (trouble.until && trouble.reason === 'daily_limit') run.hosts.spend(hostId, trouble.until);
  heed(run, asked, trouble);
  return trouble;
}

/** As `failed`, of what is known as a trouble only. */
export function heed(run: Run, asked: string, trouble: Trouble): void {
  if (trouble.reason === 'zoom_unavailable') run.unanswered.add(asked);
  else run.unanswered.clear();
  if (isOfTheRun(trouble) || run.unanswered.size >= MOST_UNANSWERED) run.blocked = trouble;
}

/** A limit of a second is waited out so often; one that ends after all of these waits is none. */
const MOST_WAITS = 5;
const [SHORTEST_WAIT_MS, LONGEST_WAIT_MS] = [500, 5_000];

/**
 * Sends, and once more where a limit of a second was met, since nothing was done then.
 * @param mayGoOn asked before it is sent again @returns undefined where it may not
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
