import 'server-only';
import { csvOf } from '@/lib/data/csv';
import { addDays, dayOf, lastDayOf, type ReportDay, readMonth } from '@/lib/zoom/report-months';
import { type AccountAccess, accountAdmin } from './access';
import { csvAnswer } from './file-flow';
import { type KeptDay, keptDays, MOST_DAYS } from './kept-days';

/** The headings and words of the file, in the reader's language. */
export type UsageWords = {
  columns: [day: string, meetings: string, participants: string, minutes: string, ...rest: string[]];
  provisional: string;
};

/**
 * `GET /api/account/usage`: the stored usage, of the month in the address or all of it, as CSV, for an administrator of the
 * account; a 404 for everybody else. A day that was never collected has empty cells. Zoom is not asked.
 */
export async function handleUsageFile(request: Request, words: UsageWords): Promise<Response> {
  const access = await accountAdmin();
  if (!access) return new Response(null, { status: 404 });
  const month = readMonth(new URL(request.url).searchParams.get('month'));
  const rows = await keptBetween(access, month && `${month}-01`, month && lastDayOf(month));
  const content = csvOf([words.columns, ...rows.map((row) => cells(row, words))]);
  return csvAnswer(content, `usage-${month ?? 'all'}.csv`);
}

/** Every day from the first to the last, stored or not. */
async function keptBetween({ accountId, now }: AccountAccess, from?: ReportDay, to?: ReportDay) {
  const kept = new Map((await keptDays(accountId, from, to)).map((day) => [day.day, day]));
  const [first = from] = kept.keys();
  const yesterday = addDays(dayOf(now), -1);
  const last = to && to < yesterday ? to : yesterday;
  const days: { day: ReportDay; kept?: KeptDay }[] = [];
  for (let day = from ?? first; day && day <= last && days.length < MOST_DAYS; day = addDays(day, 1))
    days.push({ day, kept: kept.get(day) });
  return days;
}

function cells({ day, kept }: { day: ReportDay; kept?: KeptDay }, { provisional }: UsageWords) {
  if (!kept) return [day, undefined, undefined, undefined, undefined, ''];
  const { meetings, participants, minutes, newUsers, isProvisional } = kept;
  return [day, meetings, participants, minutes, newUsers, isProvisional ? provisional : ''];
}
