import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Meeting } from '../meetings/entities.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { needsMeetings } from './plan.ts';
import { subjectOf } from './subject.ts';

/** An instant meeting is gone after so long (zoom-facts M3). */
const INSTANT_LIFE = 30 * 86_400_000;

export interface Found {
  /** Who asks. */
  person: Person;
  host: Person;
  meeting: Meeting;
}

/** The meeting of `/meetings/{id}`, own or of somebody they schedule for; else 400 / 300 or 404 / 3001. */
export function findMeeting(world: World, c: Context<Env>, caller: Caller): Found | Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const refused = needsMeetings(c, person);
  if (refused) return refused;
  const asked = c.req.param('meetingId') ?? '';
  if (!/^\d{9,11}$/.test(asked)) return apiError(c, 400, 300, 'Invalid meeting id.');
  const found = hostsOf(world, person)
    .flatMap((host) => host.meetings.map((meeting) => ({ person, host, meeting })))
    .find(({ meeting }) => String(meeting.id) === asked && !meeting.invitedBy);
  const gone = found?.meeting.type === 1 && found.meeting.createdAt + INSTANT_LIFE <= world.clock.now();
  return found && !gone ? found : apiError(c, 404, 3001, `Meeting does not exist: ${asked}.`);
}

/** The person, and those for whom they schedule. */
export function hostsOf(world: World, person: Person): Person[] {
  const others = person.schedulesFor.flatMap((id) => world.store.people.get(id) ?? []);
  return [person, ...others];
}
