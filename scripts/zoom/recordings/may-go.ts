import { getRecording, type RecordedFile, type Recording } from '@/lib/zoom/recordings';
import type { Manifest } from './manifest';
import type { FileWay } from './save-file';

/** So long after its end Zoom may still add a transcript to a recording, which the trash would swallow (zoom-facts M5). */
const SETTLED_MS = 24 * 3_600_000;
const LONGEST_MEETING_MIN = 30 * 60;

/**
 * Whether all that Zoom tells of a recording is on the disk, at its full length, so that the recording may go: each of
 * its files, of every type, none in work, and a day after its end.
 * @returns how many bytes that is; undefined where it has to stay
 */
export async function wholeOnDisk(
  manifest: Manifest,
  { uuid, start, minutes = LONGEST_MEETING_MIN, files, participantAudio }: Recording,
  now: Date,
): Promise<number | undefined> {
  const isSettled = start.getTime() + minutes * 60_000 + SETTLED_MS <= now.getTime();
  if (!isSettled || files.length === 0 || !manifest.isWhole(uuid)) return undefined;
  let bytes = 0;
  for (const file of [...files, ...participantAudio]) {
    const length = await lengthOnDisk(manifest, uuid, file);
    if (length === undefined) return undefined;
    bytes += length;
  }
  return bytes;
}

async function lengthOnDisk(manifest: Manifest, uuid: string, { id, isInWork }: RecordedFile) {
  if (!id || isInWork || !(await manifest.isOnDisk({ uuid, id }))) return undefined;
  return manifest.savedAs({ uuid, id })?.bytes;
}

/** The same by what Zoom tells this moment, each participant's own sound too. */
export async function wholeByNow(
  { api, source }: FileWay,
  manifest: Manifest,
  uuid: string,
  now: Date,
): Promise<number | undefined> {
  const found = await getRecording(api, source, uuid);
  return found.ok ? wholeOnDisk(manifest, found.value, now) : undefined;
}
