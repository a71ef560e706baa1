import { z } from 'zod';
import { callZoom, type TokenSource, type ZoomApi } from './client';
import { idInPath } from './ids';
import { type MeetingChoices, meetingId } from './meeting-detail';
import { listedMeeting, type Meeting } from './meeting-shapes';
import { nothing, type WriteResult, write } from './write';

/** The fields to set. On create, Zoom decides the absent ones; on update, they stay. */
export type MeetingWish = {
  topic?: string;
  start?: Date;
  minutes?: number;
  timeZone?: string;
  agenda?: string;
  /** "" removes it. */
  passcode?: string;
  invitees?: string[];
  choices?: MeetingChoices;
};

export type { WriteFailure, WriteResult } from './write';

const createdSchema = z.object({ id: meetingId }).transform(({ id }) => id);

/**
 * `POST /v2/users/me/meetings`: creates a scheduled meeting (type 2; without a start Zoom would create an
 * instant one, zoom-facts M3). Scope: meeting:write:meeting.
 * @returns its id
 */
export function createMeeting(
  api: ZoomApi,
  source: TokenSource,
  wish: MeetingWish & { start: Date },
): Promise<WriteResult<string>> {
  return post(api, source, 'me', wish, createdSchema);
}

/**
 * `POST /v2/users/{userId}/meetings` with the account's own token: creates a meeting for somebody of the
 * account and counts against their 100 a day (zoom-facts M8). Scope: meeting:write:meeting:admin.
 * @returns the meeting as Zoom created it
 */
export function createMeetingFor(
  api: ZoomApi,
  source: TokenSource,
  hostId: string,
  wish: MeetingWish & { start: Date },
): Promise<WriteResult<Meeting>> {
  return post(api, source, encodeURIComponent(hostId), wish, listedMeeting);
}

function post<T>(
  api: ZoomApi,
  source: TokenSource,
  host: string,
  wish: MeetingWish,
  schema: z.ZodType<T>,
): Promise<WriteResult<T>> {
  const body = { type: 2, ...bodyOf(wish), ...(wish.passcode ? {} : { default_password: true }) };
  const path = `/users/${host}/meetings`;
  return write(api, (hearing) =>
    callZoom(hearing, source, { method: 'POST', path, body, schema, label: 'Medium' }),
  );
}

/**
 * `PATCH /v2/meetings/{id}`. Scope: meeting:update:meeting. Zoom ignores a start in the past without an error
 * (zoom-facts M3).
 */
export function updateMeeting(
  api: ZoomApi,
  source: TokenSource,
  id: string,
  wish: MeetingWish,
): Promise<WriteResult<undefined>> {
  const body = bodyOf(wish);
  return write(api, (hearing) =>
    callZoom(hearing, source, { method: 'PATCH', path: `/meetings/${idInPath(id)}`, body, schema: nothing }),
  );
}

/**
 * `DELETE /v2/meetings/{id}`: **without an occurrence it deletes the whole series** (zoom-facts M3). Scope:
 * meeting:delete:meeting. Both flags are always sent, because Zoom's default for its emails is not sourced.
 */
export function deleteMeeting(
  api: ZoomApi,
  source: TokenSource,
  id: string,
  { occurrence, tellHosts, tellGuests }: { occurrence?: string; tellHosts: boolean; tellGuests: boolean },
): Promise<WriteResult<undefined>> {
  const query = {
    occurrence_id: occurrence,
    schedule_for_reminder: String(tellHosts),
    cancel_meeting_reminder: String(tellGuests),
  };
  return write(api, (hearing) =>
    callZoom(hearing, source, {
      method: 'DELETE',
      path: `/meetings/${idInPath(id)}`,
      query,
      schema: nothing,
    }),
  );
}

function bodyOf({ topic, start, minutes, timeZone, agenda, passcode, invitees, choices }: MeetingWish) {
  const settings = {
    waiting_room: choices?.waitingRoom,
    join_before_host: choices?.joinBeforeHost,
    host_video: choices?.hostVideo,
    participant_video: choices?.participantVideo,
    auto_recording: choices?.autoRecording,
    meeting_invitees: invitees?.map((email) => ({ email })),
  };
  return {
    topic,
    // With Z the time is absolute, whatever zone is sent with it; without milliseconds, as Zoom writes times.
    start_time: start?.toISOString().replace(/\.\d{3}Z$/, 'Z'),
    duration: minutes,
    timezone: timeZone,
    agenda,
    password: passcode,
    settings: Object.values(settings).some((value) => value !== undefined) ? settings : undefined,
  };
}
