import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { uuidInPath } from './ids';
import { type ListPage, listOf } from './lists';
import type { AccessToken } from './oauth';
import { type Recording, recording } from './recording-shapes';
import { token } from './shapes';

export { FILE_TYPES, type FileKind, type RecordedFile, type Recording } from './recording-shapes';

/** Days of UTC, at most a month apart: Zoom silently shortens a longer window (zoom-facts M5). */
export type RecordingWindow = { fromDay: string; toDay: string };

/** A length that fits into Zoom's "one month" for every month (zoom-facts M5). */
export const WINDOW_DAYS = 30;

export type RecordingPage = {
  /** 1 to 300. */
  pageSize: number;
  pageToken?: string;
};

const LIST = listOf('meetings', recording);

/**
 * `GET /v2/users/me/recordings`: the person's cloud recordings, newest first, without those in the trash
 * (zoom-facts M5). Scope: cloud_recording:read:list_user_recordings.
 */
export const listRecordings = (api: ZoomApi, source: TokenSource, wanted: RecordingWindow & RecordingPage) =>
  listRecordingsOf(api, source, 'me', wanted);

/**
 * The cloud recordings of somebody of the account, by their id, with the account's own token (zoom-facts
 * 1.10). Scope: cloud_recording:read:list_user_recordings:admin.
 */
export function listRecordingsOf(
  api: ZoomApi,
  source: TokenSource,
  userId: string,
  { fromDay, toDay, pageSize, pageToken }: RecordingWindow & RecordingPage,
): Promise<ApiResult<ListPage<Recording>>> {
  return callZoom(api, source, {
    path: `/users/${encodeURIComponent(userId)}/recordings`,
    query: { from: fromDay, to: toDay, page_size: pageSize, next_page_token: pageToken },
    schema: LIST,
    label: 'Medium',
  });
}

/**
 * The recordings in the trash, which Zoom keeps for 30 days and cannot filter by date (zoom-facts M5). Scope:
 * cloud_recording:read:list_user_recordings.
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
 * `GET /v2/meetings/{uuid}/recordings`: one recording of the person's own, with its passcode; Zoom refuses
 * others (zoom-facts M5). By uuid, because a meeting's number means its latest instance only (zoom-facts M4).
 * Scope: cloud_recording:read:list_recording_files.
 */
export function getRecording(api: ZoomApi, source: TokenSource, uuid: string): Promise<ApiResult<Recording>> {
  return callZoom(api, source, { path: pathOf(uuid), schema: recording, label: 'Light' });
}

const pathOf = (uuid: string) => `/meetings/${uuidInPath(uuid)}/recordings`;

/** The lifetime to request for a download token: the download begins at once. s */
const TOKEN_TTL_S = 600;

const downloadToken = z
  .object({ download_access_token: token })
  .transform((said) => said.download_access_token as AccessToken);

/**
 * A token for the files of one recording: with it Zoom also gives out the files that it refuses with 401 to
 * the person's own token shortly after the recording has ended (zoom-facts M6).
 */
export function getDownloadToken(
  api: ZoomApi,
  source: TokenSource,
  uuid: string,
): Promise<ApiResult<AccessToken>> {
  return callZoom(api, source, {
    path: pathOf(uuid),
    query: { include_fields: 'download_access_token', ttl: TOKEN_TTL_S },
    schema: downloadToken,
    label: 'Light',
  });
}
