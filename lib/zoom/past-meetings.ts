import { z } from 'zod';
import { type ApiResult, callZoom, type TokenSource, type ZoomApi } from './client';
import { idInPath, uuidInPath } from './ids';
import { type ListPage, listOf } from './lists';
import { LARGEST_PAGE } from './meetings';
import { id as idShape, optionalLine, optionalSeconds, optionalTime } from './shapes';

/** One past instance of a meeting. */
export type PastInstance = { uuid: string; start?: Date };

const instance: z.ZodType<PastInstance> = z
  .object({ uuid: idShape, start_time: optionalTime })
  .transform(({ uuid, start_time: start }) => ({ uuid, start }));
const INSTANCES = listOf('meetings', instance);

/**
 * `GET /v2/past_meetings/{id}/instances`: the past instances of the last 15 months, in no sourced order; only
 * for the person's own meetings, with a paid plan (zoom-facts M1, M4). Scope:
 * meeting:read:list_past_instances.
 */
export function listPastInstances(
  api: ZoomApi,
  source: TokenSource,
  id: string,
): Promise<ApiResult<ListPage<PastInstance>>> {
  return callZoom(api, source, {
    path: `/past_meetings/${idInPath(id)}/instances`,
    schema: INSTANCES,
    label: 'Medium',
  });
}

/**
 * One stay of a participant: somebody who leaves and returns has several, whose times may overlap (zoom-facts
 * M4).
 */
export type Attendance = {
  /** Zoom's id of a participant who was signed in. */
  personId?: string;
  registrantId?: string;
  name?: string;
  /** Given for people of the host's own account only. */
  email?: string;
  joined?: Date;
  left?: Date;
  /** As Zoom counts it; 0 for some time after a large meeting. */
  seconds?: number;
  inWaitingRoom: boolean;
};

const attendance: z.ZodType<Attendance> = z
  .object({
    id: optionalLine,
    registrant_id: optionalLine,
    name: optionalLine,
    user_email: optionalLine,
    join_time: optionalTime,
    leave_time: optionalTime,
    duration: optionalSeconds,
    status: optionalLine,
  })
  .transform((said) => ({
    personId: said.id,
    registrantId: said.registrant_id,
    name: said.name,
    email: said.user_email,
    joined: said.join_time,
    left: said.leave_time,
    seconds: said.duration,
    inWaitingRoom: said.status === 'in_waiting_room',
  }));
const PARTICIPANTS = listOf('participants', attendance);

/** Selects an instance: by its uuid, or the latest one by the meeting's number (zoom-facts M4). */
export type PastTime = { uuid: string } | { id: string };

const inPath = (time: PastTime) => ('uuid' in time ? uuidInPath(time.uuid) : idInPath(time.id));

/**
 * `GET /v2/past_meetings/{id or uuid}/participants`, pages of 300. Zoom lists nobody for a meeting with one
 * participant; needs a paid plan, for one year (zoom-facts M4). Scope: meeting:read:list_past_participants.
 */
export function listParticipants(
  api: ZoomApi,
  source: TokenSource,
  time: PastTime,
  pageToken?: string,
): Promise<ApiResult<ListPage<Attendance>>> {
  const query = { page_size: LARGEST_PAGE, next_page_token: pageToken };
  const path = `/past_meetings/${inPath(time)}/participants`;
  return callZoom(api, source, { path, query, schema: PARTICIPANTS, label: 'Medium' });
}

/**
 * The participants of any meeting of the account, for its administrators: `GET /v2/report/meetings/{id or
 * uuid}/participants`, Heavy, pages of 300; needs a paid plan and at least two participants, for one year
 * (zoom-facts M8). Scope: report:read:list_meeting_participants:admin.
 */
export function listReportedParticipants(
  api: ZoomApi,
  source: TokenSource,
  time: PastTime,
  pageToken?: string,
): Promise<ApiResult<ListPage<Attendance>>> {
  const query = { page_size: LARGEST_PAGE, include_fields: 'registrant_id', next_page_token: pageToken };
  const path = `/report/meetings/${inPath(time)}/participants`;
  return callZoom(api, source, { path, query, schema: PARTICIPANTS, label: 'Heavy' });
}

/** Zoom's code for a meeting more than a year ago (zoom-facts M4). */
export const TOO_OLD = 12702;

/** Zoom's code for a meeting whose host is of another account (zoom-facts M8). */
export const OTHER_ACCOUNT = 1010;
