import type { Meeting, Person } from '../entities.ts';
import { sealNote } from '../notes.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';

const TWO_HOURS = 7_200_000;

/** A meeting as lists show it (zoom-facts 2.4). A recurring one without a fixed time has no start_time. */
export function meetingItem(world: World, host: Person, meeting: Meeting) {
  return {
    uuid: meeting.uuid,
    id: meeting.id,
    host_id: host.id,
    topic: meeting.topic,
    type: meeting.type,
    ...(meeting.start === undefined ? {} : { start_time: isoSecond(meeting.start) }),
    duration: meeting.minutes,
    timezone: meeting.timezone,
    agenda: meeting.agenda,
    created_at: isoSecond(meeting.createdAt),
    join_url: joinUrl(world, meeting),
  };
}

/** A meeting by itself: also the ways in. start_url is good for about two hours, a new one with every look. */
export function meetingDetail(world: World, host: Person, meeting: Meeting) {
  return {
    ...meetingItem(world, host, meeting),
    host_email: host.profile.email,
    status: 'waiting',
    start_url: `${world.url}/s/${meeting.id}?zak=${sealNote(world, 'start', meeting.id, TWO_HOURS)}`,
    password: meeting.password,
    encrypted_password: Buffer.from(meeting.password).toString('base64url'),
    settings: { host_video: false, participant_video: false, waiting_room: true, ...meeting.settings },
    pre_schedule: false,
  };
}

export function joinUrl(world: World, meeting: Meeting): string {
  return `${world.url}/j/${meeting.id}?pwd=${Buffer.from(meeting.password).toString('base64url')}.1`;
}
