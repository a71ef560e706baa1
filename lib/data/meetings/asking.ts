import 'server-only';
import type { SignedIn } from '@/lib/auth';
import { lastKnownOf, ownGrant, ownGrantNow } from '@/lib/data/own-grant';
import { type PageReason, reasonFor } from '@/lib/data/reason-for';
import { tokenSource } from '@/lib/data/token-source';
import {
  type Deadline,
  inTime,
  KEPT_FOR_OURSELVES_MS,
  LAST_LOOK_MS,
  requestDeadline,
  within,
} from '@/lib/deadline';
import type { GrantRow } from '@/lib/vault';
import type { TokenSource, ZoomApi } from '@/lib/zoom/client';
import { planOf } from '@/lib/zoom/turns';
import { zoomApi, zoomTurns } from '@/lib/zoom-connection';

/**
 * What one person's request needs to ask Zoom: all its calls together end within the time that a person
 * waits.
 */
export type Asking = {
  session: SignedIn;
  deadline: Deadline;
  api: ZoomApi;
  source: TokenSource;
  /** Undefined when there is none, or the database does not answer in time. */
  grant?: GrantRow;
  /** The person's zone, as Zoom last said; undefined when not known, or the database does not answer. */
  timeZone?: string;
};

export async function askingFor(session: SignedIn): Promise<Asking> {
  const deadline = requestDeadline();
  const forZoom = deadline.earlierBy(KEPT_FOR_OURSELVES_MS);
  const grant = await inTime(deadline, ownGrant(session), 'The grant').catch(() => undefined);
  const known = grant && lastKnownOf(grant)?.user;
  // A page or a form makes up to three calls within a second, and Zoom allows a free account two (zoom-facts
  // M9).
  const account = grant?.zoomAccountId ?? grant?.id ?? session.user.id;
  const turns = zoomTurns(account, planOf(known?.type));
  const api = { ...zoomApi(), leftMs: forZoom.leftMs, turns };
  const source = tokenSource(session, forZoom);
  return { session, deadline, api, source, grant, timeZone: known?.timeZone };
}

/** The reasons of a failed call, without those that a page has no sentence for. */
export type Failed =
  | PageReason
  | 'reauthorize'
  | 'not_found'
  | 'invalid'
  | 'refused'
  | 'unknown'
  | 'daily_limit';

const SAYS_NOTHING_MORE: Failed[] = [
  'reauthorize',
  'not_found',
  'invalid',
  'refused',
  'unknown',
  'daily_limit',
];

/**
 * Why a call failed, as exactly as the person's row says.
 * @param failed without `missing` and similar reasons: see the type
 */
export async function reasonOf({ session, deadline }: Asking, failed: Failed): Promise<PageReason> {
  const plain = SAYS_NOTHING_MORE.includes(failed) ? 'zoom_unavailable' : (failed as PageReason);
  const precise = ownGrantNow(session).then((grant) => (grant ? reasonFor(grant, plain) : plain));
  return within(
    deadline.atLeast(LAST_LOOK_MS),
    precise.catch(() => plain),
    () => plain,
  );
}
