import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import type { Meeting } from '../meetings/entities.ts';
import { isoDay, isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { invalidField, pageOf } from './paging.ts';
import { coming, reportedAccount, reportWindow } from './report-window.ts';

const DAY = 86_400_000;
const TYPES = ['meeting', 'webinar', 'all'];

/** GET /report/upcoming_events: every date of everybody's meetings in a month at most (zoom-facts M8). There are no webinars here. */
export function reportUpcoming(world: World, c: Context<Env>, caller: Caller): Response {
  const account = reportedAccount(world, c, caller);
  if (account instanceof Response) return account;
  const window = reportWindow(world, c, 31, coming);
  if (window instanceof Response) return window;
  const type = c.get('call').query.get('type') || 'all';
  if (!TYPES.includes(type)) return invalidField(c, 'type', 'Invalid type.');
  const hosts = [...world.store.people.values()].filter(({ accountId }) => accountId === account.id);
  const dates = hosts
    .flatMap((host) =>
      host.meetings.filter(({ invitedBy }) => !invitedBy).flatMap((one) => datesOf(host, one)),
    )
    .filter(({ start }) => start >= Math.max(window.from, world.clock.now()) && start < window.until)
    .sort((a, b) => a.start - b.start);
  const page = pageOf(world, c, type === 'webinar' ? [] : dates);
  if (page instanceof Response) return page;
  return c.json({
    from: isoDay(window.from),
    to: isoDay(window.until - DAY),
    page_size: page.pageSize,
    next_page_token: page.nextPageToken,
    upcoming_events: page.items.map(({ host, meeting, start }) => ({
      id: String(meeting.id),
      topic: meeting.topic,
      start_time: isoSecond(start),
      host_id: host.id,
      host_name: host.name,
      dept: String(host.profile.dept ?? ''),
    })),
  });
}

function datesOf(host: Person, meeting: Meeting) {
  const dates =
    meeting.occurrences.length > 0 ? meeting.occurrences.filter((one) => !one.deleted) : [meeting];
  return dates.flatMap(({ start }) => (start === undefined ? [] : [{ host, meeting, start }]));
}
