import { standingOf } from '../api/recording-find.ts';
import type { Recording } from '../entities.ts';
import type { World } from '../world.ts';

/** A recording, and where it stands. */
export interface RecordingView {
  uuid: string;
  meetingId: number;
  topic: string;
  /** ms. */
  start: number;
  minutes: number;
  standing: 'kept' | 'trashed' | 'gone';
  files: { id: string; type: string; size: number }[];
}

export function recordingView(world: World, recording: Recording): RecordingView {
  const { uuid, meetingId, topic, start, minutes, files } = recording;
  const standing = standingOf(world, recording);
  return {
    uuid,
    meetingId,
    topic,
    start,
    minutes,
    standing,
    files: files.map(({ id, fileType, size }) => ({ id, type: fileType, size })),
  };
}
