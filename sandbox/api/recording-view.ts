import { createHash } from 'node:crypto';
import type { Person, Recording, RecordingFile } from '../entities.ts';
import { isoDay, isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';

/** A recorded meeting, field by field as in zoom-facts 2.5 and M5; `id` as a number or a string, by switch. */
export function recordingView(world: World, person: Person, recording: Recording) {
  const asString = world.switches.get('recordingMeetingId', { person: person.id }) === 'string';
  const files = recording.files.filter((file) => isListed(world, file));
  const ready = files.filter((file) => isReady(world, file));
  return {
    uuid: recording.uuid,
    id: asString ? String(recording.meetingId) : recording.meetingId,
    account_id: person.accountId,
    host_id: person.id,
    topic: recording.topic,
    type: '2',
    start_time: isoSecond(recording.start),
    duration: recording.minutes,
    total_size: ready.reduce((sum, file) => sum + saidSize(file), 0),
    recording_count: ready.length,
    recording_play_passcode: playPasscode(recording),
    auto_delete: recording.autoDeleteAt !== undefined,
    auto_delete_date: recording.autoDeleteAt === undefined ? '' : isoDay(recording.autoDeleteAt),
    recording_files: files.map((file) => fileView(world, recording, file)),
  };
}

/** The passcode as it stands in addresses, which is another text than people type (zoom-facts M5). */
const playPasscode = ({ uuid, passcode }: Recording): string =>
  createHash('sha256').update(`${uuid} ${passcode}`).digest('base64url').slice(0, 32);

export const isReady = (world: World, { readyAt }: RecordingFile) => readyAt <= world.clock.now();

export const isTranscript = ({ fileType }: RecordingFile): boolean => fileType === 'TRANSCRIPT';

/** A transcript comes later than the rest, and is not heard of before (zoom-facts M5). */
const isListed = (world: World, file: RecordingFile) => isReady(world, file) || !isTranscript(file);

/** Nothing of it can be had yet (zoom-facts M5). */
export const isInWork = (world: World, { files }: Recording): boolean =>
  files.length > 0 && files.every((file) => !isReady(world, file));

/** What Zoom says of a file may differ from the bytes that come (zoom-facts M6). */
const saidSize = ({ size, saysSize = size }: RecordingFile) => saysSize;

function fileView(world: World, recording: Recording, file: RecordingFile) {
  const known = { id: file.id, meeting_id: recording.uuid, recording_start: isoSecond(file.start) };
  if (!isReady(world, file))
    return { ...known, recording_end: '', file_type: '', file_size: 0, status: 'processing' };
  const hasPlayer = file.fileType !== 'TIMELINE';
  return {
    ...known,
    recording_end: isoSecond(file.end),
    file_type: file.fileType,
    file_extension: file.extension,
    file_size: saidSize(file),
    ...(hasPlayer ? { play_url: `${world.url}/rec/play/${file.id}` } : {}),
    download_url: `${world.url}/rec/download/${file.id}`,
    status: 'completed',
    recording_type: file.recordingType,
  };
}

/** Each participant's own sound, which only the files of one meeting have (zoom-facts M5). */
export function participantAudioView(world: World, { participantAudio }: Recording) {
  return participantAudio
    .filter((file) => isReady(world, file))
    .map((file) => ({
      id: file.id,
      recording_start: isoSecond(file.start),
      recording_end: isoSecond(file.end),
      file_name: file.recordingType,
      file_type: file.fileType,
      file_extension: file.extension,
      file_size: saidSize(file),
      play_url: `${world.url}/rec/play/${file.id}`,
      download_url: `${world.url}/rec/download/${file.id}`,
      status: 'completed',
    }));
}
