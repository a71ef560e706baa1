import 'server-only';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { deleteMeeting } from '@/lib/zoom/meeting-writes';
import { findMade, type MadeRow } from './compare';
import type { PlanItem } from './report';
import type { PlannedRow } from './rows';
import { itemOf, type Run } from './run';
import { troubleOf } from './trouble';

const ofRow = ({ entry, day, start }: PlannedRow) => ({ entry: { name: entry }, day, start });

/**
 * A meeting that the plan has no more, or not with this host: it is told, and deleted only where that was asked for. Its
 * host and its guests hear of that from Zoom. @returns undefined where it is gone already
 */
export async function leave(run: Run, row: MadeRow): Promise<PlanItem | undefined> {
  const found = await findMade(run, row);
  const more = { meetingId: row.meetingId };
  if (found === 'gone') {
    if (!run.dryRun) await run.rows.ended(row.id, row.trouble === 'deleting' ? 'pruned' : 'gone');
    return undefined;
  }
  if ('reason' in found) return itemOf(ofRow(row), 'failed', { ...more, ...found });
  if (found.start !== undefined && found.start <= run.now()) return undefined;
  if (!run.prune) return itemOf(ofRow(row), 'left', more);
  if (run.dryRun) return itemOf(ofRow(row), 'deleted', more);
  const now = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (now.ok && now.value.isRunning) return itemOf(ofRow(row), 'failed', { ...more, reason: 'running' });
  await run.rows.deleting(row.id);
  run.reach('to_delete');
  const sent = await deleteMeeting(run.api, run.source, row.meetingId, { tellHosts: true, tellGuests: true });
  run.reach('deleted');
  if (!sent.ok && sent.reason === 'unknown')
    return itemOf(ofRow(row), 'not_yet', { ...more, reason: 'unknown' });
  if (!sent.ok && sent.reason !== 'not_found') {
    const trouble = troubleOf(sent);
    await run.rows.notDeleted(row.id, trouble.reason, trouble.until ?? null);
    return itemOf(ofRow(row), 'failed', { ...more, ...trouble });
  }
  await run.rows.ended(row.id, 'pruned');
  return itemOf(ofRow(row), 'deleted', more);
}
