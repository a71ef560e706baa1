import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { isoDay } from '../wire-time.ts';
import type { World } from '../world.ts';
import { invalidField } from './paging.ts';

const DAY = 86_400_000;
/** "About one month" (zoom-facts 2.5). */
const LONGEST = 31 * DAY;

export interface DateWindow {
  from: number;
  /** End of the last day. */
  to: number;
  fromDay: string;
  toDay: string;
}

/** from and to as yyyy-mm-dd; too long a window is refused or cut short at its start, by switch (zoom-facts 2.5, M5). */
export function dateWindow(world: World, c: Context<Env>, usualDays: number): DateWindow | Response {
  const { query } = c.get('call');
  const toDay = query.get('to') || isoDay(world.clock.now());
  const to = day(toDay);
  if (to === undefined) return invalidField(c, 'to', 'Invalid date format. Use yyyy-mm-dd.');
  const fromDay = query.get('from') || isoDay(to - usualDays * DAY);
  let from = day(fromDay);
  if (from === undefined) return invalidField(c, 'from', 'Invalid date format. Use yyyy-mm-dd.');
  if (from > to) return invalidField(c, 'from', 'The start date must not be after the end date.');
  if (to - from > LONGEST) {
    if (world.switches.get('recordingWindow', c.get('call')) === 'refused') {
      return invalidField(c, 'from', 'The date range must not exceed one month.');
    }
    from = to - LONGEST;
  }
  return { from, to: to + DAY - 1, fromDay: isoDay(from), toDay };
}

function day(text: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
