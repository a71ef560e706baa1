import type { Context } from 'hono';
import { apiError } from '../http/answers.ts';
import type { Env } from '../http/call.ts';
import { endOf, liveInstance } from '../meetings/dates.ts';
import type { Meeting } from '../meetings/entities.ts';
import { emailOf } from '../store.ts';
import { announceMeeting, deletedObject } from '../webhooks/meeting-events.ts';
import type { World } from '../world.ts';
import type { Caller } from './bearer.ts';
import { type Found, findMeeting } from './meeting-find.ts';
import { invalidField } from './paging.ts';
import { invitees } from './upcoming.ts';

/** DELETE /meetings/{id}: one date by occurrence_id, without it the whole series; 204 (zoom-facts M3). */
export function deleteMeeting(world: World, c: Context<Env>, caller: Caller): Response {
  const found = findMeeting(world, c, caller);
  if (found instanceof Response) return older(world, c, found);
  const { person, host, meeting } = found;
  const refused = mayNot(world, c, found);
  if (refused) return refused;
  const asked = c.get('call').query.get('occurrence_id');
  const date = meeting.occurrences.find(({ id, deleted }) => id === asked && !deleted);
  if (asked && !date) return invalidField(c, 'occurrence_id', 'Invalid occurrence_id.');
  if (date) date.deleted = true;
  else host.meetings = host.meetings.filter((other) => other !== meeting);
  sendMails(world, c, found);
  const object = deletedObject(world, host, meeting, date ? [date] : []);
  const operation = date ? 'single' : 'all';
  void announceMeeting(world, host, 'meeting.deleted', { operation, object }, person);
  return c.body(null, 204);
}

/** Personal meetings stay. Until 2024 Zoom also refused meetings that were on or over (zoom-facts M3). */
function mayNot(world: World, c: Context<Env>, { host, meeting }: Found): Response | undefined {
  if (meeting.id === host.profile.pmi) return apiError(c, 400, 3018, 'Not allowed to delete PMI.');
  if (meeting.pac) return apiError(c, 400, 3037, 'Not allowed to delete PAC.');
  if (world.switches.get('deleteErrors', c.get('call')) === 'new') return undefined;
  if (liveInstance(host.instances, meeting)) {
    return apiError(c, 400, 3002, 'Sorry, you cannot delete this meeting since it is in progress.');
  }
  const over = lastEnd(meeting) <= world.clock.now();
  if (over) return apiError(c, 400, 3007, 'Sorry, you cannot delete this meeting since it has ended.');
  return undefined;
}

function lastEnd(meeting: Meeting): number {
  const dates = meeting.occurrences.length > 0 ? meeting.occurrences : [meeting];
  return Math.max(...dates.map(endOf));
}

/** Until 2024 another person's meeting was code 3003 (zoom-facts M3). */
function older(world: World, c: Context<Env>, refusal: Response): Response {
  const asked = Number(c.req.param('meetingId'));
  const exists = [...world.store.people.values()].some((one) => one.meetings.some(({ id }) => id === asked));
  const asOf2024 = world.switches.get('deleteErrors', c.get('call')) === 'of 2024';
  return asOf2024 && exists && refusal.status === 404
    ? apiError(c, 400, 3003, 'You are not the meeting host.')
    : refusal;
}

/** Registrants hear when asked to be told; whether hosts do without being asked about is not sourced (zoom-facts M3, M15). */
function sendMails(world: World, c: Context<Env>, { host, meeting }: Found): void {
  const { query } = c.get('call');
  const usual = world.switches.get('deleteMailsHost', c.get('call')) === 'unless told not to';
  const toHosts = query.has('schedule_for_reminder') ? query.get('schedule_for_reminder') === 'true' : usual;
  const toOthers = query.get('cancel_meeting_reminder') === 'true';
  const hosts = [emailOf(host), ...String(meeting.settings.alternative_hosts ?? '').split(/[;,]/)];
  const others = [...meeting.registrants, ...invitees(meeting.settings)];
  const addresses = [...(toHosts ? hosts : []), ...(toOthers ? others : [])].filter((to) => to !== '');
  const { id: meetingId, topic } = meeting;
  for (const to of new Set(addresses))
    world.mails.send({ at: world.clock.now(), to, about: 'meeting called off', meetingId, topic });
}
