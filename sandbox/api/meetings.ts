import type { Context } from 'hono';
import type { Meeting, Person } from '../entities.ts';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { meetingNumber, meetingUuid, passcode } from '../ids.ts';
import { announce } from '../webhooks/announce.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { type MeetingInput, meetingFields, meetingInput } from './meeting-input.ts';
import { meetingDetail, meetingItem } from './meeting-view.ts';
import { subjectOf } from './subject.ts';

/** POST /users/{id}/meetings: 201, an id beyond 2^31, a uuid that may start with "/" (zoom-facts 2.4). */
export function createMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const person = subjectOf(world, c, caller);
  if (person instanceof Response) return person;
  const input = readMeeting(c);
  if (input instanceof Response) return input;
  const now = world.clock.now();
  const timezone = String(person.profile.timezone ?? 'UTC');
  const fields = meetingFields(input, { timezone, settings: {} });
  const type = fields.type ?? 2;
  const meeting: Meeting = {
    topic: 'Zoom Meeting',
    minutes: 60,
    agenda: '',
    password: passcode(),
    timezone,
    settings: {},
    ...fields,
    type,
    start: type === 3 ? undefined : (fields.start ?? now),
    uuid: meetingUuid(),
    id: meetingNumber(),
    createdAt: now,
  };
  person.meetings.push(meeting);
  void announce(world, person, 'meeting.created', { object: meetingItem(world, person, meeting) });
  return c.json(meetingDetail(world, person, meeting), 201);
}

export function getMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  return found instanceof Response ? found : c.json(meetingDetail(world, found.host, found.meeting));
}

/** PATCH /meetings/{id}: 204. */
export function updateMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  if (found instanceof Response) return found;
  const input = readMeeting(c);
  if (input instanceof Response) return input;
  Object.assign(found.meeting, meetingFields(input, found.meeting));
  void announce(world, found.host, 'meeting.updated', {
    object: meetingItem(world, found.host, found.meeting),
  });
  return c.body(null, 204);
}

/** DELETE /meetings/{id}: 204. */
export function deleteMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  if (found instanceof Response) return found;
  found.host.meetings = found.host.meetings.filter((meeting) => meeting !== found.meeting);
  void announce(world, found.host, 'meeting.deleted', {
    object: meetingItem(world, found.host, found.meeting),
  });
  return c.body(null, 204);
}

function findMeeting(
  world: World,
  c: Context<Env>,
  caller: Caller,
): { host: Person; meeting: Meeting } | Response {
  const host = subjectOf(world, c, caller);
  if (host instanceof Response) return host;
  const asked = c.req.param('meetingId') ?? '';
  if (!/^\d{9,11}$/.test(asked)) return apiError(c, 400, 300, 'Invalid meeting id.');
  const meeting = host.meetings.find(({ id, invitedBy }) => String(id) === asked && !invitedBy);
  return meeting ? { host, meeting } : apiError(c, 404, 3001, `Meeting does not exist: ${asked}.`);
}

function readMeeting(c: Context<Env>): MeetingInput | Response {
  const read = meetingInput.safeParse(parsed(c.get('call').body ?? ''));
  if (read.success) return read.data;
  const errors = read.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
  if (errors.some(({ field }) => field === ''))
    return apiError(c, 400, 300, 'Request Body should be a valid JSON object.');
  return apiError(c, 400, 300, 'Validation Failed.', errors);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
