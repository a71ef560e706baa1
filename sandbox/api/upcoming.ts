import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import type { Env } from '../http/call.ts';
import { endOf, liveInstance } from '../meetings/dates.ts';
import type { Meeting } from '../meetings/entities.ts';
import { emailOf, personOf } from '../store.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import type { Entry } from './list-entries.ts';
import { byStart } from './meeting-lists.ts';
import { joinUrl, meetingItem } from './meeting-view.ts';
import { needsMeetings } from './plan.ts';
import { subjectOf } from './subject.ts';

const DAY = 86_400_000;

/** GET /users/{id}/upcoming_meetings: 24 hours, invitations included, all at once, without paging (zoom-facts M2). */
export function listUpcoming(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const refused = needsMeetings(c, person);
  if (refused) return refused;
  const now = world.clock.now();
  const soon = [...person.meetings, ...invitations(world, person)]
    .filter(({ type }) => type !== 1)
    .flatMap(datesOf)
    .filter(({ meeting, start, ends }) => {
      const live = liveInstance(person.instances, meeting) !== undefined;
      return start !== undefined && start <= now + DAY && (ends > now || (live && start <= now));
    })
    .sort(byStart);
  return c.json({
    total_records: soon.length,
    meetings: soon.map((entry) => upcomingItem(world, person, entry)),
  });
}

/** Here every date counts by itself: the answer is about a day (assumed, see zoom-facts M15). */
function datesOf(meeting: Meeting): Entry[] {
  const dates =
    meeting.occurrences.length > 0 ? meeting.occurrences.filter((one) => !one.deleted) : [meeting];
  return dates.map((date) => ({ meeting, start: date.start, minutes: date.minutes, ends: endOf(date) }));
}

/** Meetings of other people that name this one's address among their invitees. */
function invitations(world: World, person: Person): Meeting[] {
  const email = emailOf(person).toLowerCase();
  const invites = ({ settings }: Meeting) =>
    invitees(settings).some((invitee) => invitee.toLowerCase() === email);
  return [...world.store.people.values()]
    .filter((other) => other !== person)
    .flatMap((host) =>
      host.meetings
        .filter((meeting) => !meeting.invitedBy && invites(meeting))
        .map((meeting) => ({ ...meeting, invitedBy: host.id })),
    );
}

export function invitees(settings: Record<string, unknown>): string[] {
  const listed = Array.isArray(settings.meeting_invitees) ? settings.meeting_invitees : [];
  return listed.flatMap((one: { email?: unknown }) => (typeof one?.email === 'string' ? [one.email] : []));
}

function upcomingItem(world: World, person: Person, entry: Entry) {
  const { meeting } = entry;
  const host = personOf(world.store, meeting.invitedBy) ?? person;
  const { uuid: _uuid, host_id: _host, agenda: _agenda, ...item } = meetingItem(world, host, meeting, entry);
  return {
    ...item,
    join_url: joinUrl(world, meeting),
    passcode: meeting.password,
    use_pmi: meeting.settings.use_pmi === true,
    is_host: !meeting.invitedBy,
  };
}
