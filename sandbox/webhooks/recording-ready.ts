import { standingOf } from '../api/recording-find.ts';
import { isReady, isTranscript } from '../api/recording-view.ts';
import type { Person, Recording } from '../entities.ts';
import type { World } from '../world.ts';
import { announceCompleted, announceTranscript } from './recording-events.ts';

/** Zoom's work on recordings: first the files get ready, later the transcript, and the host's apps are told of each (zoom-facts M5, M10). */

/** Tells of everything that Zoom still works on when it is ready, by the sandbox's clock. */
export function followRecordings(world: World): void {
  for (const person of world.store.people.values())
    for (const recording of person.recordings) void followRecording(world, person, recording);
}

/** Tells of this recording, and later of its transcript: of what is ready now, then of the rest when it is. */
export async function followRecording(world: World, host: Person, recording: Recording): Promise<void> {
  for (const at of new Set(recording.files.map(({ readyAt }) => readyAt)))
    if (at > world.clock.now()) world.clock.schedule(at, () => tellWhatIsReady(world, host, recording));
  await tellWhatIsReady(world, host, recording);
}

/**
 * Zoom is done at once with what it works on now: with the files, or, when they are ready, with the transcript. The host's
 * apps are told. False when it works on nothing.
 */
export async function finishRecording(world: World, host: Person, recording: Recording): Promise<boolean> {
  const inWork = [...recording.files, ...recording.participantAudio].filter((file) => !isReady(world, file));
  const files = inWork.filter((file) => !isTranscript(file));
  for (const file of files.length > 0 ? files : inWork) file.readyAt = world.clock.now();
  await tellWhatIsReady(world, host, recording);
  return inWork.length > 0;
}

async function tellWhatIsReady(world: World, host: Person, recording: Recording): Promise<void> {
  const isThere = world.store.people.get(host.id)?.recordings.includes(recording);
  if (!isThere || standingOf(world, recording) !== 'kept') return;
  const { files, told } = recording;
  if (!told.files && files.every((file) => isTranscript(file) || isReady(world, file))) {
    told.files = true;
    await announceCompleted(world, host, recording);
  }
  if (told.files && !told.transcript && files.filter(isTranscript).every((file) => isReady(world, file))) {
    told.transcript = true;
    if (files.some(isTranscript)) await announceTranscript(world, host, recording);
  }
}
