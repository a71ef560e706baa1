import type { ApiResult } from '@/lib/zoom/client';
import { getRecording, type Recording } from '@/lib/zoom/recordings';
import type { Manifest } from './manifest';
import type { FileWay } from './save-file';

/** So long after its end Zoom may still add a transcript to a recording, which the trash would swallow (zoom-facts M5). */
const SETTLED_MS = 24 * 3_600_000;
const LONGEST_MEETING_MIN = 30 * 60;

/**
 * Whether all that Zoom tells of a recording is on the disk, at its full length, so that the recording may go: each of
 * its files, of every type, none in work, each participant's own sound that was ever told, and a day after its end. An
 * answer that was not understood whole keeps it.
 * @returns how many bytes that is; undefined where it has to stay
 */
export async function wholeOnDisk(
  manifest: Manifest,
  { uuid, start, minutes = LONGEST_MEETING_MIN, files, participantAudio, isComplete }: Recording,
  now: Date,
): Promise<number | undefined> {
  const isSettled = start.getTime() + minutes * 60_000 + SETTLED_MS <= now.getTime();
  const sounds = manifest.soundsOf(uuid);
  const told = [...files, ...participantAudio];
  if (!isSettled || !isComplete || files.length === 0 || !sounds) return undefined;
  if (told.some(({ isInWork }) => isInWork)) return undefined;
  let bytes = 0;
  for (const id of new Set([...told.map((file) => file.id), ...sounds])) {
    if (!id || !(await manifest.isOnDisk({ uuid, id }))) return undefined;
    bytes += manifest.savedAs({ uuid, id })?.bytes ?? 0;
  }
  return bytes;
}

/** The same by what Zoom tells this moment, each participant's own sound too; or why it tells nothing. */
export async function wholeByNow(
  { api, source }: FileWay,
  manifest: Manifest,
  uuid: string,
  now: Date,
): Promise<ApiResult<number | undefined>> {
  const found = await getRecording(api, source, uuid);
  return found.ok ? { ok: true, value: await wholeOnDisk(manifest, found.value, now) } : found;
}
