import 'server-only';
import { getOwnMeeting, type OwnMeeting } from '@/lib/zoom/meeting-detail';
import type { Meeting } from '@/lib/zoom/meetings';
import type { Span } from './capacity';
import type { PlannedRow } from './rows';
import type { Run } from './run';
import { type Trouble, troubleOf } from './trouble';
import { failed } from './writes';

export type MadeRow = PlannedRow & { hostId: string; meetingId: string };
export const isMade = (row: PlannedRow): row is MadeRow =>
  row.state === 'made' && row.hostId !== null && row.meetingId !== null;

/**
 * The meeting at Zoom of a row: `gone` when it was deleted, `host_gone` when its host left the account, which does not
 * mean that somebody wanted this meeting deleted.
 */
export async function findMade(run: Run, row: MadeRow): Promise<Meeting | 'gone' | 'host_gone' | Trouble> {
  const list = await run.hosts.list(row.hostId);
  if (!list.ok && list.reason !== 'not_found') return troubleOf(list);
  const listed = list.ok && list.value.find(({ id }) => id === row.meetingId);
  if (listed) return listed;
  // The list may be older than the meeting: only Zoom's answer about this meeting counts.
  const asked = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (asked.ok) return asked.value;
  if (asked.reason !== 'not_found') return troubleOf(asked);
  return list.ok ? 'gone' : 'host_gone';
}

/**
 * The meeting as it is now, before it is changed or deleted. One that was started early is not touched, and neither is
 * one of which Zoom does not say whether it is running.
 */
export async function notRunning(run: Run, row: MadeRow): Promise<OwnMeeting | 'gone' | Trouble> {
  const now = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (now.ok) return now.value.isRunning ? { reason: 'running' } : now.value;
  return now.reason === 'not_found' ? 'gone' : failed(run, row.hostId, row.meetingId, now);
}

/**
 * Records that the meeting is no longer at Zoom. One that a run was about to delete counts as deleted by that run, even
 * if the answer was lost.
 * @returns `pruned` when another one may be created for its date; `other_run` when another run has recorded it meanwhile
 */
export async function noteGone(
  run: Run,
  row: MadeRow,
  found: 'gone' | 'host_gone',
): Promise<'gone' | 'pruned' | 'other_run'> {
  const byUs = row.trouble === 'deleting';
  const isPruned = byUs || found === 'host_gone';
  if (run.dryRun) return isPruned ? 'pruned' : 'gone';
  if (byUs) await run.written('deleted', row.meetingId);
  const state = await run.rows.ended(row, isPruned);
  // Another run recorded meanwhile that it was about to delete it, and may have died since.
  if (state === 'pruned' && !isPruned) await run.written('deleted', row.meetingId);
  return state ?? 'other_run';
}

/** When the meeting is held: as Zoom says, else as the row says. */
export function timesOf({ start, minutes }: Pick<Meeting, 'start' | 'minutes'>, row: Span): Span {
  const begins = start ?? row.start;
  const length = minutes === undefined ? row.end.getTime() - row.start.getTime() : minutes * 60_000;
  return { start: begins, end: new Date(begins.getTime() + length) };
}
