import 'server-only';
import { earlier } from '@/lib/data/meetings/days';
import type { IdleWanted } from '@/lib/zoom/host-report';
import { dayOf, lastDayOf, type Month, recentMonths } from '@/lib/zoom/report-months';

/** The first and the last of the months without a hosted meeting, both included. */
export type IdleMonths = { from: Month; to: Month };

export type SaidMonths = Partial<Record<'from' | 'to' | 'page' | 'whole', string | string[]>>;

/** The months that Zoom's reports still contain, newest first. */
export const idleChoices = (now: Date): Month[] => recentMonths(now);

/** The months in an address, in either order; the last whole month when it names none. */
export function idleMonthsOf({ from, to }: SaidMonths, now: Date): IdleMonths {
  const known = recentMonths(now);
  const [, last = known[0] ?? ''] = known;
  const named = (said: unknown) => known.find((month) => month === said);
  const [a = named(to) ?? last, b = named(from) ?? last] = [named(from), named(to)];
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}

/** The windows for Zoom's report, which takes days of one month (zoom-facts M8); the present month ends today. */
export function windowsOf({ from, to }: IdleMonths, now: Date): IdleWanted[] {
  const today = dayOf(now);
  return recentMonths(now)
    .filter((month) => month >= from && month <= to)
    .map((month) => ({ from: `${month}-01`, to: earlier(lastDayOf(month), today) }));
}
