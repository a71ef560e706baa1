import { joinUrl, meetingItem, occurrenceView } from '../api/meeting-view.ts';
import type { Person } from '../entities.ts';
import type { Instance, Meeting, Participant } from '../meetings/entities.ts';
import { emailOf } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import { announce } from './announce.ts';
import type { Delivery } from './delivery.ts';

/** Tells the host's apps; with who did it, where a person did (zoom-facts M10). */
export function announceMeeting(
  world: World,
  host: Person,
  event: string,
  payload: object,
  operator?: Person,
): Promise<Delivery[]> {
  const who = operator ? { operator: emailOf(operator), operator_id: operator.id } : {};
  return announce(world, host, event, { ...who, ...payload });
}

/** The object of meeting.created. */
export function createdObject(world: World, host: Person, meeting: Meeting) {
  const { agenda: _agenda, created_at: _created, ...item } = meetingItem(world, host, meeting);
  const { use_pmi = false, alternative_hosts = '', meeting_invitees, join_before_host } = meeting.settings;
  return {
    ...item,
    password: meeting.password,
    settings: { use_pmi, alternative_hosts, meeting_invitees, join_before_host },
    ...(meeting.recurrence ? { recurrence: meeting.recurrence } : {}),
    ...(meeting.occurrences.length > 0 ? { occurrences: meeting.occurrences.map(occurrenceView) } : {}),
  };
}

/** What meeting.deleted keeps of a meeting; `occurrences` when one date alone was deleted. */
export function deletedObject(world: World, host: Person, meeting: Meeting, dates: Meeting['occurrences']) {
  const { uuid, id, host_id, topic, type, duration, timezone, ...rest } = meetingItem(world, host, meeting);
  const start = 'start_time' in rest ? { start_time: rest.start_time } : {};
  const occurrences = dates.map((date) => ({ occurrence_id: date.id, start_time: isoSecond(date.start) }));
  const some = occurrences.length > 0 ? { occurrences } : {};
  return { uuid, id, host_id, topic, type, duration, timezone, ...start, ...some };
}

/** All that an update can change, to be compared: only what differs is told, beside the id. */
export function changeable(world: World, meeting: Meeting): Record<string, unknown> {
  return {
    topic: meeting.topic,
    type: meeting.type,
    ...(meeting.start === undefined ? {} : { start_time: isoSecond(meeting.start) }),
    duration: meeting.minutes,
    timezone: meeting.timezone,
    agenda: meeting.agenda,
    password: meeting.password,
    join_url: joinUrl(world, meeting),
    settings: meeting.settings,
    recurrence: meeting.recurrence,
    occurrences: meeting.occurrences.map(occurrenceView),
  };
}

export function differences(id: number, before: Record<string, unknown>, after: Record<string, unknown>) {
  const names = Object.keys({ ...before, ...after }).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const pick = (from: Record<string, unknown>) => Object.fromEntries(names.map((name) => [name, from[name]]));
  return { object: { id, ...pick(after) }, old_object: { id, ...pick(before) } };
}

/** The object of meeting.started and, with an end, of meeting.ended: here the id is a string. */
export function heldObject(host: Person, meeting: Meeting, instance: Instance) {
  const end = instance.end === undefined ? {} : { end_time: isoSecond(instance.end) };
  return { id: String(meeting.id), ...heldFields(host, meeting, instance), ...end };
}

/** What every event of a meeting that takes place tells, beside its id. */
export function heldFields(host: Person, meeting: Meeting, instance: Instance) {
  return {
    uuid: instance.uuid,
    host_id: host.id,
    topic: meeting.topic,
    type: meeting.type,
    start_time: isoSecond(instance.start),
    timezone: meeting.timezone,
    duration: meeting.minutes,
  };
}

/** The participant of meeting.participant_joined. */
export function comer(row: Participant) {
  return { ...whoOf(row), join_time: isoSecond(row.joined) };
}

/** The participant of meeting.participant_left. */
export function leaver(row: Participant, left: number) {
  return { ...whoOf(row), leave_time: isoSecond(left) };
}

function whoOf({ userId, name, id, email }: Participant) {
  return { user_id: userId, user_name: name, id, participant_uuid: id, email };
}
