import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import type { Meeting } from '../meetings/entities.ts';
import { meetingOf } from '../meetings/host-of.ts';
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

/**
 * The meeting of `/meetings/{id}`, own or of somebody they schedule for; else 400 / 300 or 404 / 3001. A Server-to-Server
 * app has those of everybody of its account (zoom-facts 1.10, M8).
 */
export function findMeeting(world: World, c: Context<Env>, caller: Caller): Found | Response {
  if (caller.app.kind === 'server-to-server') return findInAccount(world, c, caller);
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const refused = needsMeetings(c, person);
  if (refused) return refused;
  const found = among(world, c, hostsOf(world, person));
  return found instanceof Response ? found : { ...found, person };
}

/** Who asks is the account itself: what it does is told as done by the host (assumed). */
function findInAccount(world: World, c: Context<Env>, { app }: Caller): Found | Response {
  const colleagues = [...world.store.people.values()].filter(({ accountId }) => accountId === app.accountId);
  const found = among(world, c, colleagues);
  if (found instanceof Response) return found;
  return needsMeetings(c, found.host) ?? { ...found, person: found.host };
}

function among(world: World, c: Context<Env>, hosts: Person[]): Omit<Found, 'person'> | Response {
  const asked = c.req.param('meetingId') ?? '';
  if (!/^\d{9,11}$/.test(asked)) return apiError(c, 400, 300, 'Invalid meeting id.');
  const found = meetingOf(hosts, asked);
  const gone = found?.meeting.type === 1 && found.meeting.createdAt + INSTANT_LIFE <= world.clock.now();
  return found && !gone ? found : apiError(c, 404, 3001, `Meeting does not exist: ${asked}.`);
}

/** The person, and those for whom they schedule. */
export function hostsOf(world: World, person: Person): Person[] {
  const others = person.schedulesFor.flatMap((id) => world.store.people.get(id) ?? []);
  return [person, ...others];
}
