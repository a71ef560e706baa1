import { type Day, dayOf, daysLater, earlier } from '@/lib/data/meetings/days';
import { type RecordingWindow, WINDOW_DAYS } from '@/lib/zoom/recordings';

/** From one day to another, both included, in each person's time zone. */
export type Span = { from: Day; to: Day };

/**
 * The windows of UTC days that contain these days in every zone, oldest first; no zone is more than a day from UTC.
 * @param today in UTC: nothing is recorded later
 */
export function windowsOf({ from, to }: Span, today: Day): RecordingWindow[] {
  const last = earlier(daysLater(to, 1), today);
  const windows: RecordingWindow[] = [];
  for (let fromDay = daysLater(from, -1); fromDay <= last; fromDay = daysLater(fromDay, WINDOW_DAYS))
    windows.push({ fromDay, toDay: earlier(daysLater(fromDay, WINDOW_DAYS - 1), last) });
  return windows;
}

/** Whether something began on one of these days of the zone. */
export function isWithin(at: Date, { from, to }: Span, timeZone: string): boolean {
  const day = dayOf(at, timeZone);
  return from <= day && day <= to;
}
