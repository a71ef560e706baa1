import { createHash } from 'node:crypto';
import { dayAt, momentOf, nextDay, weekdayOf } from './moments';
import type { Plan, PlanEntry } from './read';

/** One date of an entry. It has exactly one meeting, however often and by however many runs the plan is applied. */
export type Occurrence = {
  /** Depends only on account, plan, entry and local date, so that it stays the same when the start changes. */
  id: string;
  entry: PlanEntry;
  /** yyyy-mm-dd, in the entry's zone. */
  day: string;
  start: Date;
  end: Date;
};

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** @param account Zoom's id */
export const occurrenceId = (account: string, plan: string, entry: string, day: string): string =>
  createHash('sha256').update([account, plan, entry, day].join('\0')).digest('hex');

/** Whether the entry has a meeting on this day, within the horizon or not. */
export const hasDay = ({ weekdays, from, until, except }: PlanEntry, day: string): boolean =>
  day >= from &&
  (until === undefined || day <= until) &&
  weekdays.includes(weekdayOf(day)) &&
  !except.includes(day);

/** The dates after now and within the plan's horizon, earliest first; those at the same time in the plan's order. */
export function occurrencesOf(account: string, { plan, horizon, meetings }: Plan, now: Date): Occurrence[] {
  const last = new Date(now.getTime() + horizon * DAY_MS);
  return meetings
    .flatMap((entry) =>
      daysOf(entry, now, last).map((day) =>
        occurrenceOf(occurrenceId(account, plan, entry.name, day), entry, day),
      ),
    )
    .filter(({ start }) => start > now && start <= last)
    .sort((a, b) => a.start.getTime() - b.start.getTime());
}

export function occurrenceOf(id: string, entry: PlanEntry, day: string): Occurrence {
  const start = momentOf(day, entry.time, entry.zone);
  return { id, entry, day, start, end: new Date(start.getTime() + entry.minutes * MINUTE_MS) };
}

function daysOf(entry: PlanEntry, from: Date, last: Date): string[] {
  const days: string[] = [];
  const end = dayAt(last, entry.zone);
  for (let day = dayAt(from, entry.zone); day <= end; day = nextDay(day))
    if (hasDay(entry, day)) days.push(day);
  return days;
}

/** Whether an entry has no more dates, because its last day is past. */
export const isOver = ({ until, zone }: PlanEntry, now: Date): boolean =>
  until !== undefined && until < dayAt(now, zone);
