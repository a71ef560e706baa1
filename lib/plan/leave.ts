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
 * Reports a meeting that is no longer in the plan, or no longer with this host, and deletes it only with `prune`. Zoom
 * then tells its host and its guests. @returns undefined when it is gone already and no run deleted it
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
  // The daily limit counts creates and updates (zoom-facts M3), so it does not prevent a deletion.
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
  // Checked now, because a later run may come after the meeting's start, and skips such meetings.
  if (isLost && (await notRunning(run, row)) !== 'gone')
    return itemOf(ofRow(row), 'not_yet', { ...more, reason: 'unknown' });
  if (sent && !sent.ok && !isLost && sent.reason !== 'not_found') {
    const trouble = failed(run, row.hostId, row.meetingId, sent);
    await run.rows.troubled(row, trouble.reason, trouble.until);
    return fail(trouble);
  }
  // A meeting that is not found was deleted just now by somebody else, or by an earlier run whose answer was lost.
  if (sent?.ok || isLost || row.trouble === 'deleting') await run.written('deleted', row.meetingId);
  await run.rows.ended(row, true);
  return itemOf(ofRow(row), 'deleted', more);
}
