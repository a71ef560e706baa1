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

/** @param path the page to return to after connecting */
export async function recordingsAccess(path = '/recordings'): Promise<RecordingsAccess> {
  const access = await accessFor(path);
  // A file is requested with the same token as its list, which may have been renewed during that call.
  return { ...access, source: holdToken(access.source) };
}
