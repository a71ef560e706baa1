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
 * What is at Zoom of a meeting that was made: `gone`, or gone with its host, whom the account has no more. That is no
 * person's word about this meeting.
 */
export async function findMade(run: Run, row: MadeRow): Promise<Meeting | 'gone' | 'host_gone' | Trouble> {
  const list = await run.hosts.list(row.hostId);
  if (!list.ok && list.reason !== 'not_found') return troubleOf(list);
  const listed = list.ok && list.value.find(({ id }) => id === row.meetingId);
  if (listed) return listed;
  // A list may be older than the meeting: only Zoom's word about this one counts.
  const asked = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (asked.ok) return asked.value;
  if (asked.reason !== 'not_found') return troubleOf(asked);
  return list.ok ? 'gone' : 'host_gone';
}

/**
 * The meeting as it is this moment, before it is changed or deleted: one that was started early is left alone, and so is one
 * of which Zoom does not tell whether it was.
 */
export async function notRunning(run: Run, row: MadeRow): Promise<OwnMeeting | 'gone' | Trouble> {
  const now = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (now.ok) return now.value.isRunning ? { reason: 'running' } : now.value;
  return now.reason === 'not_found' ? 'gone' : failed(run, row.hostId, row.meetingId, now);
}

/**
 * Notes that it is not at Zoom any more. What a run was about to delete was deleted by that run, though it never heard so.
 * @returns `pruned` where another one may be made for its date; `other_run` where another run has noted it meanwhile
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
  // Another run noted meanwhile that it was about to: it may have died since.
  if (state === 'pruned' && !isPruned) await run.written('deleted', row.meetingId);
  return state ?? 'other_run';
}

/** When it is held, by Zoom where Zoom tells. */
export function timesOf({ start, minutes }: Pick<Meeting, 'start' | 'minutes'>, row: Span): Span {
  const begins = start ?? row.start;
  const length = minutes === undefined ? row.end.getTime() - row.start.getTime() : minutes * 60_000;
  return { start: begins, end: new Date(begins.getTime() + length) };
}
