import { Temporal } from 'temporal-polyfill';

/** An IANA name. Temporal would also accept an offset, or a date with one, which have no clock changes. */
const NAME = /^[a-z][\w+-]*(?:\/[\w+-]+)*$/i;

/** Whether times can be computed in this zone. */
export function isZone(zone: string): boolean {
  try {
    return NAME.test(zone) && Boolean(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone));
  } catch {
    return false;
  }
}

/** Whether two names mean the same zone, as Asia/Calcutta and Asia/Kolkata do; Zoom's list has old names (zoom-facts M2). */
export function isSameZone(one: string, other: string): boolean {
  if (one === other) return true;
  if (!isZone(one) || !isZone(other)) return false;
  const epoch = Temporal.Instant.fromEpochMilliseconds(0);
  return epoch.toZonedDateTimeISO(one).equals(epoch.toZonedDateTimeISO(other));
}

/** Whether the text is an existing day, yyyy-mm-dd. */
export function isDay(text: string): boolean {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) && Boolean(Temporal.PlainDate.from(text, { overflow: 'reject' }));
  } catch {
    return false;
  }
}

/**
 * The moment at which clocks in a zone show this time on this day. A time that is skipped when clocks go forward becomes
 * later by the skipped span; of a time that clocks show twice, the first counts (RFC 5545, 3.3.5; ECMAScript's
 * "compatible").
 * @param time HH:MM
 */
export function momentOf(day: string, time: string, zone: string): Date {
  const wall = Temporal.PlainDateTime.from(`${day}T${time}`);
  return new Date(wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** The day, yyyy-mm-dd, in a zone at a moment. */
export const dayAt = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** 1 is Monday, 7 Sunday. */
export const weekdayOf = (day: string): number => Temporal.PlainDate.from(day).dayOfWeek;

export const nextDay = (day: string): string => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
