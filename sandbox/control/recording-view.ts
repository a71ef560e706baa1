import { standingOf } from '../api/recording-find.ts';
import { isReady } from '../api/recording-view.ts';
import type { Recording } from '../entities.ts';
import type { World } from '../world.ts';
import type { RecordingView } from './answers.ts';

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
    files: files.map((file) => ({
      id: file.id,
      type: file.fileType,
      size: file.size,
      readyAt: file.readyAt,
      ready: isReady(world, file),
    })),
  };
}
