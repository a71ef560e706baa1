/** zoom-facts 2.2, M1 */
type Label = 'Light' | 'Medium' | 'Heavy' | 'Resource-intensive';

/** Names for what can be called: faults, gates, scopes, rate limits and the request log all use them. */
export interface Endpoint {
  name: string;
  method: string;
  path: string;
  label?: Label;
  family?: 'phone';
  /** The granular scope. */
  scope?: string;
  /** The classic scope that does as well (zoom-facts 2.3, M1). */
  classic?: string;
  /** Counts against the 100 meeting writes a day, and locks the person meanwhile. */
  writes?: boolean;
}

function row<const N extends string>(
  name: N,
  call: `${string} /${string}`,
  label: Label,
  [scope, classic]: [string, string],
  more: Pick<Endpoint, 'family' | 'writes'> = {},
) {
  const [method = '', path = ''] = call.split(' ');
  return { name, method, path: `/v2${path}`, label, scope, classic, ...more };
}

const MEETING = 'meeting:read';
const RECORDING = 'recording:read';
const REPORTS = 'report:read:admin';
const PHONE = { family: 'phone' } as const;
const WRITES = { writes: true } as const;

export const API_ENDPOINTS = [
  row('api.users.list', 'GET /users', 'Medium', ['user:read:list_users:admin', 'user:read:admin']),
  // Before the path of one person, which it looks like.
  row('api.users.summary', 'GET /users/summary', 'Medium', ['user:read:summary:admin', 'user:read:admin']),
  row('api.users.me', 'GET /users/:userId', 'Light', ['user:read:user', 'user:read']),
  row('api.users.settings', 'GET /users/:userId/settings', 'Medium', ['user:read:settings', 'user:read']),
  row('api.meetings.list', 'GET /users/:userId/meetings', 'Medium', ['meeting:read:list_meetings', MEETING]),
  row(
    'api.meetings.create',
    'POST /users/:userId/meetings',
    'Medium',
    ['meeting:write:meeting', 'meeting:write'],
    WRITES,
  ),
  row('api.meetings.upcoming', 'GET /users/:userId/upcoming_meetings', 'Medium', [
    'meeting:read:list_upcoming_meetings',
    MEETING,
  ]),
  row('api.meetings.get', 'GET /meetings/:meetingId', 'Light', ['meeting:read:meeting', MEETING]),
  row(
    'api.meetings.update',
    'PATCH /meetings/:meetingId',
    'Light',
    ['meeting:update:meeting', 'meeting:write'],
    WRITES,
  ),
  row('api.meetings.delete', 'DELETE /meetings/:meetingId', 'Light', [
    'meeting:delete:meeting',
    'meeting:write',
  ]),
  row('api.meetings.invitation', 'GET /meetings/:meetingId/invitation', 'Light', [
    'meeting:read:invitation',
    MEETING,
  ]),
  row('api.meetings.summary', 'GET /meetings/:meetingId/meeting_summary', 'Light', [
    'meeting:read:summary',
    'meeting_summary:read',
  ]),
  row('api.past.get', 'GET /past_meetings/:meetingId', 'Light', ['meeting:read:past_meeting', MEETING]),
  row('api.past.instances', 'GET /past_meetings/:meetingId/instances', 'Medium', [
    'meeting:read:list_past_instances',
    MEETING,
  ]),
  row('api.past.participants', 'GET /past_meetings/:meetingId/participants', 'Medium', [
    'meeting:read:list_past_participants',
    MEETING,
  ]),
  row('api.recordings.list', 'GET /users/:userId/recordings', 'Medium', [
    'cloud_recording:read:list_user_recordings',
    RECORDING,
  ]),
  row('api.recordings.get', 'GET /meetings/:meetingId/recordings', 'Light', [
    'cloud_recording:read:list_recording_files',
    RECORDING,
  ]),
  row('api.recordings.delete', 'DELETE /meetings/:meetingId/recordings', 'Light', [
    'cloud_recording:delete:meeting_recording',
    'recording:write',
  ]),
  row('api.recordings.deleteFile', 'DELETE /meetings/:meetingId/recordings/:fileId', 'Light', [
    'cloud_recording:delete:recording_file',
    'recording:write',
  ]),
  row('api.recordings.recover', 'PUT /meetings/:meetingId/recordings/status', 'Light', [
    'cloud_recording:update:recover_meeting_recordings',
    'recording:write',
  ]),
  // Its label is not sourced.
  row('api.recordings.transcript', 'GET /meetings/:meetingId/transcript', 'Light', [
    'cloud_recording:read:meeting_transcript',
    RECORDING,
  ]),
  row(
    'api.phone.recordings',
    'GET /phone/users/:userId/recordings',
    'Medium',
    ['phone:read:list_recordings', 'phone_recording:read'],
    PHONE,
  ),
  row(
    'api.phone.download',
    'GET /phone/recording/download/:fileId',
    'Medium',
    ['phone:read:call_recording', 'phone_recording:read'],
    PHONE,
  ),
  row(
    'api.phone.transcript',
    'GET /phone/recording_transcript/download/:recordingId',
    'Light',
    ['phone:read:recording_transcript', 'phone_recording:read'],
    PHONE,
  ),
  row(
    'api.phone.voicemails',
    'GET /phone/users/:userId/voice_mails',
    'Medium',
    ['phone:read:list_voicemails', 'phone_voicemail:read'],
    PHONE,
  ),
  row(
    'api.phone.voicemail.download',
    'GET /phone/voice_mails/download/:fileId',
    'Medium',
    ['phone:read:voicemail', 'phone_voicemail:read'],
    PHONE,
  ),
  row(
    'api.phone.voicemail',
    'GET /phone/voice_mails/:voicemailId',
    'Light',
    ['phone:read:voicemail', 'phone_voicemail:read'],
    PHONE,
  ),
  row('api.roles.members', 'GET /roles/:roleId/members', 'Medium', [
    'role:read:list_members:admin',
    'role:read:admin',
  ]),
  row('api.report.daily', 'GET /report/daily', 'Heavy', ['report:read:daily_usage:admin', REPORTS]),
  row('api.report.users', 'GET /report/users', 'Heavy', ['report:read:list_users:admin', REPORTS]),
  row('api.report.meetings', 'GET /report/users/:userId/meetings', 'Heavy', [
    'report:read:user:admin',
    REPORTS,
  ]),
  row('api.report.upcoming', 'GET /report/upcoming_events', 'Heavy', [
    'report:read:upcoming_meetings_webinars:admin',
    REPORTS,
  ]),
  row('api.report.storage', 'GET /report/cloud_recording', 'Heavy', [
    'report:read:cloud_recording:admin',
    REPORTS,
  ]),
  row('api.report.participants', 'GET /report/meetings/:meetingId/participants', 'Heavy', [
    'report:read:list_meeting_participants:admin',
    REPORTS,
  ]),
];

export type ApiEndpointName = (typeof API_ENDPOINTS)[number]['name'];
