import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { idInPath } from './ids';
import { type ListPage, listOf } from './lists';
import { type PhoneCall, phoneCall } from './phone-shapes';

export type { PhoneCall } from './phone-shapes';

export type PhoneWindow = {
  /** At most a month, within the last six (zoom-facts M7). */
  from: Date;
  to: Date;
  /** 1 to 300. */
  pageSize: number;
  pageToken?: string;
};

const RECORDINGS = listOf('recordings', phoneCall);
const VOICEMAILS = listOf('voice_mails', phoneCall);

/**
 * Zoom also accepts days, without saying in which time zone; a time with its offset is exact (zoom-facts M7).
 */
const queryOf = ({ from, to, pageSize, pageToken }: PhoneWindow) => ({
  from: moment(from),
  to: moment(to),
  page_size: pageSize,
  next_page_token: pageToken,
});
const moment = (date: Date) => `${date.toISOString().slice(0, 19)}Z`;

/**
 * `GET /v2/phone/users/me/recordings`: the person's own recordings, without those of a call queue (zoom-facts
 * M7). Scope: phone:read:list_recordings.
 */
export function listPhoneRecordings(
  api: ZoomApi,
  source: TokenSource,
  window: PhoneWindow,
): Promise<ApiResult<ListPage<PhoneCall>>> {
  return callZoom(api, source, {
    path: '/phone/users/me/recordings',
    query: queryOf(window),
    schema: RECORDINGS,
    label: 'Medium',
  });
}

/** `GET /v2/phone/users/me/voice_mails` (zoom-facts M7). Scope: phone:read:list_voicemails. */
export function listVoicemails(
  api: ZoomApi,
  source: TokenSource,
  window: PhoneWindow,
): Promise<ApiResult<ListPage<PhoneCall>>> {
  return callZoom(api, source, {
    path: '/phone/users/me/voice_mails',
    query: queryOf(window),
    schema: VOICEMAILS,
    label: 'Medium',
  });
}

const transcription = z
  .object({
    transcription: z
      .object({ content: z.string().max(200_000) })
      .optional()
      .catch(undefined),
  })
  .transform((said) => said.transcription?.content.trim() || undefined);

/**
 * `GET /v2/phone/voice_mails/{id}`: its transcript (zoom-facts M7). Scope: phone:read:voicemail.
 * @returns undefined when Zoom has made none
 */
export function getVoicemailText(
  api: ZoomApi,
  source: TokenSource,
  id: string,
): Promise<ApiResult<string | undefined>> {
  return callZoom(api, source, {
    path: `/phone/voice_mails/${idInPath(id)}`,
    schema: transcription,
    label: 'Light',
  });
}
