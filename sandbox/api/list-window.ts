import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { dayStart, isZone, laterDay } from '../meetings/local-time.ts';
import type { World } from '../world.ts';
import type { Entry } from './list-entries.ts';
import { invalidField } from './paging.ts';

/** How many months a type goes back or on (zoom-facts M2); `scheduled` has no such note. */
const CAP_MONTHS = 6;
const BACK = 'previous_meetings';
const ON = ['upcoming', 'upcoming_meetings'];

/** What from, to, timezone and the six months leave of a list. Entries without a time are not touched. */
export function listWindow(
  world: World,
  c: Context<Env>,
  type: string,
): Response | ((entry: Entry) => boolean) {
  const { query } = c.get('call');
  const zone = query.get('timezone') || 'UTC';
  if (!isZone(zone)) return invalidField(c, 'timezone', 'Invalid timezone.');
  const day = (name: string) => (query.get(name) ? dayStart(query.get(name) ?? '', zone) : null);
  const [first, last] = [day('from'), day('to')];
  if (first === undefined) return invalidField(c, 'from', 'Invalid date format. Use yyyy-mm-dd.');
  if (last === undefined) return invalidField(c, 'to', 'Invalid date format. Use yyyy-mm-dd.');
  // for which types they act is not sourced (zoom-facts M2)
  const ignored = world.switches.get('listDates', c.get('call')) === 'previous only' && type !== BACK;
  const asked = {
    from: ignored || first === null ? Number.NEGATIVE_INFINITY : first,
    to: ignored || last === null ? Number.POSITIVE_INFINITY : laterDay(last, 1, zone) - 1,
  };
  const { from, to } = capped(type, asked, world.clock.now());
  return ({ start }) => start === undefined || (start >= from && start <= to);
}

/** Six months from the end that is nearest to now. */
function capped(type: string, { from, to }: { from: number; to: number }, now: number) {
  if (type === BACK) return { from: Math.max(from, monthsOn(Math.min(to, now), -CAP_MONTHS)), to };
  if (ON.includes(type)) return { from, to: Math.min(to, monthsOn(Math.max(from, now), CAP_MONTHS)) };
  return { from, to };
}

function monthsOn(at: number, months: number): number {
  const date = new Date(at);
  return date.setUTCMonth(date.getUTCMonth() + months);
}
