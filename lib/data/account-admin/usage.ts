import 'server-only';
import { db } from '@/lib/db';
import { collectMonth, type MonthFailure } from '@/lib/jobs/account/collect-month';
import type { UsageDay } from '@/lib/zoom/daily-report';
import { dayOf, daysOf, lastDayOf, type Month, monthOf, recentMonths } from '@/lib/zoom/report-months';
import { ACCOUNT_SCOPES } from '@/lib/zoom/scopes';
import type { AccountAccess } from './access';
import { firstKeptDay, type KeptDay, keptDays, monthState } from './kept-days';
import { noted } from './noted';
import { type UsageMonths, usageMonthsOf } from './usage-months';

export const scopeOfUsage = ACCOUNT_SCOPES.usage;

/** A day of the month that is over: what Zoom told of it, or a gap where it was never collected. */
export type UsageRow = (KeptDay & { kind: 'told' }) | { kind: 'gap'; day: string };

export type Usage = UsageMonths & {
  /** All days of the month until yesterday, the first one first. */
  rows: UsageRow[];
  /** Of the days that are there; undefined where there is none. */
  totals?: Omit<UsageDay, 'day'>;
  gaps: number;
  /** When Zoom was asked for it last. */
  askedAt?: Date;
  /** Somebody else is asking Zoom for it at this moment. */
  isBeingAsked: boolean;
  /** Why it could not be asked for now, or be read, or that Zoom no longer tells it; `not_noted`: it was asked for, and that could not be noted. */
  trouble?: MonthFailure | 'not_noted';
};

/**
 * One month of the account's usage, as it is kept. A month that is due, and that Zoom still tells, is asked for first: one
 * Heavy call; every other costs none.
 * @param said the month that the address names
 */
export async function getUsage(access: AccountAccess, said: unknown): Promise<Usage> {
  const { accountId, now } = access;
  const first = await firstKeptDay(accountId);
  const recent = recentMonths(now);
  const oldest = recent.at(-1) ?? monthOf(now);
  const since = first && first < oldest ? first.slice(0, 7) : oldest;
  const months = usageMonthsOf(said, since, now);
  const { month } = months;
  const isRecent = recent.includes(month);
  const trouble = isRecent ? await collect(access, month) : undefined;
  const [days, state] = await Promise.all([
    keptDays(accountId, `${month}-01`, lastDayOf(month)),
    monthState(accountId, month),
  ]);
  const kept = new Map(days.map((day): [string, UsageRow] => [day.day, { kind: 'told', ...day }]));
  const rows = daysOf(month)
    .filter((day) => day < dayOf(now))
    .map((day) => kept.get(day) ?? { kind: 'gap' as const, day });
  const told = rows.filter((row) => row.kind === 'told');
  const sum = (name: 'meetings' | 'participants' | 'minutes' | 'newUsers') =>
    told.reduce((total, row) => total + row[name], 0);
  return {
    ...months,
    rows,
    gaps: rows.length - told.length,
    askedAt: state?.askedAt ?? undefined,
    isBeingAsked: state?.claimedUntil ? state.claimedUntil > now : false,
    trouble: trouble ?? keptFailure(state?.failure, isRecent),
    ...(told.length > 0 && {
      totals: {
        meetings: sum('meetings'),
        participants: sum('participants'),
        minutes: sum('minutes'),
        newUsers: sum('newUsers'),
      },
    }),
  };
}

/** Why the last question brought nothing. What Zoom no longer tells is not asked for again, whatever it was. */
function keptFailure(failure: string | null | undefined, isRecent: boolean): MonthFailure | undefined {
  if (!failure) return undefined;
  return isRecent ? (failure as MonthFailure) : 'too_old';
}

/** Asks for the month where it is due, which is noted. @returns why that brought nothing */
async function collect(access: AccountAccess, month: Month): Promise<Usage['trouble']> {
  const { accountId, now, asking } = access;
  const outcome = await collectMonth(db(), { accountId, ...asking }, { month, now });
  if (outcome.kind === 'skipped') return undefined;
  const part =
    outcome.kind === 'collected'
      ? ({ ok: true, value: undefined } as const)
      : ({ ok: false, reason: outcome.why } as const);
  const seen = await noted(access, { action: 'usage_collected', subject: month }, part);
  return seen.ok ? undefined : seen.reason;
}
