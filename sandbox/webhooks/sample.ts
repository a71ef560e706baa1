import { meetingItem } from '../api/meeting-view.ts';
import { recordingView } from '../api/recording-view.ts';
import type { ZoomApp } from '../apps.ts';
import type { Person } from '../entities.ts';
import { sealNote } from '../notes.ts';
import type { World } from '../world.ts';
import { deauthorizedPayload } from './announce.ts';

const DOWNLOAD_LIFE = 24 * 3_600_000;

/** What an event sent by hand carries when nothing else is said: something of this person's own. */
export function samplePayload(world: World, app: ZoomApp, person: Person, event: string): object {
  if (event === 'app_deauthorized') return deauthorizedPayload(world, app, person);
  const whole = { account_id: person.accountId, operator_id: person.id };
  const [recording] = person.recordings;
  if (event.startsWith('recording.') && recording) {
    return {
      ...whole,
      object: { ...recordingView(world, person, recording), host_email: person.profile.email },
      download_token: sealNote(world, 'download', recording.uuid, DOWNLOAD_LIFE),
    };
  }
  const meeting = person.meetings.find(({ invitedBy }) => !invitedBy);
  return meeting ? { ...whole, object: meetingItem(world, person, meeting) } : whole;
}
