import type { MeetingWish } from '@/lib/zoom/meeting-writes';
import type { Meeting } from '@/lib/zoom/meetings';
import { ZOOM_TIME_ZONES } from '@/lib/zoom/time-zones';
import { agendaOf, type FieldName } from './fields';
import type { Occurrence } from './occurrences';

/**
 * The zone as Zoom is told it; undefined for one that its list lacks, because what Zoom does with that is not sourced
 * (zoom-facts M2): the time is sent as a moment, so that it is right all the same.
 */
export const zoneSent = (zone: string): string | undefined =>
  ZOOM_TIME_ZONES.find((known) => known.toLowerCase() === zone.toLowerCase());

/** What Zoom is asked for. */
export function wishOf(occurrence: Occurrence): MeetingWish & { start: Date } {
  const { entry, start } = occurrence;
  return {
    topic: entry.topic,
    start,
    minutes: entry.minutes,
    timeZone: zoneSent(entry.zone),
    agenda: agendaOf(occurrence),
    invitees: entry.invitees.length > 0 ? entry.invitees : undefined,
  };
}

/**
 * The same, of some fields alone. A start goes with its zone, and a zone with its start: what the plan has not changed is sent
 * as it is at Zoom, where somebody may have changed it by hand.
 */
export function changeOf(
  occurrence: Occurrence,
  fields: readonly FieldName[],
  { start: foundStart, timeZone: foundZone }: Pick<Meeting, 'start' | 'timeZone'>,
): MeetingWish {
  const { topic, start, minutes, timeZone, agenda } = wishOf(occurrence);
  const has = (...names: FieldName[]) => names.some((name) => fields.includes(name));
  const sendsTime = has('start', 'zone');
  return {
    topic: has('topic') ? topic : undefined,
    start: sendsTime ? (has('start') ? start : (foundStart ?? start)) : undefined,
    minutes: has('minutes') ? minutes : undefined,
    timeZone: sendsTime ? (has('zone') ? timeZone : foundZone && zoneSent(foundZone)) : undefined,
    agenda: has('agenda', 'text') ? agenda : undefined,
    invitees: has('invitees') ? occurrence.entry.invitees : undefined,
  };
}
