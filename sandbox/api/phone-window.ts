import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import { invalidField } from './paging.ts';

const DAY = 86_400_000;
const USUAL_DAYS = 30;
/** "One month", and of the last six (zoom-facts M7). */
const LONGEST = 31 * DAY;
const OLDEST = 184 * DAY;

export interface PhoneWindow {
  from: number;
  to: number;
  said: { from: string; to: string };
}

/** from and to as days or as moments; `to` belongs to `from` (zoom-facts M7). The wordings are assumed. */
export function phoneWindow(world: World, c: Context<Env>): PhoneWindow | Response {
  const { query } = c.get('call');
  const now = world.clock.now();
  const [fromSaid, toSaid] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (fromSaid !== '' && toSaid === '') return invalidField(c, 'to', 'This field is required with from.');
  const to = toSaid === '' ? now : read(toSaid, DAY - 1000);
  const from = fromSaid === '' ? (to ?? now) - USUAL_DAYS * DAY : read(fromSaid, 0);
  if (to === undefined) return invalidField(c, 'to', 'Invalid date format.');
  if (from === undefined || from > to) return invalidField(c, 'from', 'Invalid date format.');
  if (to - from > LONGEST) return invalidField(c, 'from', 'The date range must not exceed one month.');
  if (from < now - OLDEST)
    return invalidField(c, 'from', 'The date range must be within the last six months.');
  return { from, to, said: { from: isoSecond(from), to: isoSecond(to) } };
}

/** @param dayEnds what is added to a day, which has no hour */
function read(said: string, dayEnds: number): number | undefined {
  if (!/^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?$/.test(said)) return undefined;
  const at = Date.parse(said.length === 10 ? `${said}T00:00:00Z` : said);
  return Number.isNaN(at) ? undefined : said.length === 10 ? at + dayEnds : at;
}
