import 'server-only';
import { localTimeOf } from './local-time';

/** A calendar day, yyyy-mm-dd. */
export type Day = string;

/**
 * The day of a time; empty for a time whose year has not four digits, of which Zoom gives none (lib/zoom/times.ts).
 * @param timeZone one that Intl supports
 */
export const dayOf = (date: Date, timeZone: string): Day => localTimeOf(date, timeZone).date;

/** Calendar arithmetic: a day of 23 or 25 hours counts as one day. */
export { addDays as daysLater } from '@/lib/zoom/report-months';

/** The day so many months earlier; in a shorter month, its last day. */
export function monthsEarlier(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}

export { readDay } from '@/lib/zoom/times';

export const earlier = (a: Day, b: Day): Day => [a, b].sort()[0] ?? a;
export const later = (a: Day, b: Day): Day => [a, b].sort()[1] ?? a;

/** The time zone in which days and hours are shown. */
export type Zone = { timeZone: string; isZoneKnown: boolean; now: Date; today: Day };
export const zoneOf = ({ timeZone, isZoneKnown, now }: Omit<Zone, 'today'>): Zone => ({
  timeZone,
  isZoneKnown,
  now,
  today: dayOf(now, timeZone),
});

/**
 * Groups rows by days of the zone, keeping their order.
 * @param atOf the time of a row; a row without one is left out
 */
export function groupByDay<Row>(rows: Row[], atOf: (row: Row) => Date | undefined, timeZone: string) {
  const days: { day: Day; rows: Row[] }[] = [];
  for (const row of rows) {
    const at = atOf(row);
    if (!at) continue;
    const day = dayOf(at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}
