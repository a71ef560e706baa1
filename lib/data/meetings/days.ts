import 'server-only';
import { dateFormat } from '@/lib/intl';

/** A calendar day, yyyy-mm-dd. */
export type Day = string;

/** @param timeZone one that Intl supports */
export function dayOf(date: Date, timeZone: string): Day {
  return dateFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(date);
}

/** Calendar arithmetic: a day of 23 or 25 hours counts as one day. */
export { addDays as daysLater } from '@/lib/zoom/report-months';

/** The day so many months earlier; in a shorter month, its last day. */
export function monthsEarlier(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(date, last)).padStart(2, '0')}`;
}

/** @returns undefined for anything that is not a calendar day, such as 2026-02-30 */
export function readDay(said: unknown): Day | undefined {
  if (typeof said !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(said)) return undefined;
  const date = new Date(`${said}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(said) ? said : undefined;
}

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
