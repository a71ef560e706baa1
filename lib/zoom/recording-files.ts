import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { uuidInPath } from './ids';
import type { AccessToken } from './oauth';
import { extensionOf } from './recording-shapes';
import { optionalAddress, optionalLine, optionalTime, token } from './shapes';

/** A file of a cloud recording, as it is fetched. */
export type RecordingFile = {
  /** Zoom's own; a file that has none goes by its type, of which a recording then has one (zoom-facts M5). */
  id: string;
  /** Zoom's words: MP4, TRANSCRIPT; `shared_screen_with_speaker_view`. */
  type?: string;
  view?: string;
  /** In lower case, without a dot. */
  extension: string;
  start?: Date;
  /** Where it is fetched with a bearer. Grows stale: to be asked for each time (zoom-facts M6), and never shown. */
  url?: string;
};

export type RecordingFiles = { topic?: string; start?: Date; files: RecordingFile[] };

const file = z
  .object({
    id: optionalLine,
    file_name: optionalLine,
    file_type: optionalLine,
    file_extension: optionalLine,
    recording_type: optionalLine,
    recording_start: optionalTime,
    download_url: optionalAddress,
  })
  .transform((said): RecordingFile | undefined => {
    const id = said.id ?? said.file_type;
    if (!id) return undefined;
    return {
      id,
      type: said.file_type,
      view: said.recording_type ?? said.file_name,
      extension: extensionOf(said.file_extension ?? said.file_type),
      start: said.recording_start,
      url: said.download_url,
    };
  });

const files = z
  .array(file.catch(undefined))
  .catch([])
  .default([])
  .transform((all) => all.filter((one) => one !== undefined));

const recording: z.ZodType<RecordingFiles> = z
  .object({
    topic: optionalLine,
    start_time: optionalTime,
    recording_files: files,
    participant_audio_files: files,
  })
  .transform((said) => ({
    topic: said.topic,
    start: said.start_time,
    files: [...said.recording_files, ...said.participant_audio_files],
  }));

/**
 * `GET /v2/meetings/{uuid}/recordings`: the files of one instance, which are the person's own or Zoom refuses
 * (zoom-facts M5). Scope: cloud_recording:read:list_recording_files.
 */
export function getRecordingFiles(
  api: ZoomApi,
  source: TokenSource,
  uuid: string,
): Promise<ApiResult<RecordingFiles>> {
  return callZoom(api, source, { path: pathOf(uuid), schema: recording, label: 'Light' });
}

const pathOf = (uuid: string) => `/meetings/${uuidInPath(uuid)}/recordings`;

/** So long the token for downloads is good that is asked for: one download begins at once. s */
const TOKEN_TTL_S = 600;

const downloadToken = z
  .object({ download_access_token: token })
  .transform((said) => said.download_access_token as AccessToken);

/**
 * A token for the files of one recording: it opens those that Zoom refuses with 401 to the person's own token just after
 * the recording has ended (zoom-facts M6).
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
