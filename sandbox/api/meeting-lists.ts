import type { Context } from 'hono';
import type { Meeting, Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { personOf } from '../store.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { joinUrl, meetingItem } from './meeting-view.ts';
import { invalidField, pageOf } from './paging.ts';
import { subjectOf } from './subject.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const RECURRING = [3, 8];

type Wanted = (meeting: Meeting, now: number) => boolean;

const ended: Wanted = (meeting, now) =>
  meeting.start !== undefined && meeting.start + meeting.minutes * MINUTE <= now;
const unexpired: Wanted = (meeting, now) => RECURRING.includes(meeting.type) || !ended(meeting, now);
const upcoming: Wanted = (meeting, now) => meeting.start !== undefined && !ended(meeting, now);

/** What `type` asks for; scheduled when it says nothing, never instant meetings (zoom-facts 2.4). */
const TYPES: Record<string, Wanted> = {
  scheduled: unexpired,
  live: (meeting, now) => meeting.start !== undefined && meeting.start <= now && !ended(meeting, now),
  upcoming,
  upcoming_meetings: upcoming,
  previous_meetings: ended,
};

/** GET /users/{id}/meetings (zoom-facts 2.4). */
export function listMeetings(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const type = c.get('call').query.get('type') || 'scheduled';
  const wanted = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (!wanted) return invalidField(c, 'type', 'Invalid meeting type.');
  const now = world.clock.now();
  const own = person.meetings.filter(
    (meeting) => !meeting.invitedBy && meeting.type !== 1 && wanted(meeting, now),
  );
  const page = pageOf(world, c, own.sort(byStart));
  if (page instanceof Response) return page;
  return c.json({
    page_count: page.pageCount,
    page_number: page.pageNumber,
    page_size: page.pageSize,
    total_records: page.total,
    next_page_token: page.nextPageToken,
    meetings: page.items.map((meeting) => meetingItem(world, person, meeting)),
  });
}

/** GET /users/{id}/upcoming_meetings: the next 24 hours, invitations included (zoom-facts 2.4). */
export function listUpcoming(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const now = world.clock.now();
  const soon = person.meetings
    .filter((one) => upcoming(one, now) && (one.start ?? 0) <= now + DAY)
    .sort(byStart);
  const page = pageOf(world, c, soon);
  if (page instanceof Response) return page;
  return c.json({
    total_records: page.total,
    next_page_token: page.nextPageToken,
    meetings: page.items.map((meeting) => upcomingItem(world, person, meeting)),
  });
}

function upcomingItem(world: World, person: Person, meeting: Meeting) {
  const host = personOf(world.store, meeting.invitedBy) ?? person;
  const { uuid: _uuid, host_id: _host, agenda: _agenda, ...item } = meetingItem(world, host, meeting);
  return {
    ...item,
    join_url: joinUrl(world, meeting),
    passcode: meeting.password,
    is_host: !meeting.invitedBy,
  };
}

function byStart(a: Meeting, b: Meeting): number {
  return (a.start ?? Number.POSITIVE_INFINITY) - (b.start ?? Number.POSITIVE_INFINITY) || a.id - b.id;
}
