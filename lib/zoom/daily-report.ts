import { z } from 'zod';
import { type ApiFailure, type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { type ListPage, listOf } from './lists';
import type { Month, ReportDay } from './report-months';
import { calendarDay } from './shapes';

/** The account's use on one day. In which time zone a day begins is not sourced (zoom-facts M8). */
export type UsageDay = {
  day: ReportDay;
  meetings: number;
  participants: number;
  minutes: number;
  newUsers: number;
};

/** The largest value of our database column. */
const MOST = 2_147_483_647;
const count = z.number().int().min(0).max(MOST);

const day = z
  .object({
    date: calendarDay,
    meetings: count,
    participants: count,
    meeting_minutes: count,
    new_users: count,
  })
  .transform(
    (said): UsageDay => ({
      day: said.date,
      meetings: said.meetings,
      participants: said.participants,
      minutes: said.meeting_minutes,
      newUsers: said.new_users,
    }),
  );
const DAYS = listOf('dates', day);

/**
 * The days of one month, today included: `GET /v2/report/daily`, Heavy; scope report:read:daily_usage:admin;
 * needs a paid plan; only the last six months (zoom-facts M8). A day of another month is counted as unread.
 */
export async function getDailyReport(
  api: ZoomApi,
  source: TokenSource,
  month: Month,
): Promise<ApiResult<ListPage<UsageDay>>> {
  const [year, number] = month.split('-').map(Number);
  const asked = await callZoom(api, source, {
    path: '/report/daily',
    query: { year, month: number },
    schema: DAYS,
    label: 'Heavy',
  });
  if (!asked.ok) return asked;
  const { items, unread } = asked.value;
  const ofIt = items.filter(({ day: date }) => date.startsWith(`${month}-`));
  const each = new Map(ofIt.map((one) => [one.day, one]));
  return { ok: true, value: { items: [...each.values()], unread: unread + items.length - ofIt.length } };
}

/** Whether Zoom refused a month because its reports no longer contain it (zoom-facts M8). */
export const isTooLongAgo = (failure: ApiFailure): boolean =>
  failure.reason === 'invalid' && failure.code === 300 && /\brecent 6 months\b/i.test(failure.message);
