import 'server-only';
import type { Meeting } from '@/lib/zoom/meetings';
import { leave } from './leave';
import { look, make } from './make';
import type { Occurrence } from './occurrences';
import type { PlanItem, PlanReason } from './report';
import type { PlannedRow } from './rows';
import { itemOf, type Run } from './run';
import { settle } from './settle';
import { type Trouble, troubleOf } from './trouble';

/** Handles a date that a run claimed and did not finish: looks, under a claim of its own, whether Zoom has the meeting. */
export async function recover(run: Run, occurrence: Occurrence, row: PlannedRow): Promise<PlanItem> {
  const later = itemOf(occurrence, 'not_yet', { reason: 'other_run' });
  if (row.heldMs > 0) return later;
  if (!run.dryRun && !(await run.rows.takeOver(row.id, run.claimMs))) return later;
  const found = row.hostId === null ? undefined : await lookOnce(run, occurrence, row.hostId);
  if (found && 'reason' in found) return untold(occurrence, found);
  if (found && run.dryRun) return itemOf(occurrence, 'made', { meetingId: found.id });
  if (found) return settle(run, occurrence, found, { id: row.hostId ?? '' });
  return make(run, occurrence);
}

/** The same for a date that is no longer in the plan: a meeting that is found has left the plan. */
export async function recoverLeft(run: Run, row: PlannedRow): Promise<PlanItem | undefined> {
  const { id, day, start, end, hostId } = row;
  if (row.state !== 'claimed' || row.heldMs > 0 || hostId === null || run.dryRun) return undefined;
  if (!(await run.rows.takeOver(id, run.claimMs))) return undefined;
  const occurrence = { id, day, start, end, entry: { name: row.entry } } as Occurrence;
  const found = await lookOnce(run, occurrence, hostId);
  if (found && 'reason' in found) return untold(occurrence, found);
  if (!found) {
    await run.rows.open(occurrence, null, null);
    return undefined;
  }
  await settle(run, occurrence, found, { id: hostId });
  return leave(run, { ...row, state: 'made', hostId, meetingId: found.id });
}

/**
 * As `look`, but a list that could not be read is returned as a trouble, because it does not show that there is no
 * meeting. A host who has left the account has no meetings in it (zoom-facts M8).
 */
async function lookOnce(
  run: Run,
  occurrence: Occurrence,
  hostId: string,
): Promise<Meeting | Trouble | undefined> {
  const found = await look(run, occurrence, hostId);
  const list = await run.hosts.list(hostId);
  return found ?? (list.ok || list.reason === 'not_found' ? undefined : troubleOf(list));
}

/** Only for a trouble that may end by itself the run looks again. */
const untold = (occurrence: Occurrence, trouble: Trouble): PlanItem =>
  itemOf(occurrence, WAITED_FOR.includes(trouble.reason) ? 'not_yet' : 'failed', trouble);
const WAITED_FOR: readonly PlanReason[] = ['zoom_unavailable', 'unreadable'];
