import 'server-only';
import { db } from '@/lib/db';
import { finalFrom } from '@/lib/jobs/account/month-rows';
import type { UsageDay } from '@/lib/zoom/daily-report';
import { dayOf, type Month, type ReportDay, startOf } from '@/lib/zoom/report-months';

/** The stored numbers of a day. `isProvisional`: they may still change. */
export type KeptDay = UsageDay & { isProvisional: boolean };

/** Sixty years. */
export const MOST_DAYS = 22_000;

const at = (day: ReportDay) => new Date(`${day}T00:00:00Z`);

/** The stored days of the account between two days, both included, earliest first; without a bound all on that side. */
export async function keptDays(accountId: string, from?: ReportDay, to?: ReportDay): Promise<KeptDay[]> {
  const rows = await db().accountDay.findMany({
    where: { accountId, day: { ...(from && { gte: at(from) }), ...(to && { lte: at(to) }) } },
    orderBy: { day: 'asc' },
    take: MOST_DAYS,
    select: {
      ...{ day: true, meetings: true, participants: true, meetingMinutes: true },
      ...{ newUsers: true, askedAt: true },
    },
  });
  return rows.map(({ day: date, meetingMinutes: minutes, askedAt, ...counts }) => {
    const day = dayOf(date);
    return { day, minutes, isProvisional: askedAt < finalFrom(day), ...counts };
  });
}

/** The first stored day. */
export async function firstKeptDay(accountId: string): Promise<ReportDay | undefined> {
  const first = await db().accountDay.findFirst({
    where: { accountId },
    orderBy: { day: 'asc' },
    select: { day: true },
  });
  return first ? dayOf(first.day) : undefined;
}

/** When Zoom was last asked for a month, and with which result. */
export const monthState = (accountId: string, month: Month) =>
  db().accountMonth.findUnique({
    where: { accountId_month: { accountId, month: startOf(month) } },
    select: { askedAt: true, claimedUntil: true, failure: true },
  });
