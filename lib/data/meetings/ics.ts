import 'server-only';
import ical, { ICalCalendarMethod } from 'ical-generator';

/** What a calendar has to know of one date of a meeting. */
export type CalendarEntry = {
  meetingId: string;
  /** Of a series, the id of the date: it stays when the date is moved. */
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
 * The name under which a calendar keeps an entry, the same each time it is made: a calendar that meets it again changes
 * its entry instead of adding one. Never of the start, which may be moved (zoom-facts M11).
 * @param host of this app
 */
export const uidOf = (
  { meetingId, occurrence }: Pick<CalendarEntry, 'meetingId' | 'occurrence'>,
  host: string,
) => `${meetingId}${occurrence ? `-${occurrence}` : ''}@${host}`;

/** Of a calendar that is read again and again: what it is called, and how often that is worth it. */
export type Subscription = { name: string; everySeconds: number };

/**
 * An iCalendar file (RFC 5545). Moments are in UTC, so that it needs no rules of time zones. @param now stamped on each
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
