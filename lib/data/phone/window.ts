import 'server-only';
import { type Day, dayOf, daysLater, readDay } from '@/lib/data/meetings/days';
import { momentsOf } from '@/lib/data/meetings/local-time';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Thirty days are "a month" by every reading, and six times thirty lie within Zoom's six months (zoom-facts M7). */
const WINDOWS = 6;

export type PhoneDays = {
  from: Date;
  to: Date;
  fromDay: Day;
  toDay: Day;
};

/** The six windows that one can look into, newest first: their first and last days. */
export type Choice = { fromDay: Day; toDay: Day; isShown: boolean };

/**
 * Thirty days of a person's calls. Never more than thirty times 24 hours: where the clocks change, neighbouring windows
 * share an hour. @param until their last day; the newest ones where it is none of the last six windows
 */
export function phoneDays(until: unknown, { now, timeZone }: { now: Date; timeZone: string }): PhoneDays {
  const today = dayOf(now, timeZone);
  const asked = readDay(until);
  const oldest = daysLater(today, -DAYS * (WINDOWS - 1));
  const toDay = asked && asked >= oldest && asked < today ? asked : today;
  const to = toDay === today ? now : new Date(startOf(daysLater(toDay, 1), timeZone) - 1_000);
  const from = new Date(to.getTime() - DAYS * DAY_MS + 1_000);
  return { from, to, fromDay: dayOf(from, timeZone), toDay };
}

export function choicesOf(
  { toDay }: PhoneDays,
  { now, timeZone }: { now: Date; timeZone: string },
): Choice[] {
  const today = dayOf(now, timeZone);
  return Array.from({ length: WINDOWS }, (_, index) => {
    const last = daysLater(today, -DAYS * index);
    return { fromDay: daysLater(last, 1 - DAYS), toDay: last, isShown: last === toDay };
  });
}

/** When a day begins there. ms */
function startOf(day: Day, timeZone: string): number {
  const midnight = momentsOf({ date: day, time: '00:00' }, timeZone);
  if (midnight.kind === 'once') return midnight.at.getTime();
  if (midnight.kind === 'twice') return midnight.first.getTime();
  // Where the clocks jump over midnight the day begins an hour later.
  const later = midnight.kind === 'skipped' ? momentsOf(midnight.next, timeZone) : midnight;
  return later.kind === 'once' ? later.at.getTime() : Date.parse(`${day}T00:00:00Z`);
}
