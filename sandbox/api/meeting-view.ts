import type { Person } from '../entities.ts';
import { liveInstance } from '../meetings/dates.ts';
import type { Meeting, Occurrence } from '../meetings/entities.ts';
import { SETTINGS } from '../meetings/settings.ts';
import { sealNote } from '../notes.ts';
import { emailOf } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';

const TWO_HOURS = 7_200_000;

/** A meeting as lists show it (zoom-facts 2.4). A recurring one without a fixed time has no start_time. */
export function meetingItem(
  world: World,
  host: Person,
  meeting: Meeting,
  date: { start?: number; minutes: number } = meeting,
) {
  return {
    uuid: meeting.uuid,
    id: meeting.id,
    host_id: host.id,
    topic: meeting.topic,
    type: meeting.type,
    ...(date.start === undefined ? {} : { start_time: isoSecond(date.start) }),
    duration: date.minutes,
    timezone: meeting.timezone,
    agenda: meeting.agenda,
    created_at: isoSecond(meeting.createdAt),
    join_url: joinUrl(world, meeting),
  };
}

/** A meeting by itself: also the ways in, and all its settings (zoom-facts M16). */
export function meetingDetail(world: World, host: Person, meeting: Meeting) {
  const digits = String(meeting.id).slice(-6);
  const registration = meeting.settings.approval_type === 0;
  return {
    ...meetingItem(world, host, meeting),
    host_email: emailOf(host),
    status: liveInstance(host.instances, meeting) ? 'started' : 'waiting',
    start_url: startUrl(world, meeting),
    password: meeting.password,
    encrypted_password: Buffer.from(meeting.password).toString('base64url'),
    pstn_password: meeting.password === '' ? '' : digits,
    h323_password: meeting.password === '' ? '' : digits,
    chat_join_url: `${world.url}/j/chat/${meeting.id}`,
    ...(registration ? { registration_url: `${world.url}/j/register/${meeting.id}` } : {}),
    ...(meeting.recurrence ? { recurrence: meeting.recurrence } : {}),
    settings: { ...SETTINGS, ...meeting.settings },
    creation_source: 'open_api',
    pre_schedule: false,
  };
}

/** A date of a series. */
export function occurrenceView({ id, start, minutes, deleted }: Occurrence) {
  return {
    occurrence_id: id,
    start_time: isoSecond(start),
    duration: minutes,
    status: deleted ? 'deleted' : 'available',
  };
}

/** Good for two hours; a new one with every look (zoom-facts M3). */
function startUrl(world: World, meeting: Meeting): string {
  const note = { id: meeting.id, once: world.ids.text('start link', 9) };
  return `${world.url}/s/${meeting.id}?zak=${sealNote(world, 'start', note, TWO_HOURS)}`;
}

/** The passcode is in it (zoom-facts M3). */
export function joinUrl(world: World, { id, password }: Meeting): string {
  const pwd = password === '' ? '' : `?pwd=${Buffer.from(password).toString('base64url')}.1`;
  return `${world.url}/j/${id}${pwd}`;
}
