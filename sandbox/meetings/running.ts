import type { Person } from '../entities.ts';
import { liveSince, rowId } from '../seed/plant-meeting.ts';
import { emailOf } from '../store.ts';
import { announceMeeting, comer, heldObject, leaver } from '../webhooks/meeting-events.ts';
import type { World } from '../world.ts';
import { liveInstance } from './dates.ts';
import type { Instance, Meeting, Participant } from './entities.ts';

/** Meetings that begin, fill, empty and end, each told to the host's apps (zoom-facts M2, M4, M10). */

/** Begins a meeting with its host in it; the one that is live already, when it is. */
export async function startMeeting(world: World, host: Person, meeting: Meeting): Promise<Instance> {
  const known = liveInstance(host.instances, meeting);
  if (known) return known;
  const who = { id: host.id, name: host.name, email: emailOf(host) };
  const instance = liveSince(meeting, who, world.clock.now());
  host.instances.push(instance);
  await announceMeeting(world, host, 'meeting.started', { object: heldObject(host, meeting, instance) });
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

/** Ends it: everybody leaves, and the next time has another uuid (zoom-facts M2). Undefined when it was not live. */
export async function endMeeting(
  world: World,
  host: Person,
  meeting: Meeting,
  settlesInMs = 0,
): Promise<Instance | undefined> {
  const instance = liveInstance(host.instances, meeting);
  if (!instance) return undefined;
  const now = world.clock.now();
  instance.end = now;
  instance.settledAt = now + settlesInMs;
  for (const row of instance.participants) row.left ??= now;
  meeting.uuid = world.ids.meetingUuid();
  await announceMeeting(world, host, 'meeting.ended', { object: heldObject(host, meeting, instance) });
  return instance;
}
