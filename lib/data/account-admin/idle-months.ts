import 'server-only';
import { earlier } from '@/lib/data/meetings/days';
import type { IdleWanted } from '@/lib/zoom/host-report';
import { dayOf, lastDayOf, type Month, recentMonths } from '@/lib/zoom/report-months';

/** In which months somebody hosted nothing: from one to another, both included. */
export type IdleMonths = { from: Month; to: Month };

export type SaidMonths = Partial<Record<'from' | 'to' | 'page' | 'whole', string | string[]>>;

/** Those of which Zoom still tells, the newest first. */
export const idleChoices = (now: Date): Month[] => recentMonths(now);

/** What an address asks for: the last whole month, where it names none; the other way round is meant the right way round. */
export function idleMonthsOf({ from, to }: SaidMonths, now: Date): IdleMonths {
  const known = recentMonths(now);
  const [, last = known[0] ?? ''] = known;
  const named = (said: unknown) => known.find((month) => month === said);
  const [a = named(to) ?? last, b = named(from) ?? last] = [named(from), named(to)];
  return a <= b ? { from: a, to: b } : { from: b, to: a };
}

/** What Zoom is asked for: a report takes days of one month (zoom-facts M8); of the present one, until today. */
export function windowsOf({ from, to }: IdleMonths, now: Date): IdleWanted[] {
  const today = dayOf(now);
  return recentMonths(now)
    .filter((month) => month >= from && month <= to)
    .map((month) => ({ from: `${month}-01`, to: earlier(lastDayOf(month), today) }));
}
