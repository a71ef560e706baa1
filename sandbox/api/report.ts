import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoDay } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField } from './paging.ts';

const DAY = 86_400_000;

/** GET /report/daily: the account's days of one month (zoom-facts 2.7). Needs a paid plan. */
export function dailyReport(world: World, c: Context<Env>, caller: Caller): Response {
  const account = world.store.accounts.get(caller.app.accountId ?? caller.person?.accountId ?? '');
  if (!account) return apiError(c, 404, 2001, 'Account does not exist.');
  if (account.plan === 'free')
    return apiError(c, 400, 200, `Only available for Paid account: ${account.id}.`);
  const { query } = c.get('call');
  const now = new Date(world.clock.now());
  const year = Number(query.get('year') || now.getUTCFullYear());
  const month = Number(query.get('month') || now.getUTCMonth() + 1);
  if (!Number.isInteger(year) || year < 2011 || year > 9999) return invalidField(c, 'year', 'Invalid year.');
  if (!Number.isInteger(month) || month < 1 || month > 12) return invalidField(c, 'month', 'Invalid month.');
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
