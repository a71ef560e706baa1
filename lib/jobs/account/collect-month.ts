import 'server-only';
import type { Db } from '@/lib/db';
import { type AccountFailure, accountFailureOf } from '@/lib/zoom/account-failure';
import type { ApiFailure } from '@/lib/zoom/client';
import { getDailyReport, isTooLongAgo } from '@/lib/zoom/daily-report';
import { dayOf, type Month } from '@/lib/zoom/report-months';
import type { AskedAccount } from './asking';
import { claimMonth, releaseMonth, saveMonth, stateOf } from './month-rows';

/** Why Zoom did not tell a month: our words, which a page has sentences for. */
export type MonthFailure =
  | AccountFailure
  /** Zoom's reports no longer hold it. */
  | 'too_old'
  /** Something in the answer could not be read; the rest is kept. */
  | 'unreadable';

export type MonthOutcome =
  | { kind: 'collected'; days: number }
  /** Somebody else is asking, or there is nothing to ask for. `lately`: the last question failed, a moment ago or for good. */
  | { kind: 'skipped'; isBeingAsked: boolean; lately?: MonthFailure }
  | { kind: 'failed'; why: MonthFailure; retryAt?: Date };

/**
 * Asks Zoom for one month of the account's usage, one Heavy call, and keeps it; no call where nothing is due. Days that are
 * not over are left out. The same again changes nothing, and of several who ask one does. Rejects when the database is away.
 */
export async function collectMonth(
  db: Db,
  { accountId, api, source }: AskedAccount,
  { month, now }: { month: Month; now: Date },
): Promise<MonthOutcome> {
  const of = { accountId, month, now };
  if (!(await claimMonth(db, of))) {
    const { isBeingAsked, failure } = await stateOf(db, of);
    return { kind: 'skipped', isBeingAsked, lately: failure as MonthFailure | undefined };
  }
  const told = await getDailyReport(api, source, month);
  if (!told.ok) {
    const why = failureOf(told);
    await releaseMonth(db, { ...of, failure: why });
    return { kind: 'failed', why, retryAt: 'retryAt' in told ? told.retryAt : undefined };
  }
  const days = told.value.items.filter(({ day }) => day < dayOf(now));
  const isWhole = told.value.unread === 0;
  await saveMonth(db, { ...of, days, isWhole });
  return isWhole ? { kind: 'collected', days: days.length } : { kind: 'failed', why: 'unreadable' };
}

const failureOf = (failure: ApiFailure): MonthFailure =>
  isTooLongAgo(failure) ? 'too_old' : accountFailureOf(failure);
