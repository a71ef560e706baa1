import 'server-only';
import { type Day, dayOf, daysLater, readDay } from '@/lib/data/meetings/days';
import { beginningOf } from '@/lib/data/meetings/local-time';

const DAYS = 30;
const DAY_MS = 86_400_000;
/**
 * Thirty days are "a month" in every sense, and six times thirty are within Zoom's six months (zoom-facts
 * M7).
 */
const WINDOWS = 6;

export type PhoneDays = {
  from: Date;
  to: Date;
  /** The first and last days in the person's zone. */
  fromDay: Day;
  toDay: Day;
  /** The parameter of the address. */
  until: Day;
};

/** The six windows that can be chosen, newest first, with their first and last days and their parameter. */
export type Choice = Pick<PhoneDays, 'fromDay' | 'toDay' | 'until'> & { isShown: boolean };

type There = { now: Date; timeZone: string };

/**
 * Thirty days of a person's calls, the present one included, never more than thirty times 24 hours. When the
 * clocks go back within them, the surplus hour belongs to the earlier window, which then ends where this one
 * begins; when they go forward, neighbouring windows share an hour.
 * @param until their last day; the newest window when it is not within the last six
 */
export function phoneDays(until: unknown, there: There): PhoneDays {
  const { now, timeZone } = there;
  const today = dayOf(now, timeZone);
  const asked = readDay(until);
  const last = asked && asked >= daysLater(today, -DAYS * (WINDOWS - 1)) && asked < today ? asked : today;
  const to = last === today ? now : new Date(endOf(last, there));
  const earliest = to.getTime() - DAYS * DAY_MS + 1_000;
  // The newest window begins with a day as well: a page that names a day has read all of it.
  const begins = last === today ? beginningOf(daysLater(today, 1 - DAYS), timeZone) : earliest;
  const from = new Date(Math.max(begins, earliest));
  return { from, to, fromDay: dayOf(from, timeZone), toDay: dayOf(to, timeZone), until: last };
}

/** When an older window ends: with its day, or just before the next window. ms */
function endOf(last: Day, there: There): number {
  const end = beginningOf(daysLater(last, 1), there.timeZone) - 1_000;
  const after = daysLater(last, DAYS);
  if (after > dayOf(there.now, there.timeZone)) return end;
  return Math.max(end, phoneDays(after, there).from.getTime() - 1_000);
}

export function choicesOf({ until }: PhoneDays, there: There): Choice[] {
  const today = dayOf(there.now, there.timeZone);
  return Array.from({ length: WINDOWS }, (_, index) => {
    const { from: _from, to: _to, ...days } = phoneDays(daysLater(today, -DAYS * index), there);
    return { ...days, isShown: days.until === until };
  });
}
