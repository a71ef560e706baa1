import 'server-only';
import type { Db } from '@/lib/db';
import { type Month, recentMonths } from '@/lib/zoom/report-months';
import type { AskedAccount } from './asking';
import { collectMonth, type MonthFailure, type MonthOutcome } from './collect-month';

export type UsageSummary = {
  /** How many months Zoom returned, and how many of their days were kept. */
  months: number;
  days: number;
  /** The months that failed, newest first. */
  failed?: { month: Month; why: MonthFailure }[];
  /** Why the run ended before all months were looked at. */
  stopped?: 'time' | MonthFailure;
};

/** Failures that concern the account or Zoom and not the month: the next month would fail in the same way. */
const OF_ALL: readonly MonthFailure[] = [
  'missing_scope',
  'not_licensed',
  'no_permission',
  'rate_limited',
  'operator',
];
/** So many in a row mean that Zoom is away, rather than that one month cannot be read. */
const IN_A_ROW = 2;

type Options = {
  now: () => Date;
  /** When true, no further month is begun. */
  isOver: () => boolean;
  /** Called for each month that Zoom was asked for. */
  onAsked?: (month: Month, outcome: Exclude<MonthOutcome, { kind: 'skipped' }>) => Promise<void>;
};

/**
 * Collects the usage of the account that is due, newest month first: the days up to yesterday, and what was missed in the
 * last six months, with one Heavy call for each month. Several runners share the months; the next run does what is left.
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
    if (outcome.kind === 'skipped' && outcome.lately === 'too_old') continue;
    if (outcome.kind !== 'skipped') await onAsked?.(month, outcome);
    if (outcome.kind === 'collected') {
      summary.months += 1;
      summary.days += outcome.days;
      awayInARow = 0;
      continue;
    }
    // A failure of another runner a moment ago counts as if this one had asked.
    const why = outcome.kind === 'skipped' ? outcome.lately : outcome.why;
    if (!why) continue;
    failed.push({ month, why });
    awayInARow = why === 'zoom_unavailable' ? awayInARow + 1 : 0;
    if (OF_ALL.includes(why) || awayInARow >= IN_A_ROW) return { ...summary, failed, stopped: why };
  }
  return { ...summary, ...(failed.length > 0 && { failed }) };
}
