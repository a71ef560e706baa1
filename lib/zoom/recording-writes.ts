import { callZoom, type TokenSource, type ZoomApi } from './client';
import { uuidInPath } from './ids';
import { nothing, type WriteResult, write } from './write';

/**
 * `DELETE /v2/meetings/{uuid}/recordings`: moves all files of one instance to Zoom's trash, from which they
 * can be recovered for 30 days. `action` is always sent, and never with the value that deletes permanently
 * (zoom-facts M5). Scope: cloud_recording:delete:meeting_recording.
 */
export function trashRecording(
  api: ZoomApi,
  source: TokenSource,
  uuid: string,
): Promise<WriteResult<undefined>> {
  return write(api, (hearing) =>
    callZoom(hearing, source, {
      method: 'DELETE',
      path: `/meetings/${uuidInPath(uuid)}/recordings`,
      query: { action: 'trash' },
      schema: nothing,
      label: 'Light',
    }),
  );
}

/**
 * `PUT /v2/meetings/{uuid}/recordings/status`: recovers a recording from the trash; code 3309 when there is
 * not enough storage (zoom-facts M5). Scope: cloud_recording:update:recover_meeting_recordings.
 */
export function recoverRecording(
  api: ZoomApi,
  source: TokenSource,
  uuid: string,
): Promise<WriteResult<undefined>> {
  return write(api, (hearing) =>
    callZoom(hearing, source, {
      method: 'PUT',
      path: `/meetings/${uuidInPath(uuid)}/recordings/status`,
      body: { action: 'recover' },
      schema: nothing,
      label: 'Light',
    }),
  );
}
