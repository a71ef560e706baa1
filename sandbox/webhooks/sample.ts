import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import type { Instance } from '../meetings/entities.ts';
import { emailOf } from '../store.ts';
import type { World } from '../world.ts';
import { deauthorizedPayload } from './announce.ts';
import { createdObject, deletedObject, heldObject } from './meeting-events.ts';
import { completedObject, downloadToken, transcriptObject } from './recording-events.ts';
import type { Told } from './webhook-event.ts';

/** What an event sent by hand carries when nothing else is said: something of this person's own. */
export function sampleEvent(
  world: World,
  app: ZoomApp,
  person: Person,
  event: string,
): Pick<Told, 'payload' | 'beside'> {
  if (event === 'app_deauthorized') return { payload: deauthorizedPayload(world, app, person) };
  const { accountId: account_id } = person;
  const objectOf = event === 'recording.transcript_completed' ? transcriptObject : completedObject;
  const [recording] = person.recordings;
  if (!event.startsWith('recording.') || !recording)
    return { payload: { account_id, ...meetingSample(world, person, event) } };
  return {
    payload: { account_id, object: objectOf(world, person, recording) },
    beside: downloadToken(world, recording),
  };
}

/** Of the person's first meeting, in the shape that this event has (zoom-facts M10). */
function meetingSample(world: World, person: Person, event: string): object {
  const meeting = person.meetings.find(({ invitedBy }) => !invitedBy);
  if (!meeting) return {};
  const now = world.clock.now();
  const operator = { operator: emailOf(person), operator_id: person.id };
  const instance: Instance = {
    uuid: meeting.uuid,
    meetingId: meeting.id,
    topic: meeting.topic,
    type: meeting.type,
    start: now,
    end: event === 'meeting.ended' ? now : undefined,
    participants: [],
    settledAt: now,
  };
  switch (event) {
    case 'meeting.started':
    case 'meeting.ended':
      return { object: heldObject(person, meeting, instance) };
    case 'meeting.updated': {
      const { id, topic } = meeting;
      return {
        ...operator,
        object: { id, topic },
        old_object: { id, topic: `${topic} (before)` },
        time_stamp: now,
      };
    }
    case 'meeting.deleted':
      return { ...operator, operation: 'all', object: deletedObject(world, person, meeting, []) };
    default:
      return { ...operator, object: createdObject(world, person, meeting) };
  }
}
