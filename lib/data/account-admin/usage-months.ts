import 'server-only';
import { addMonths, type Month, monthOf, readMonth } from '@/lib/zoom/report-months';

export type UsageMonths = {
  month: Month;
  /** Those there may be something of, the newest first. */
  months: Month[];
  earlier?: Month;
  later?: Month;
};

const DAY_MS = 86_400_000;
/** Fifty years. */
const MOST = 600;

/**
 * Which month an address means: that of yesterday, unless it names another one between the first and the present one.
 * @param first of which something is kept
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
