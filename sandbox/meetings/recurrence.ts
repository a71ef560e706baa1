import { z } from 'zod';
import { momentOf, wallOf } from './local-time.ts';

const DAY = 86_400_000;
/** zoom-facts M3: daily, weekly, monthly. */
const LONGEST_INTERVAL = { 1: 99, 2: 50, 3: 10 } as const;
/** An endless series is not endless: about so many dates (zoom-facts M3, C); for daily ones assumed. */
const ENDLESS = { 1: 365, 2: 110, 3: 60 } as const;

export const recurrenceInput = z
  .object({
    type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    repeat_interval: z.number().int().min(1).default(1),
    /** "1" is Sunday; several with commas. */
    weekly_days: z
      .string()
      .regex(/^[1-7](,[1-7])*$/)
      .optional(),
    monthly_day: z.number().int().min(1).max(31).optional(),
    monthly_week: z.union([z.literal(-1), z.literal([1, 2, 3, 4])]).optional(),
    monthly_week_day: z.number().int().min(1).max(7).optional(),
    /** 0 is endless. */
    end_times: z.number().int().min(0).max(60).optional(),
    end_date_time: z.iso.datetime().optional(),
  })
  .refine(({ type, repeat_interval }) => repeat_interval <= LONGEST_INTERVAL[type], {
    path: ['repeat_interval'],
    message: 'Invalid repeat interval.',
  })
  .refine((one) => one.end_times === undefined || one.end_date_time === undefined, {
    path: ['end_times'],
    message: 'end_times cannot be used with end_date_time.',
  });

export type Recurrence = z.output<typeof recurrenceInput>;

/** The starts of a series from its first moment on, at one time of the day in its zone. */
export function startsOf(recurrence: Recurrence, first: number, zone: string): number[] {
  const wall = wallOf(first, zone);
  const { type, end_times: times = 0, end_date_time: end } = recurrence;
  const wanted = times > 0 ? times : ENDLESS[type];
  const until = end === undefined ? Number.POSITIVE_INFINITY : Date.parse(end);
  const starts: number[] = [];
  for (const day of daysOf(recurrence, wall)) {
    const start = momentOf(day, zone);
    if (start > until || starts.length >= wanted) break;
    starts.push(start);
  }
  return starts;
}

/** Wall times without an end, rising, none before the first. */
function* daysOf(recurrence: Recurrence, first: number): Generator<number> {
  const { type, repeat_interval: every } = recurrence;
  if (type === 1) for (let day = first; ; day += every * DAY) yield day;
  if (type === 3) {
    for (let month = 0; ; month += every) {
      const day = dayOfMonth(recurrence, first, month);
      if (day !== undefined && day >= first) yield day;
    }
  }
  const weekdays = (recurrence.weekly_days ?? String(weekdayOf(first))).split(',').map(Number);
  const sunday = first - (weekdayOf(first) - 1) * DAY;
  for (let week = 0; ; week += every) {
    for (const weekday of [...new Set(weekdays)].sort((a, b) => a - b)) {
      const day = sunday + (week * 7 + weekday - 1) * DAY;
      if (day >= first) yield day;
    }
  }
}

/** 1 is Sunday, as in Zoom's fields. */
function weekdayOf(wall: number): number {
  return new Date(wall).getUTCDay() + 1;
}

/** By date, or as the nth (or last) weekday; undefined in a month that has no such day. */
function dayOfMonth(recurrence: Recurrence, first: number, monthsOn: number): number | undefined {
  const from = new Date(first);
  const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + monthsOn];
  const time = first % DAY;
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const { monthly_week: week, monthly_week_day: weekday } = recurrence;
  let date = recurrence.monthly_day ?? from.getUTCDate();
  if (week !== undefined && weekday !== undefined) {
    const firstWeekday = weekdayOf(Date.UTC(year, month, 1));
    date = 1 + ((weekday - firstWeekday + 7) % 7) + (week === -1 ? 0 : (week - 1) * 7);
    while (week === -1 && date + 7 <= length) date += 7;
  }
  return date <= length ? Date.UTC(year, month, date) + time : undefined;
}
