import 'server-only';
import { updateMeeting } from '@/lib/zoom/meeting-writes';
import type { Meeting } from '@/lib/zoom/meetings';
import { atOnce, overlapping, type Span } from './capacity';
import type { FieldName, Fields } from './fields';
import { type MadeRow, noteGone, notRunning, timesOf } from './found';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import { unknownHere } from './room';
import { itemOf, type Run } from './run';
import { type Trouble, troubleOf } from './trouble';
import { changeOf } from './wish';
import { barred, failed, patiently } from './writes';

export type Compared = { found: Meeting; told: Fields; wanted: Fields; byHand: FieldName[]; host?: string };

/** The fields as they are shown: the agenda is one field. */
export const shownOf = (fields: FieldName[]): FieldName[] => [
  ...new Set(fields.map((field) => (field === 'text' ? 'agenda' : field))),
];

/** Sends the fields that the plan has changed, and no others. */
export async function change(
  run: Run,
  occurrence: Occurrence,
  row: MadeRow,
  compared: Compared,
  fields: FieldName[],
): Promise<PlanItem> {
  const { found, told, wanted, byHand, host } = compared;
  const { hostId, meetingId } = row;
  const more = { meetingId, host, fields: shownOf(fields) };
  const changed = ({ start }: Span) => itemOf({ ...occurrence, start }, 'changed', more);
  if (run.dryRun) return changed(timesAfter(occurrence, row, found, fields));
  const fail = async (trouble: Trouble): Promise<PlanItem> => {
    // The row keeps what Zoom has and what was wanted before, so that the next run finds the same change.
    const before = { ...timesOf(found, row), wanted: row.wanted ?? {}, told, differs: byHand };
    await run.rows.seen(row, { ...before, trouble: trouble.reason, until: trouble.until });
    return itemOf(occurrence, 'failed', { ...more, ...trouble });
  };
  const otherRun = itemOf(occurrence, 'not_yet', { meetingId, reason: 'other_run' });
  // A meeting that a run deleted is still in the plan: this run looks at it again.
  const gone = async () =>
    (await noteGone(run, row, 'gone')) === 'gone' ? itemOf(occurrence, 'gone') : otherRun;
  const bar = barred(run, hostId);
  if (bar) return fail(bar);
  const now = await notRunning(run, row);
  if (now === 'gone') return gone();
  if ('reason' in now) return fail(now);
  // The list may be older than a change that somebody has just made by hand.
  const times = timesAfter(occurrence, row, now, fields);
  const moves = fields.some((field) => field === 'start' || field === 'minutes');
  const clash = moves && (await holds(run, { ...occurrence, ...times }, row));
  if (clash) return fail(clash);
  if (!(await run.rows.troubled(row, 'unknown'))) return otherRun;
  run.reach('to_change');
  const wish = changeOf(occurrence, fields, now);
  const sent = await patiently(run, () => updateMeeting(run.api, run.source, meetingId, wish));
  run.reach('changed');
  if (sent && !sent.ok && sent.reason === 'not_found') return gone();
  // The next run finds out whether it was done; sending the change again does no harm.
  if (!sent || (!sent.ok && sent.reason === 'unknown'))
    return itemOf(occurrence, 'not_yet', { ...more, reason: 'unknown' });
  if (!sent.ok) return fail(failed(run, hostId, meetingId, sent));
  await run.written('changed', meetingId);
  const as = Object.fromEntries(fields.map((field) => [field, wanted[field]]));
  await run.rows.seen(row, {
    ...{ ...times, wanted, told: { ...told, ...as } },
    ...{ differs: byHand, trouble: null },
  });
  run.known.add(meetingId);
  return changed(times);
}

/** The times after the change: what is not sent stays as it is at Zoom. */
function timesAfter(occurrence: Occurrence, row: MadeRow, found: Meeting, fields: FieldName[]): Span {
  const { start, minutes } = found;
  return timesOf(
    {
      ...found,
      start: fields.includes('start') ? occurrence.start : start,
      minutes: fields.includes('minutes') ? occurrence.entry.minutes : minutes,
    },
    row,
  );
}

/** Reserves the new time. @returns the clash when the host has no room, or why this is not known */
async function holds(run: Run, occurrence: Occurrence, row: MadeRow): Promise<Trouble | undefined> {
  const [list, who] = [await run.hosts.list(row.hostId), await run.hosts.who(row.hostId)];
  if (!list.ok) return troubleOf(list);
  if (!who.ok) return troubleOf(who);
  const busy = await run.hosts.busy(row.hostId, list.value, ({ id }) => id === row.meetingId);
  if (!busy.ok) return troubleOf(busy);
  const host = { id: row.hostId, key: row.hostKey ?? '', atOnce: atOnce(who.value.type) };
  if (await run.rows.move({ occurrence, host, busy: unknownHere(run, busy.value) }, row.meetingId))
    return undefined;
  return { reason: 'clash', clashes: overlapping(busy.value, occurrence) };
}
