import type { Person, Recording, RecordingFile } from '../entities.ts';
import { isoSecond } from '../wire-time.ts';
import type { World } from '../world.ts';

/** A recorded meeting, field by field as in zoom-facts 2.5; `id` as a number or a string, by switch. */
export function recordingView(world: World, person: Person, recording: Recording) {
  const asString = world.switches.get('recordingMeetingId', { person: person.id }) === 'string';
  return {
    uuid: recording.uuid,
    id: asString ? String(recording.meetingId) : recording.meetingId,
    account_id: person.accountId,
    host_id: person.id,
    topic: recording.topic,
    type: 2,
    start_time: isoSecond(recording.start),
    duration: recording.minutes,
    total_size: recording.files.reduce((sum, file) => sum + file.size, 0),
    recording_count: recording.files.length,
    recording_play_passcode: Buffer.from(recording.uuid).toString('base64url'),
    auto_delete: false,
    auto_delete_date: '',
    recording_files: recording.files.map((file) => fileView(world, recording, file)),
  };
}

function fileView(world: World, recording: Recording, file: RecordingFile) {
  return {
    id: file.id,
    meeting_id: recording.uuid,
    recording_start: isoSecond(file.start),
    recording_end: isoSecond(file.end),
    file_type: file.fileType,
    file_extension: file.extension,
    file_size: file.size,
    play_url: `${world.url}/rec/play/${file.id}`,
    download_url: `${world.url}/rec/download/${file.id}`,
    status: 'completed',
    recording_type: file.recordingType,
  };
}
