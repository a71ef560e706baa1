import type { Context } from 'hono';
import type { Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { occurrencesOf } from '../meetings/dates.ts';
import type { Meeting } from '../meetings/entities.ts';
import { newPasscode, passcodeProblem } from '../meetings/passcode.ts';
import { settled } from '../meetings/settings.ts';
import { personOf } from '../store.ts';
import { announceMeeting, createdObject } from '../webhooks/meeting-events.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { type MeetingInput, readMeeting, startTime } from './meeting-input.ts';
import { meetingDetail } from './meeting-view.ts';
import { invalidField } from './paging.ts';
import { needsMeetings } from './plan.ts';
import { subjectOf } from './subject.ts';

/** POST /users/{id}/meetings: 201, an id beyond 2^31, a uuid that may start with "/" (zoom-facts 2.4, M3). */
export function createMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const refused = needsMeetings(c, person);
  if (refused) return refused;
  const input = readMeeting(world, c);
  if (input instanceof Response) return input;
  const host = hostFor(world, c, person, input);
  if (host instanceof Response) return host;
  const meeting = newMeeting(world, c, host, input);
  if (meeting instanceof Response) return meeting;
  host.meetings.push(meeting);
  void announceMeeting(
    world,
    host,
    'meeting.created',
    { object: createdObject(world, host, meeting) },
    person,
  );
  return c.json(meetingDetail(world, host, meeting), 201);
}

/** Scheduling for somebody else wants the privilege (zoom-facts M3). */
function hostFor(world: World, c: Context<Env>, person: Person, input: MeetingInput): Person | Response {
  const name = input.schedule_for;
  const host = name === undefined ? person : personOf(world.store, name);
  if (host === person) return person;
  if (input.type === 1 || isInstant(input)) return invalidField(c, 'schedule_for', 'Invalid field.');
  if (host && person.schedulesFor.includes(host.id)) return host;
  return apiError(c, 400, 3000, `You cannot schedule a meeting for ${name}.`);
}

/** A type 2 without start_time becomes an instant meeting (zoom-facts M3). */
function isInstant({ type = 2, start_time }: MeetingInput): boolean {
  return type === 1 || (type === 2 && start_time === undefined);
}

function newMeeting(world: World, c: Context<Env>, host: Person, input: MeetingInput): Meeting | Response {
  const now = world.clock.now();
  const timezone = input.timezone ?? String(host.profile.timezone ?? 'UTC');
  const type = isInstant(input) ? 1 : (input.type ?? 2);
  if (type === 8 && !input.recurrence) return invalidField(c, 'recurrence', 'Invalid field.');
  if (type === 8 && !input.start_time) return invalidField(c, 'start_time', 'Invalid field.');
  const problem = passcodeProblem(input.password ?? '', host.choices.passcodeRules);
  if (problem) return invalidField(c, 'password', problem);
  const password = input.password || passcodeOf(world, host, input);
  const start = input.start_time === undefined ? now : startTime(input.start_time, timezone);
  const whole = {
    uuid: world.ids.meetingUuid(),
    id: world.ids.meetingNumber(),
    topic: input.topic || 'Zoom Meeting',
    type,
    start: type === 3 ? undefined : start,
    minutes: input.duration ?? 60,
    timezone,
    agenda: input.agenda ?? '',
    createdAt: now,
    password,
    settings: settled(input.settings ?? {}, password),
    recurrence: type === 8 ? input.recurrence : undefined,
    registrants: [],
    pac: false,
  };
  return { ...whole, occurrences: occurrencesOf(whole) };
}

/** default_password is true by default: a passcode is made when the person's setting requires one (zoom-facts M3). */
function passcodeOf(world: World, host: Person, { default_password = true }: MeetingInput): string {
  return default_password && host.choices.requirePasscode
    ? newPasscode(world.ids, host.choices.passcodeRules)
    : '';
}
