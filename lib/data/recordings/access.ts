import 'server-only';
import { accessFor, type MeetingsAccess, type Part } from '@/lib/data/meetings/access';
import { type Day, dayOf } from '@/lib/data/meetings/days';
import { holdToken } from '@/lib/zoom/held-token';

/** In which zone days and hours are told. */
export type Zone = { timeZone: string; isZoneKnown: boolean; now: Date; today: Day };

export type RecordingsAccess = MeetingsAccess;
export type { Part, PartReason } from '@/lib/data/meetings/access';

export const LIST_SCOPE = 'cloud_recording:read:list_user_recordings';
export const FILES_SCOPE = 'cloud_recording:read:list_recording_files';
export const TRASH_SCOPE = 'cloud_recording:delete:meeting_recording';
export const RECOVER_SCOPE = 'cloud_recording:update:recover_meeting_recordings';

/** @param path of the page, to which people come back who have to connect first */
export async function recordingsAccess(path = '/recordings'): Promise<RecordingsAccess> {
  const access = await accessFor(path);
  // A file is asked for with the token that the list was told with, which may have been renewed on the way.
  return { ...access, source: holdToken(access.source) };
}

export const zoneOf = ({ timeZone, isZoneKnown, now }: RecordingsAccess): Zone => ({
  timeZone,
  isZoneKnown,
  now,
  today: dayOf(now, timeZone),
});

/** The same part with something else in it. */
export const mapPart = <T, U>(part: Part<T>, map: (value: T) => U): Part<U> =>
  part.ok ? { ok: true, value: map(part.value) } : part;
