import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { emailOf } from '../store.ts';
import { isoDay } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { headOf, invalidField, pageOf } from './paging.ts';
import { type ReportWindow, reportedAccount, reportWindow } from './report-window.ts';

const DAY = 86_400_000;

/** GET /report/users: who hosted a meeting in a month at most, or who did not (zoom-facts M8). Needs a paid plan. */
export function reportUsers(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const window = reportWindow(world, c, 31);
  if (window instanceof Response) return window;
  const type = c.get('call').query.get('type') || 'active';
  if (type !== 'active' && type !== 'inactive') return invalidField(c, 'type', 'Invalid type.');
  const people = [...world.store.people.values()]
    .filter(({ accountId, pending }) => accountId === account.id && !pending)
    .map((person) => entryOf(person, window));
  const chosen = people.filter(({ meetings }) => (type === 'active') === meetings > 0);
  const page = pageOf(world, c, chosen);
  if (page instanceof Response) return page;
  const sum = (field: 'meetings' | 'participants' | 'meeting_minutes') =>
    chosen.reduce((total, entry) => total + entry[field], 0);
  return c.json({
    from: isoDay(window.from),
    to: isoDay(window.until - DAY),
    ...headOf(page),
    total_meetings: sum('meetings'),
    total_participants: sum('participants'),
    total_meeting_minutes: sum('meeting_minutes'),
    users: page.items,
  });
}

/** Fields of one line of the report (zoom-facts M8). */
function entryOf(person: Person, { from, until }: ReportWindow) {
  const held = person.instances.filter(({ start }) => start >= from && start < until);
  const minutes = held.map(({ start, end }) => Math.ceil(((end ?? start) - start) / 60_000));
  return {
    id: person.id,
    email: emailOf(person),
    user_name: person.name,
    type: Number(person.profile.type ?? 1),
    dept: String(person.profile.dept ?? ''),
    meetings: held.length,
    participants: held.reduce((total, { participants }) => total + participants.length, 0),
    meeting_minutes: minutes.reduce((total, length) => total + length, 0),
    custom_attributes: [],
  };
}
