import 'server-only';
import { type Day, dayOf, daysLater, earlier, later } from '@/lib/data/meetings/days';
import { beginningOf } from '@/lib/data/meetings/local-time';
import { type RecordingWindow, WINDOW_DAYS } from '@/lib/zoom/recordings';
import { addMonths } from '@/lib/zoom/report-months';

/** A month of the person's calendar, yyyy-mm. */
export type Month = string;

/** Zoom held no meetings before. */
const FIRST_MONTH: Month = '2012-01';

export { readMonth } from '@/lib/zoom/report-months';

export const monthOf = (date: Date, timeZone: string): Month => dayOf(date, timeZone).slice(0, 7);

/**
 * The first month in which this person can have recorded: the one in which they joined Zoom, if Zoom has said
 * when.
 */
export function firstMonth(joinedAt: Date | undefined, timeZone: string): Month {
  const joined = joinedAt && monthOf(joinedAt, timeZone);
  return joined && joined > FIRST_MONTH ? joined : FIRST_MONTH;
}

/**
 * The windows of UTC days that contain a month of the person's zone, newest first. Two at most, because a
 * month of 31 days touches at most 32 UTC days.
 * @param today in UTC: nothing is recorded later
 */
export function windowsOf(month: Month, timeZone: string, today: Day): RecordingWindow[] {
  const first = utcDayOf(`${month}-01`, timeZone, 0);
  const last = earlier(utcDayOf(`${addMonths(month, 1)}-01`, timeZone, -1), today);
  const windows: RecordingWindow[] = [];
  for (let toDay = last; toDay >= first; ) {
    const fromDay = later(daysLater(toDay, 1 - WINDOW_DAYS), first);
    windows.push({ fromDay, toDay });
    toDay = daysLater(fromDay, -1);
  }
  return windows;
}

/** The UTC day in which a day of the zone begins, with so many ms added. */
function utcDayOf(day: Day, timeZone: string, ms: number): Day {
  return dayOf(new Date(beginningOf(day, timeZone) + ms), 'UTC');
}
