import { readDay } from './times';

/** A calendar month, yyyy-mm, and a day, yyyy-mm-dd; both in UTC (zoom-facts M8). */
export type Month = string;
export type ReportDay = string;

const DAY_MS = 86_400_000;
/** How many months Zoom's reports cover, including the present one (zoom-facts M8). */
export const MONTHS_BACK = 6;

export const dayOf = (at: Date): ReportDay => at.toISOString().slice(0, 10);
export const monthOf = (at: Date): Month => at.toISOString().slice(0, 7);
export const startOf = (month: Month): Date => new Date(`${month}-01T00:00:00Z`);

/** The day so many days later; earlier for a negative number. */
export const addDays = (day: ReportDay, days: number): ReportDay =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS));

/** The month so many months later; earlier for a negative number. */
export function addMonths(month: Month, months: number): Month {
  const at = startOf(month);
  at.setUTCMonth(at.getUTCMonth() + months);
  return monthOf(at);
}

export const lastDayOf = (month: Month): ReportDay => addDays(`${addMonths(month, 1)}-01`, -1);

/** All days of a month, the first one first. */
export function daysOf(month: Month): ReportDay[] {
  const count = Number(lastDayOf(month).slice(8));
  return Array.from({ length: count }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`);
}

/** The months that Zoom's reports cover, the present one first. */
export const recentMonths = (now: Date): Month[] =>
  Array.from({ length: MONTHS_BACK }, (_, index) => addMonths(monthOf(now), -index));

/** @returns undefined for anything that is not a month, such as 2026-13 */
export function readMonth(said: unknown): Month | undefined {
  return typeof said === 'string' && readDay(`${said}-01`) ? said : undefined;
}
