import type { ApiResult } from '@/lib/zoom/client';
import { getRecording, type Recording } from '@/lib/zoom/recordings';
import type { Manifest } from './manifest';
import type { FileWay } from './save-file';

/** For so long after its end Zoom may add a transcript to a recording; in the trash it would be missing (zoom-facts M5). */
const SETTLED_MS = 24 * 3_600_000;
const LONGEST_MEETING_MIN = 30 * 60;

/**
 * Whether everything that Zoom lists of a recording is on the disk in full length, so that it may be moved to the trash:
 * each file of every type, none of them in work, each participant's audio file that was ever listed, and a day past its
 * end. An answer with an unreadable part keeps it.
 * @returns the number of bytes; undefined when it has to stay
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

/** The same by a new answer of Zoom's, with the participants' audio files; or why there is none. */
export async function wholeByNow(
  { api, source }: FileWay,
  manifest: Manifest,
  uuid: string,
  now: Date,
): Promise<ApiResult<number | undefined>> {
  const found = await getRecording(api, source, uuid);
  return found.ok ? { ok: true, value: await wholeOnDisk(manifest, found.value, now) } : found;
}
