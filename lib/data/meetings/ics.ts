import 'server-only';
import ical, { ICalCalendarMethod } from 'ical-generator';

/** The facts of one date of a meeting that a calendar entry needs. */
export type CalendarEntry = {
  meetingId: string;
  /** For a series, the id of the date, which does not change when the date is moved. */
  occurrence?: string;
  start: Date;
  minutes: number;
  topic: string;
  /** Plain text. */
  description: string;
  url?: string;
};

const MINUTE_MS = 60_000;

/**
 * The UID of a calendar entry, the same each time: a calendar that reads it again updates its entry instead
 * of adding one. It does not depend on the start, which may be moved (zoom-facts M11).
 * @param host of this app
 */
export const uidOf = (
  { meetingId, occurrence }: Pick<CalendarEntry, 'meetingId' | 'occurrence'>,
  host: string,
) => `${meetingId}${occurrence ? `-${occurrence}` : ''}@${host}`;

/** For a subscribed calendar: its name, and how often to read it again. */
export type Subscription = { name: string; everySeconds: number };

/**
 * An iCalendar file (RFC 5545). Times are in UTC, so it needs no time zone definitions.
 * @param now the timestamp of each entry
 */
export function calendarOf(
  entries: CalendarEntry[],
  host: string,
  now: Date,
  subscription?: Subscription,
): string {
  const calendar = ical({
    prodId: { company: 'evergreen', product: 'zoom-meetings', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    name: subscription?.name ?? null,
    ttl: subscription?.everySeconds ?? null,
  });
  for (const { meetingId, occurrence, start, minutes, topic, description, url } of entries)
    calendar.createEvent({
      id: uidOf({ meetingId, occurrence }, host),
      stamp: now,
      start,
      end: new Date(start.getTime() + minutes * MINUTE_MS),
      summary: topic,
      description: description || null,
      location: url ?? null,
      url: url ?? null,
    });
  return calendar.toString();
}
