import { recordingView } from '../api/recording-view.ts';
import type { Person, Recording } from '../entities.ts';
import type { Instance, Meeting } from '../meetings/entities.ts';
import { sealNote } from '../notes.ts';
import { emailOf } from '../store.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';
import { announce } from './announce.ts';
import type { Delivery } from './delivery.ts';
import { heldFields } from './meeting-events.ts';

const DOWNLOAD_LIFE = 24 * 3_600_000;

/** recording.completed, with a token for its files beside the payload (zoom-facts M10). */
export function announceCompleted(world: World, host: Person, recording: Recording): Promise<Delivery[]> {
  const object = completedObject(world, host, recording);
  return announce(world, host, 'recording.completed', { object }, downloadToken(world, recording));
}

/** recording.transcript_completed (zoom-facts M10). */
export function announceTranscript(world: World, host: Person, recording: Recording): Promise<Delivery[]> {
  const object = transcriptObject(world, host, recording);
  return announce(world, host, 'recording.transcript_completed', { object }, downloadToken(world, recording));
}

/** recording.trashed, .deleted and .recovered: with who did it (zoom-facts M10). */
export function announceMoved(
  world: World,
  host: Person,
  what: 'trashed' | 'deleted' | 'recovered',
  recording: Recording,
  operator: Person,
): Promise<Delivery[]> {
  const who = { operator: emailOf(operator), operator_id: operator.id };
  const beside = what === 'deleted' ? undefined : downloadToken(world, recording);
  const object = movedObject(world, host, recording);
  return announce(world, host, `recording.${what}`, { ...who, object }, beside);
}

/** recording.started and .stopped, while the meeting is held (zoom-facts M10). */
export function announceRecorder(
  world: World,
  host: Person,
  what: 'started' | 'stopped',
  { meeting, instance }: { meeting: Meeting; instance: Instance },
): Promise<Delivery[]> {
  const { recordedSince = instance.start } = instance;
  const object = {
    id: meeting.id,
    ...heldFields(host, meeting, instance),
    recording_file: {
      recording_start: isoSecond(recordedSince),
      recording_end: what === 'stopped' ? isoSecond(world.clock.now()) : '',
    },
  };
  return announce(world, host, `recording.${what}`, { object });
}

export function downloadToken(world: World, recording: Recording) {
  return { download_token: sealNote(world, 'download', recording.uuid, DOWNLOAD_LIFE) };
}

/** The object of recording.completed: transcripts have an event of their own (zoom-facts 3.3, M10). */
export function completedObject(world: World, host: Person, recording: Recording) {
  const { recording_play_passcode, auto_delete, auto_delete_date } = recordingView(world, host, recording);
  const { recording_files, ...whole } = movedObject(world, host, recording);
  return {
    ...whole,
    ...{ recording_play_passcode, auto_delete, auto_delete_date },
    password: recording.passcode,
    host_email: emailOf(host),
    recording_files: recording_files.filter((file) => !isTranscript(file)),
  };
}

/** The object of recording.transcript_completed: of the files the transcript alone. */
export function transcriptObject(world: World, host: Person, recording: Recording) {
  const { recording_files, ...whole } = movedObject(world, host, recording);
  return {
    ...whole,
    password: recording.passcode,
    host_email: emailOf(host),
    recording_files: recording_files.filter(isTranscript),
  };
}

const isTranscript = ({ file_type }: { file_type: string }) => file_type === 'TRANSCRIPT';

/** What all events of a recording tell; its type is a number here (zoom-facts M10). */
export function movedObject(world: World, host: Person, recording: Recording) {
  const view = recordingView(world, host, recording);
  const { recording_play_passcode, auto_delete, auto_delete_date, type, ...object } = view;
  return {
    ...object,
    type: Number(type),
    share_url: `${world.url}/rec/play/${encodeURIComponent(recording.uuid)}`,
  };
}
