import type { MeetingWish } from '@/lib/zoom/meeting-writes';
import type { Meeting } from '@/lib/zoom/meetings';
import { ZOOM_TIME_ZONES } from '@/lib/zoom/time-zones';
import { agendaOf, type FieldName } from './fields';
import type { Occurrence } from './occurrences';

/**
 * The zone as it is sent to Zoom; undefined for one that Zoom's list lacks, because what Zoom does with it is not sourced
 * (zoom-facts M2). The time is then sent in UTC, so that it is right in any case.
 */
export const zoneSent = (zone: string): string | undefined =>
  ZOOM_TIME_ZONES.find((known) => known.toLowerCase() === zone.toLowerCase());

/** The body of the request that creates the meeting. */
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
 * The same for a change, with some fields only. Start and zone are sent together: the one that the plan has not changed is
 * sent as it is at Zoom, where somebody may have changed it by hand.
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
