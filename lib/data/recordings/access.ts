import 'server-only';
import { accessFor, type MeetingsAccess } from '@/lib/data/meetings/access';
import { holdToken } from '@/lib/zoom/held-token';

export type RecordingsAccess = MeetingsAccess;
export type { Part, PartReason } from '@/lib/data/meetings/access';
export { type Zone, zoneOf } from '@/lib/data/meetings/days';

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
