import 'server-only';
import type { Db } from '@/lib/db';
import { type AccountFailure, accountFailureOf } from '@/lib/zoom/account-failure';
import type { ApiFailure } from '@/lib/zoom/client';
import { getDailyReport, isTooLongAgo } from '@/lib/zoom/daily-report';
import { dayOf, type Month } from '@/lib/zoom/report-months';
import type { AskedAccount } from './asking';
import { claimMonth, releaseMonth, saveMonth, stateOf } from './month-rows';

/** Why the usage of a month could not be read; a page has a sentence for each. */
export type MonthFailure =
  | AccountFailure
  /** Zoom's reports no longer contain the month. */
  | 'too_old'
  /** A part of the answer could not be read; the rest is kept. */
  | 'unreadable';

export type MonthOutcome =
  | { kind: 'collected'; days: number }
  /**
   * Another runner is asking now, or nothing is due. `lately`: why the last request failed, when that is why none is due.
   */
  | { kind: 'skipped'; isBeingAsked: boolean; lately?: MonthFailure }
  | { kind: 'failed'; why: MonthFailure; retryAt?: Date };

/**
 * Reads one month of the account's usage from Zoom, with one Heavy call, and keeps it; no call when nothing is due. Days
 * that are not over are left out. Repeating it changes nothing, and of several runners one asks. Rejects when the database
 * is away.
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
