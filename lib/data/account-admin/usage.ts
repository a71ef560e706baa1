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

/** A past day of the month: Zoom's numbers, or a gap when it was never collected. */
export type UsageRow = (KeptDay & { kind: 'told' }) | { kind: 'gap'; day: string };

export type Usage = UsageMonths & {
  /** All days of the month until yesterday, earliest first. */
  rows: UsageRow[];
  /** The sums of the collected days; undefined when there are none. */
  totals?: Omit<UsageDay, 'day'>;
  gaps: number;
  /** When Zoom was last asked for it. */
  askedAt?: Date;
  /** Another request to Zoom for it is under way. */
  isBeingAsked: boolean;
  /** Why Zoom did not give it now. `not_noted`: Zoom was asked, and the audit log could not be written. */
  trouble?: MonthFailure | 'not_noted';
};

/**
 * One stored month of the account's usage. A month that is due, and that Zoom's reports still contain, is requested first,
 * with one Heavy call; no other month needs a call.
 * @param said the month in the address
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

/** Why the last request failed. A month that Zoom no longer has is not requested again. */
function keptFailure(failure: string | null | undefined, isRecent: boolean): MonthFailure | undefined {
  if (!failure) return undefined;
  return isRecent ? (failure as MonthFailure) : 'too_old';
}

/** Requests the month if it is due, and records that in the audit log. @returns why it failed */
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
