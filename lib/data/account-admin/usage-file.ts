import 'server-only';
import { csvOf } from '@/lib/data/csv';
import { db } from '@/lib/db';
import { finalFrom } from '@/lib/jobs/account/month-rows';
import { addDays, dayOf, lastDayOf, type ReportDay, readMonth } from '@/lib/zoom/report-months';
import { type AccountAccess, accountAdmin } from './access';
import { csvAnswer } from './file-flow';

/** Headings and words of the file, in the language of whoever takes it. */
export type UsageWords = {
  columns: [day: string, meetings: string, participants: string, minutes: string, ...rest: string[]];
  provisional: string;
};

/** Days of one file: sixty years. */
const MOST_DAYS = 22_000;

/**
 * `GET /api/account/usage`: the usage that is kept, of the month that the address names or all of it, as CSV, to an
 * administrator of the account; to everybody else there is nothing (404). A day that was never collected has empty cells.
 * Zoom is not asked.
 */
export async function handleUsageFile(request: Request, words: UsageWords): Promise<Response> {
  const access = await accountAdmin();
  if (!access) return new Response(null, { status: 404 });
  const month = readMonth(new URL(request.url).searchParams.get('month'));
  const rows = await keptBetween(access, month && `${month}-01`, month && lastDayOf(month));
  const content = csvOf([words.columns, ...rows.map((row) => cells(row, words))]);
  return csvAnswer(content, `usage-${month ?? 'all'}.csv`);
}

type Kept = Awaited<ReturnType<typeof rowsBetween>>[number];

/** Each day from the first to the last, whether something is kept of it or not. */
async function keptBetween({ accountId, now }: AccountAccess, from?: ReportDay, to?: ReportDay) {
  const rows = await rowsBetween(accountId, from, to);
  const byDay = new Map(rows.map((row) => [dayOf(row.day), row]));
  const [first = from] = byDay.keys();
  const yesterday = addDays(dayOf(now), -1);
  const last = to && to < yesterday ? to : yesterday;
  const days: { day: ReportDay; kept?: Kept }[] = [];
  for (let day = from ?? first; day && day <= last && days.length < MOST_DAYS; day = addDays(day, 1))
    days.push({ day, kept: byDay.get(day) });
  return days;
}

const at = (day: ReportDay) => new Date(`${day}T00:00:00Z`);

const rowsBetween = (accountId: string, from?: ReportDay, to?: ReportDay) =>
  db().accountDay.findMany({
    where: { accountId, day: { ...(from && { gte: at(from) }), ...(to && { lte: at(to) }) } },
    orderBy: { day: 'asc' },
    take: MOST_DAYS,
    select: {
      ...{ day: true, meetings: true, participants: true, meetingMinutes: true },
      ...{ newUsers: true, askedAt: true },
    },
  });

function cells({ day, kept }: { day: ReportDay; kept?: Kept }, { provisional }: UsageWords) {
  if (!kept) return [day, undefined, undefined, undefined, undefined, ''];
  const { meetings, participants, meetingMinutes, newUsers, askedAt } = kept;
  const isProvisional = askedAt < finalFrom(day);
  return [day, meetings, participants, meetingMinutes, newUsers, isProvisional ? provisional : ''];
}
