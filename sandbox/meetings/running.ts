import type { Person } from '../entities.ts';
import { liveSince, rowId } from '../seed/make-meeting.ts';
import { emailOf } from '../store.ts';
import { announceMeeting, comer, heldObject, leaver } from '../webhooks/meeting-events.ts';
import { announceRecorder } from '../webhooks/recording-events.ts';
import { followRecording } from '../webhooks/recording-ready.ts';
import type { World } from '../world.ts';
import { liveInstance } from './dates.ts';
import type { Instance, Meeting, Participant } from './entities.ts';
import { type HeldRecording, isRecordedByItself, recordingOfEnded, startRecording } from './record.ts';

/** Meetings that begin, fill, empty and end, each told to the host's apps (zoom-facts M2, M4, M10). */

/**
 * Begins a meeting with its host in it; the one that is live already, when it is. It is recorded where its settings say so, or
 * `record` does, which throws a RangeError for a free plan.
 */
export async function startMeeting(
  world: World,
  host: Person,
  meeting: Meeting,
  record = isRecordedByItself(world, host, meeting),
): Promise<Instance> {
  const known = liveInstance(host.instances, meeting);
  if (known) return known;
  const who = { id: host.id, name: host.name, email: emailOf(host) };
  const instance = liveSince(meeting, who, world.clock.now());
  host.instances.push(instance);
  await announceMeeting(world, host, 'meeting.started', { object: heldObject(host, meeting, instance) });
  if (record) await startRecording(world, host, { meeting, instance });
  return instance;
}

export interface Comer {
  name: string;
  email?: string;
  id?: string;
  waiting?: boolean;
  internal?: boolean;
}

/** Somebody comes; who was there before gets a row of their own again, with another user_id (zoom-facts M4). */
export async function join(
  world: World,
  host: Person,
  meeting: Meeting,
  instance: Instance,
  who: Comer,
): Promise<Participant> {
  const row: Participant = {
    id: who.id ?? '',
    userId: rowId(instance.participants.length),
    name: who.name,
    email: who.email ?? '',
    joined: world.clock.now(),
    waiting: who.waiting ?? false,
    internal: who.internal ?? false,
  };
  instance.participants.push(row);
  const object = { ...heldObject(host, meeting, instance), participant: comer(row) };
  await announceMeeting(world, host, 'meeting.participant_joined', { object });
  return row;
}

export async function leave(
  world: World,
  host: Person,
  meeting: Meeting,
  instance: Instance,
  userId: string,
): Promise<boolean> {
  const row = instance.participants.find((one) => one.userId === userId && one.left === undefined);
  if (!row) return false;
  row.left = world.clock.now();
  const object = { ...heldObject(host, meeting, instance), participant: leaver(row, row.left) };
  await announceMeeting(world, host, 'meeting.participant_left', { object });
  return true;
}

export interface Ending {
  settlesInMs?: number | undefined;
  /** What comes of its recording; with false there is none, when left out there is one of what was recorded. */
  record?: boolean | HeldRecording | undefined;
}

/**
 * Ends it: everybody leaves, and the next time has another uuid (zoom-facts M2). Of a meeting that was recorded Zoom makes a
 * recording from now on. Undefined when it was not live; throws a RangeError when a recording is wanted on a free plan.
 */
export async function endMeeting(
  world: World,
  host: Person,
  meeting: Meeting,
  { settlesInMs = 0, record }: Ending = {},
): Promise<Instance | undefined> {
  const instance = liveInstance(host.instances, meeting);
  if (!instance) return undefined;
  const isRecorded =
    record ?? (instance.recordedSince !== undefined || isRecordedByItself(world, host, meeting));
  const held = { meeting, instance };
  const wanted = typeof record === 'object' ? record : undefined;
  const recording = isRecorded ? recordingOfEnded(world, host, held, wanted) : undefined;
  const now = world.clock.now();
  instance.end = now;
  instance.settledAt = now + settlesInMs;
  for (const row of instance.participants) row.left ??= now;
  meeting.uuid = world.ids.meetingUuid();
  if (recording) host.recordings.push(recording);
  if (instance.recordedSince !== undefined) await announceRecorder(world, host, 'stopped', held);
  await announceMeeting(world, host, 'meeting.ended', { object: heldObject(host, meeting, instance) });
  if (recording) await followRecording(world, host, recording);
  return instance;
}
