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

/** Compares a meeting with the plan of now and with what was created, and changes what the plan changed. */
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
  // A field that is at Zoom as the plan wants it now was set by a run, whatever the answer was.
  const asWanted = Object.fromEntries(
    planned.filter((field) => !toChange.includes(field)).map((field) => [field, told[field]]),
  );
  const seen = { found, told: { ...(row.told ?? told), ...asWanted }, wanted: wish, byHand, host };
  const hasBegun = found.start !== undefined && found.start <= run.now();
  // Reported before anything else is written about it, whatever happens then.
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
 * The plan's name for the host of the meeting; undefined when the plan no longer names this host for it.
 * @returns the trouble when Zoom does not say who a person of the plan is, because that may be the host
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

/** A meeting is deleted only when another host can take the meeting that replaces it. */
async function mayLeave(run: Run, occurrence: Occurrence, row: MadeRow): Promise<PlanItem | 'other_host'> {
  const trouble = await noRoom(run, occurrence);
  if (!trouble) return 'other_host';
  const isNoted = row.trouble === trouble.reason && row.troubleUntil?.getTime() === trouble.until?.getTime();
  if (!run.dryRun && !isNoted && row.trouble !== 'deleting')
    await run.rows.troubled(row, trouble.reason, trouble.until);
  return itemOf(occurrence, 'failed', { meetingId: row.meetingId, ...trouble });
}

/** Fields that Zoom's lists do not contain. */
const isUnlisted = (field: FieldName) => field === 'invitees' || field === 'text';

const only = (fields: Fields, name: FieldName): Fields => ({ [name]: fields[name] });

/** Nothing has to be sent. The row is written only when it says something else. */
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
