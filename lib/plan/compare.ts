import 'server-only';
import { type Compared, change, shownOf } from './change';
import { differences, type FieldName, type Fields, fieldsOf, fieldsWanted } from './fields';
import { findMade, type MadeRow, noteGone, timesOf } from './found';
import { hostKeyOf } from './hosts';
import type { Occurrence } from './occurrences';
import type { PlanItem } from './report';
import { noRoom } from './room';
import { itemOf, type Run } from './run';
import { type Trouble, troubleOf } from './trouble';
import { zoneSent } from './wish';

/** Compares a meeting with what the plan says now and with what was made, and changes what the plan changed. */
export async function compare(
  run: Run,
  occurrence: Occurrence,
  row: MadeRow,
): Promise<PlanItem | 'make_again' | 'other_host'> {
  const found = await findMade(run, row);
  const more = { meetingId: row.meetingId };
  if (found === 'gone' || found === 'host_gone') {
    const noted = await noteGone(run, row, found);
    if (noted === 'pruned') return 'make_again';
    return noted === 'gone'
      ? itemOf(occurrence, 'gone')
      : itemOf(occurrence, 'not_yet', { ...more, reason: noted });
  }
  if ('reason' in found) return itemOf(occurrence, 'failed', { ...more, ...found });
  const host = await hostOf(run, occurrence, row);
  if (typeof host === 'object') return itemOf(occurrence, 'failed', { ...more, ...host });
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
  // Told before anything else is noted of it, whatever comes then.
  const cameThrough = row.trouble === 'unknown' && toChange.length < planned.length;
  if (cameThrough && !run.dryRun) await run.written('changed', row.meetingId);
  if (host === undefined && run.prune && !hasBegun) return mayLeave(run, occurrence, row);
  if (toChange.length > 0 && !hasBegun) return change(run, occurrence, row, seen, toChange);
  const item = await note(run, occurrence, row, seen);
  return cameThrough && item.outcome === 'as_planned'
    ? { ...item, outcome: 'changed', fields: shownOf(planned) }
    : item;
}

/**
 * How the plan names the host who has it; undefined where the plan has them no more for this meeting. @returns the trouble
 * where Zoom does not tell who somebody of the plan is: that may be the host
 */
async function hostOf(run: Run, { entry }: Occurrence, row: MadeRow): Promise<string | Trouble | undefined> {
  const named = entry.hosts.find((name) => hostKeyOf(name) === row.hostKey);
  if (named) return named;
  let trouble: Trouble | undefined;
  for (const name of entry.hosts) {
    const who = await run.hosts.who(name);
    if (who.ok && who.value.id === row.hostId) return name;
    if (!who.ok && who.reason !== 'not_found') trouble = troubleOf(who);
  }
  return trouble;
}

/** A meeting is deleted only where somebody can have the one that is made for it. */
async function mayLeave(run: Run, occurrence: Occurrence, row: MadeRow): Promise<PlanItem | 'other_host'> {
  const trouble = await noRoom(run, occurrence);
  if (!trouble) return 'other_host';
  const isNoted = row.trouble === trouble.reason && row.troubleUntil?.getTime() === trouble.until?.getTime();
  if (!run.dryRun && !isNoted && row.trouble !== 'deleting')
    await run.rows.troubled(row, trouble.reason, trouble.until);
  return itemOf(occurrence, 'failed', { meetingId: row.meetingId, ...trouble });
}

/** What Zoom's lists do not tell. */
const isUnlisted = (field: FieldName) => field === 'invitees' || field === 'text';

const only = (fields: Fields, name: FieldName): Fields => ({ [name]: fields[name] });

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
    await run.rows.seen(row, { start, end, wanted, told, differs: fields, trouble: null });
  if (!run.dryRun) run.known.add(row.meetingId);
  const more = { meetingId: row.meetingId, host };
  if (fields.length > 0) return itemOf({ ...occurrence, start }, 'differs', { ...more, fields });
  return itemOf(occurrence, 'as_planned', more);
}
