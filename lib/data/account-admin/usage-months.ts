import 'server-only';
import { addMonths, type Month, monthOf, readMonth } from '@/lib/zoom/report-months';

export type UsageMonths = {
  month: Month;
  /** The months that may have stored days, newest first. */
  months: Month[];
  earlier?: Month;
  later?: Month;
};

const DAY_MS = 86_400_000;
/** Fifty years. */
const MOST = 600;

/**
 * The month in an address, from the first stored month to the present one; that of yesterday when it names no such month.
 * @param first the first stored day
 */
export function usageMonthsOf(said: unknown, first: Month, now: Date): UsageMonths {
  const present = monthOf(now);
  const months: Month[] = [];
  for (let month = present; month >= first && months.length < MOST; month = addMonths(month, -1))
    months.push(month);
  const wanted = readMonth(said) ?? monthOf(new Date(now.getTime() - DAY_MS));
  const month = months.includes(wanted) ? wanted : present;
  const at = months.indexOf(month);
  return { month, months, earlier: months[at + 1], later: months[at - 1] };
}
