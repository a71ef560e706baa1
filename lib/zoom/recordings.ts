import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { uuidInPath } from './ids';
import { type ListPage, listOf } from './lists';
import { type Recording, recording } from './recording-shapes';

export type { FileKind, RecordedFile, Recording } from './recording-shapes';

/** Both days are of UTC, at most a month apart: what is more is cut off by Zoom without a word (zoom-facts M5). */
export type RecordingWindow = { fromDay: string; toDay: string };

export type RecordingPage = {
  /** 1 to 300. */
  pageSize: number;
  pageToken?: string;
};

const LIST = listOf('meetings', recording);

/**
 * `GET /v2/users/me/recordings`: what the person has recorded in Zoom's cloud, newest first, without what is in the
 * trash (zoom-facts M5). Scope: cloud_recording:read:list_user_recordings.
 */
export function listRecordings(
  api: ZoomApi,
  source: TokenSource,
  { fromDay, toDay, pageSize, pageToken }: RecordingWindow & RecordingPage,
): Promise<ApiResult<ListPage<Recording>>> {
  return callZoom(api, source, {
    path: '/users/me/recordings',
    query: { from: fromDay, to: toDay, page_size: pageSize, next_page_token: pageToken },
    schema: LIST,
    label: 'Medium',
  });
}

/**
 * The same of the trash, which keeps for 30 days and cannot be filtered by date (zoom-facts M5).
 * Scope: cloud_recording:read:list_user_recordings.
 */
export function listTrash(
  api: ZoomApi,
  source: TokenSource,
  { pageSize, pageToken }: RecordingPage,
): Promise<ApiResult<ListPage<Recording>>> {
  return callZoom(api, source, {
    path: '/users/me/recordings',
    query: {
      trash: 'true',
      trash_type: 'meeting_recordings',
      page_size: pageSize,
      next_page_token: pageToken,
    },
    schema: LIST,
    label: 'Medium',
  });
}

/**
 * `GET /v2/meetings/{uuid}/recordings`: one recording, with its passcode. By uuid, because a meeting's number means its
 * latest instance alone (zoom-facts M4). Scope: cloud_recording:read:list_recording_files.
 */
export function getRecording(api: ZoomApi, source: TokenSource, uuid: string): Promise<ApiResult<Recording>> {
  return callZoom(api, source, {
    path: `/meetings/${uuidInPath(uuid)}/recordings`,
    schema: recording,
    label: 'Light',
  });
}
