import 'server-only';
import { getOwnMeeting } from '@/lib/zoom/meeting-detail';
import { updateMeeting } from '@/lib/zoom/meeting-writes';
import type { Meeting } from '@/lib/zoom/meetings';
import { atOnce, overlapping } from './capacity';
import { differences, type FieldName, type Fields, fieldsOf, fieldsWanted } from './fields';
import { hostKeyOf } from './hosts';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import type { PlannedRow } from './rows';
import { itemOf, type Run } from './run';
import { type Trouble, troubleOf } from './trouble';
import { changeOf, zoneSent } from './wish';

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

/** Compares a meeting with what the plan says now and with what was made, and changes what the plan changed. */
export async function compare(
  run: Run,
  occurrence: Occurrence,
  row: MadeRow,
): Promise<PlanItem | 'make_again' | 'other_host'> {
  const found = await findMade(run, row);
  if (found === 'gone') {
    const byUs = row.trouble === 'deleting';
    if (!run.dryRun) await run.rows.ended(row.id, byUs ? 'pruned' : 'gone');
    return byUs ? 'make_again' : itemOf(occurrence, 'gone');
  }
  if ('reason' in found) return itemOf(occurrence, 'failed', found);
  const host = await hostOf(run, occurrence, row);
  const told = fieldsOf(found);
  const wish = fieldsWanted(occurrence, zoneSent(occurrence.entry.zone));
  const planned = differences(wish, row.wanted ?? {});
  const byHand = differences(told, row.told ?? {}).filter((field) => !planned.includes(field));
  const toChange = planned.filter(
    (field) => isUnlisted(field) || differences(only(wish, field), told).length > 0,
  );
  // What is at Zoom as the plan wants it now was made so by us, whatever was answered.
  const asWanted = Object.fromEntries(
    planned.filter((field) => !toChange.includes(field)).map((field) => [field, told[field]]),
  );
  const seen = { found, told: { ...(row.told ?? told), ...asWanted }, wanted: wish, byHand, host };
  const hasBegun = found.start !== undefined && found.start <= run.now();
  if (host === undefined && run.prune && !hasBegun) return 'other_host';
  if (toChange.length === 0 || hasBegun) return note(run, occurrence, row, seen);
  return change(run, occurrence, row, seen, toChange);
}

/** How the plan names the host who has it; undefined where the plan has them no more for this meeting. */
async function hostOf(run: Run, { entry }: Occurrence, row: MadeRow): Promise<string | undefined> {
  const named = entry.hosts.find((name) => hostKeyOf(name) === row.hostKey);
  if (named) return named;
  for (const name of entry.hosts) {
    const who = await run.hosts.who(name);
    if (who.ok && who.value.id === row.hostId) return name;
  }
  return undefined;
}

/** What Zoom's lists do not tell. */
const isUnlisted = (field: FieldName) => field === 'invitees' || field === 'text';

const only = (fields: Fields, name: FieldName): Fields => ({ [name]: fields[name] });

type Compared = { found: Meeting; told: Fields; wanted: Fields; byHand: FieldName[]; host?: string };

/** Nothing is to be sent. Our own row is written only where it said something else. */
async function note(run: Run, occurrence: Occurrence, row: MadeRow, compared: Compared): Promise<PlanItem> {
  const { found, told, wanted, byHand, host } = compared;
  const fields: PlanItem['fields'] = [...byHand, ...(host === undefined ? (['host'] as const) : [])];
  const { start, end } = timesOf(found, row);
  const isNoted =
    differences(wanted, row.wanted ?? {}).length === 0 &&
    row.trouble === null &&
    String(fields) === String(row.differs) &&
    start.getTime() === row.start.getTime() &&
    end.getTime() === row.end.getTime();
  if (!isNoted && !run.dryRun)
    await run.rows.seen(row.id, { start, end, wanted, told, differs: fields, trouble: null });
  const more = { meetingId: row.meetingId, host };
  if (fields.length > 0) return itemOf({ ...occurrence, start }, 'differs', { ...more, fields });
  return itemOf(occurrence, 'as_planned', more);
}

function timesOf({ start, minutes }: Meeting, row: PlannedRow) {
  const begins = start ?? row.start;
  const length = minutes === undefined ? row.end.getTime() - row.start.getTime() : minutes * 60_000;
  return { start: begins, end: new Date(begins.getTime() + length) };
}

async function change(
  run: Run,
  occurrence: Occurrence,
  row: MadeRow,
  compared: Compared,
  fields: FieldName[],
): Promise<PlanItem> {
  const { found, told, wanted, byHand, host } = compared;
  const shown = [...new Set(fields.map((field) => (field === 'text' ? 'agenda' : field)))];
  const more = { meetingId: row.meetingId, host, fields: shown };
  if (run.dryRun) return itemOf(occurrence, 'changed', more);
  const fail = async (trouble: Trouble): Promise<PlanItem> => {
    // As it is at Zoom, and as it was asked for before: the next run finds the same to change.
    const before = { ...timesOf(found, row), wanted: row.wanted ?? {}, told, differs: byHand };
    await run.rows.seen(row.id, { ...before, trouble: trouble.reason, until: trouble.until });
    return itemOf(occurrence, 'failed', { ...more, ...trouble });
  };
  if (run.blocked) return itemOf(occurrence, 'failed', { ...more, ...run.blocked });
  const now = await getOwnMeeting(run.api, run.source, row.meetingId);
  if (now.ok && now.value.isRunning) return fail({ reason: 'running' });
  const clash =
    fields.some((field) => field === 'start' || field === 'minutes') && (await holds(run, occurrence, row));
  if (clash) return fail(clash);
  await run.rows.changing(row.id);
  run.reach('to_change');
  const sent = await updateMeeting(run.api, run.source, row.meetingId, changeOf(occurrence, fields));
  run.reach('changed');
  if (!sent.ok && sent.reason === 'not_found') {
    await run.rows.ended(row.id, 'gone');
    return itemOf(occurrence, 'gone');
  }
  // The next run sees whether it was done; to ask for it again does no harm.
  if (!sent.ok && sent.reason === 'unknown')
    return itemOf(occurrence, 'not_yet', { ...more, reason: 'unknown' });
  if (!sent.ok) return fail(troubleOf(sent));
  const as = Object.fromEntries(fields.map((field) => [field, wanted[field]]));
  const { start, end } = occurrence;
  await run.rows.seen(row.id, {
    start,
    end,
    wanted,
    told: { ...told, ...as },
    differs: byHand,
    trouble: null,
  });
  return itemOf(occurrence, 'changed', more);
}

/** Holds the new time. @returns the clash, where the host has no room then */
async function holds(run: Run, occurrence: Occurrence, row: MadeRow): Promise<Trouble | undefined> {
  const [list, who] = [await run.hosts.list(row.hostId), await run.hosts.who(row.hostId)];
  const meetings = list.ok ? list.value : [];
  const busy = await run.hosts.busy(row.hostId, meetings, ({ id }) => id === row.meetingId);
  const host = {
    id: row.hostId,
    key: row.hostKey ?? '',
    atOnce: atOnce(who.ok ? who.value.type : undefined),
  };
  if (await run.rows.move({ occurrence, host, busy })) return undefined;
  return { reason: 'clash', clashes: overlapping(busy, occurrence) };
}
