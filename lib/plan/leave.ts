import 'server-only';
import { deleteMeeting } from '@/lib/zoom/meeting-writes';
import { findMade, type MadeRow, noteGone, notRunning } from './found';
import type { PlanItem } from './report';
import type { PlannedRow } from './rows';
import { itemOf, type Run } from './run';
import type { Trouble } from './trouble';
import { failed, patiently } from './writes';

const ofRow = ({ entry, day, start }: PlannedRow) => ({ entry: { name: entry }, day, start });

/**
 * A meeting that the plan has no more, or not with this host: it is told, and deleted only where that was asked for. Its
 * host and its guests hear of that from Zoom. @returns undefined where it is gone already, by no run's doing
 */
export async function leave(run: Run, row: MadeRow): Promise<PlanItem | undefined> {
  const found = await findMade(run, row);
  const more = { meetingId: row.meetingId };
  const otherRun = itemOf(ofRow(row), 'not_yet', { ...more, reason: 'other_run' });
  const fail = (trouble: Trouble) => itemOf(ofRow(row), 'failed', { ...more, ...trouble });
  const gone = async (what: 'gone' | 'host_gone') => {
    const noted = await noteGone(run, row, what);
    if (noted === 'other_run') return otherRun;
    return noted === 'pruned' && what === 'gone' ? itemOf(ofRow(row), 'deleted', more) : undefined;
  };
  if (found === 'gone' || found === 'host_gone') return gone(found);
  if ('reason' in found) return fail(found);
  if (found.start !== undefined && found.start <= run.now()) return undefined;
  if (!run.prune) return itemOf(ofRow(row), 'left', more);
  if (run.dryRun) return itemOf(ofRow(row), 'deleted', more);
  // The day's limit is one of creates and updates (zoom-facts M3): a host whose day is spent can lose a meeting.
  if (run.blocked) return fail(run.blocked);
  const now = await notRunning(run, row);
  if (now === 'gone') return gone(now);
  if ('reason' in now) return fail(now);
  if (!(await run.rows.troubled(row, 'deleting'))) return otherRun;
  run.reach('to_delete');
  const sent = await patiently(run, () =>
    deleteMeeting(run.api, run.source, row.meetingId, { tellHosts: true, tellGuests: true }),
  );
  run.reach('deleted');
  const isLost = sent?.ok === false && sent.reason === 'unknown';
  // Looked at this moment: a later run may come when the meeting would have begun, and looks at none of those.
  if (isLost && (await notRunning(run, row)) !== 'gone')
    return itemOf(ofRow(row), 'not_yet', { ...more, reason: 'unknown' });
  if (sent && !sent.ok && !isLost && sent.reason !== 'not_found') {
    const trouble = failed(run, row.hostId, row.meetingId, sent);
    await run.rows.troubled(row, trouble.reason, trouble.until);
    return fail(trouble);
  }
  // What is not found was deleted this moment by somebody else, or by a run before whose answer was lost.
  if (sent?.ok || isLost || row.trouble === 'deleting') await run.written('deleted', row.meetingId);
  await run.rows.ended(row, true);
  return itemOf(ofRow(row), 'deleted', more);
}
