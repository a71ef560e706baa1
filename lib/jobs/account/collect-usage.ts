import 'server-only';
import type { Db } from '@/lib/db';
import { type Month, recentMonths } from '@/lib/zoom/report-months';
import type { AskedAccount } from './asking';
import { collectMonth, type MonthFailure, type MonthOutcome } from './collect-month';

export type UsageSummary = {
  /** Months that Zoom told, and the days that were kept of them. */
  months: number;
  days: number;
  /** Months that failed, the newest first. */
  failed?: { month: Month; why: MonthFailure }[];
  /** Why the run ended before all months were looked at. */
  stopped?: 'time' | MonthFailure;
};

/** These say something of the account or of Zoom, and not of the month: the next one would end in the same way. */
const OF_ALL: readonly MonthFailure[] = [
  'missing_scope',
  'not_licensed',
  'no_permission',
  'rate_limited',
  'operator',
];
/** So many in a row mean that Zoom is away, and not that a month is odd. */
const IN_A_ROW = 2;

type Options = {
  now: () => Date;
  /** No further month is begun from here on. */
  isOver: () => boolean;
  /** Told of each month that Zoom was asked for. */
  onAsked?: (month: Month, outcome: Exclude<MonthOutcome, { kind: 'skipped' }>) => Promise<void>;
};

/**
 * Collects the account's usage as far as it is due, the newest month first: yesterday and the days before it, and what was
 * missed in the last six months, one Heavy call a month. Several runners share the months; what one leaves the next run does.
 */
export async function collectUsage(
  db: Db,
  account: AskedAccount,
  { now, isOver, onAsked }: Options,
): Promise<UsageSummary> {
  const summary: UsageSummary = { months: 0, days: 0 };
  const failed: NonNullable<UsageSummary['failed']> = [];
  let awayInARow = 0;
  for (const month of recentMonths(now())) {
    if (isOver()) return { ...summary, ...(failed.length > 0 && { failed }), stopped: 'time' };
    const outcome = await collectMonth(db, account, { month, now: now() });
    if (outcome.kind === 'skipped' && (!outcome.lately || outcome.lately === 'too_old')) continue;
    if (outcome.kind !== 'skipped') await onAsked?.(month, outcome);
    if (outcome.kind === 'collected') {
      summary.months += 1;
      summary.days += outcome.days;
      awayInARow = 0;
      continue;
    }
    // What another runner was refused a moment ago is no more told than if it had been asked for here.
    const why = outcome.kind === 'skipped' ? outcome.lately : outcome.why;
    if (!why) continue;
    failed.push({ month, why });
    awayInARow = why === 'zoom_unavailable' ? awayInARow + 1 : 0;
    if (OF_ALL.includes(why) || awayInARow >= IN_A_ROW) return { ...summary, failed, stopped: why };
  }
  return { ...summary, ...(failed.length > 0 && { failed }) };
}
