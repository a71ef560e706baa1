import type { Context } from 'hono';
import type { Env } from '../http/call.ts';
import { occurrencesOf } from '../meetings/dates.ts';
import type { Meeting, Occurrence } from '../meetings/entities.ts';
import { passcodeProblem } from '../meetings/passcode.ts';
import { settled } from '../meetings/settings.ts';
import { announceMeeting, changeable, differences } from '../webhooks/meeting-events.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { findMeeting } from './meeting-find.ts';
import { type MeetingInput, readMeeting, startTime } from './meeting-input.ts';
import { invalidField } from './paging.ts';

/** PATCH /meetings/{id}: 204, of the whole meeting or of one date (zoom-facts M3). */
export function updateMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  if (found instanceof Response) return found;
  const input = readMeeting(world, c);
  if (input instanceof Response) return input;
  const { person, host, meeting } = found;
  const problem = passcodeProblem(input.password ?? '', host.choices.passcodeRules);
  if (problem) return invalidField(c, 'password', problem);
  const before = structuredClone(changeable(world, meeting));
  const asked = c.get('call').query.get('occurrence_id');
  if (asked) {
    const date = meeting.occurrences.find(({ id, deleted }) => id === asked && !deleted);
    if (!date) return invalidField(c, 'occurrence_id', 'Invalid occurrence_id.');
    changeDate(world, meeting, date, input);
  } else {
    changeMeeting(world, meeting, input);
  }
  const told = differences(meeting.id, before, changeable(world, meeting));
  const payload = { ...told, scope: asked ? 'single' : 'all', time_stamp: world.clock.now() };
  void announceMeeting(world, host, 'meeting.updated', payload, person);
  return c.body(null, 204);
}

/** A start in the past, or none, is ignored without a word (zoom-facts M3). */
function newStart(world: World, input: MeetingInput, zone: string): number | undefined {
  if (input.start_time === undefined) return undefined;
  const start = startTime(input.start_time, zone);
  return start > world.clock.now() ? start : undefined;
}

/** Of one date: agenda, start and length (zoom-facts M3). */
function changeDate(world: World, meeting: Meeting, date: Occurrence, input: MeetingInput): void {
  date.start = newStart(world, input, input.timezone ?? meeting.timezone) ?? date.start;
  date.minutes = input.duration ?? date.minutes;
  date.agenda = input.agenda ?? date.agenda;
  meeting.occurrences.sort((a, b) => a.start - b.start);
}

function changeMeeting(world: World, meeting: Meeting, input: MeetingInput): void {
  const zone = input.timezone ?? meeting.timezone;
  const start = newStart(world, input, zone);
  const password = input.password ?? meeting.password;
  Object.assign(meeting, {
    topic: input.topic || meeting.topic,
    type: input.type ?? meeting.type,
    start: start ?? meeting.start,
    minutes: input.duration ?? meeting.minutes,
    timezone: zone,
    agenda: input.agenda ?? meeting.agenda,
    password,
    settings: settled({ ...meeting.settings, ...input.settings }, password),
    recurrence: input.recurrence ?? meeting.recurrence,
  });
  const shaped = start !== undefined || input.recurrence !== undefined || input.duration !== undefined;
  // a series that gets a new shape forgets what was done to single dates (assumed)
  if (shaped || meeting.type !== 8) meeting.occurrences = occurrencesOf(meeting);
}
