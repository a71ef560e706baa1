import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { isoDay } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField } from './paging.ts';

const DAY = 86_400_000;
/** How far back reports go (zoom-facts M8). */
const MONTHS_BACK = 6;

/** The account that is asked about, of a paid plan, or why there is none. The wording is from memory (confidence C). */
export function reportedAccount(world: World, c: Context<Env>, caller: Caller): { id: string } | Response {
  const account = world.store.accounts.get(caller.app.accountId ?? caller.person?.accountId ?? '');
  if (!account) return apiError(c, 404, 2001, 'Account does not exist.');
  if (account.plan === 'free')
    return apiError(c, 400, 200, `Only available for Paid account: ${account.id}.`);
  return account;
}

/** Whether a month is this one or one of the five before; counting this one among the six is an assumption. */
export function isRecent(world: World, year: number, month: number): boolean {
  const now = new Date(world.clock.now());
  const ago = (now.getUTCFullYear() - year) * 12 + now.getUTCMonth() + 1 - month;
  return ago >= 0 && ago < MONTHS_BACK;
}

/** Days in UTC, both included. */
export interface ReportWindow {
  from: number;
  /** The end of the last day. */
  until: number;
}

/** No refusal: a report of what is to come has no six months (zoom-facts M8). */
export const coming = (): boolean => true;

/**
 * from and to of a report: both needed, in their order, at most so many days apart, of the last six months unless another rule
 * says which month may be asked for (zoom-facts M8).
 */
export function reportWindow(
  world: World,
  c: Context<Env>,
  mostDays: number,
  mayAsk = isRecent,
): ReportWindow | Response {
  const { query } = c.get('call');
  const dayOf = (name: string) => {
    const said = query.get(name) ?? '';
    const at = Date.parse(`${said}T00:00:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(said) && isoDay(at) === said ? at : undefined;
  };
  const [from, to] = [dayOf('from'), dayOf('to')];
  if (from === undefined) return invalidField(c, 'from', 'Invalid date.');
  if (to === undefined || to < from) return invalidField(c, 'to', 'Invalid date.');
  if (to - from > mostDays * DAY) return invalidField(c, 'from', `The range is limited to ${mostDays} days.`);
  const first = new Date(from);
  if (!mayAsk(world, first.getUTCFullYear(), first.getUTCMonth() + 1))
    return apiError(c, 400, 300, 'The report can only be provided within the recent 6 months.');
  return { from, until: to + DAY };
}
