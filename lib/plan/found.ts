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

/** What is at Zoom of a meeting that was made. */
export async function findMade(run: Run, row: MadeRow): Promise<Meeting | 'gone' | Trouble> {
  const list = await run.hosts.list(row.hostId);
  if (!list.ok) return troubleOf(list);
  const listed = list.value.find(({ id }) => id === row.meetingId);
  if (listed) return listed;
  // A list may be older than the meeting: only Zoom's word about this one counts.
  const asked = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (asked.ok) return asked.value;
  return asked.reason === 'not_found' ? 'gone' : troubleOf(asked);
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
 * @returns whether it was ours to delete
 */
export async function noteGone(run: Run, row: MadeRow): Promise<boolean> {
  const byUs = row.trouble === 'deleting';
  if (run.dryRun) return byUs;
  if (byUs) await run.written('deleted', row.meetingId);
  await run.rows.ended(row.id, byUs ? 'pruned' : 'gone');
  return byUs;
}

/** When it is held, by Zoom where Zoom tells. */
export function timesOf({ start, minutes }: Meeting, row: PlannedRow): Span {
  const begins = start ?? row.start;
  const length = minutes === undefined ? row.end.getTime() - row.start.getTime() : minutes * 60_000;
  return { start: begins, end: new Date(begins.getTime() + length) };
}
