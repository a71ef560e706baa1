import 'server-only';
import { type Day, dayOf, daysLater, readDay } from '@/lib/data/meetings/days';
import { beginningOf } from '@/lib/data/meetings/local-time';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Thirty days are "a month" by every reading, and six times thirty lie within Zoom's six months (zoom-facts M7). */
const WINDOWS = 6;

export type PhoneDays = {
  from: Date;
  to: Date;
  /** Their first and last days there. */
  fromDay: Day;
  toDay: Day;
  /** As an address asks for them. */
  until: Day;
};

/** The six windows that one can look into, newest first: their first and last days, and what asks for them. */
export type Choice = Pick<PhoneDays, 'fromDay' | 'toDay' | 'until'> & { isShown: boolean };

type There = { now: Date; timeZone: string };

/**
 * Thirty days of a person's calls, never more than thirty times 24 hours. Thirty days in which the clocks go back have an
 * hour more than that: it belongs to the window before, which then ends where this one begins. Where they go forward,
 * neighbouring windows share an hour. @param until their last day; the newest ones where it is none of the last six windows
 */
export function phoneDays(until: unknown, there: There): PhoneDays {
  const { now, timeZone } = there;
  const today = dayOf(now, timeZone);
  const asked = readDay(until);
  const last = asked && asked >= daysLater(today, -DAYS * (WINDOWS - 1)) && asked < today ? asked : today;
  const to = last === today ? now : new Date(endOf(last, there));
  const from = new Date(to.getTime() - DAYS * DAY_MS + 1_000);
  return { from, to, fromDay: dayOf(from, timeZone), toDay: dayOf(to, timeZone), until: last };
}

/** When a window that is not the newest ends: with its day, or right before the window after it. ms */
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
