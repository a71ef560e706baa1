import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoDay } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField } from './paging.ts';
import { isRecent, reportedAccount } from './report-window.ts';

const DAY = 86_400_000;
const TOO_OLD = 'Daily report can only be provided for a month that falls within the recent 6 months.';

/** GET /report/daily: the account's days of one month (zoom-facts 2.7, M8). Needs a paid plan. */
export function dailyReport(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const { query } = c.get('call');
  const now = new Date(world.clock.now());
  const year = Number(query.get('year') || now.getUTCFullYear());
  const month = Number(query.get('month') || now.getUTCMonth() + 1);
  if (!Number.isInteger(year) || year < 2011 || year > 9999) return invalidField(c, 'year', 'Invalid year.');
  if (!Number.isInteger(month) || month < 1 || month > 12) return invalidField(c, 'month', 'Invalid month.');
  if (!isRecent(world, year, month)) return apiError(c, 400, 300, TOO_OLD);
  const dates = [];
  for (let at = Date.UTC(year, month - 1, 1); new Date(at).getUTCMonth() === month - 1; at += DAY) {
    if (at <= now.getTime()) dates.push(dayOf(at));
  }
  return c.json({ year, month, dates });
}

/** Invented, but the same on every look, quieter at weekends. */
function dayOf(at: number) {
  const weekday = new Date(at).getUTCDay();
  const wave = Math.abs(Math.sin(at / DAY)) + 0.3;
  const meetings = Math.round((weekday === 0 || weekday === 6 ? 3 : 24) * wave);
  return {
    date: isoDay(at),
    new_users: meetings % 5 === 0 ? 1 : 0,
    meetings,
    participants: meetings * 4,
    meeting_minutes: meetings * 37,
  };
}
